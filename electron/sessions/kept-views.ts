/** A list or an order that is kept; the least recently used of them goes. */
export function kept(all: Map<string, Uint32Array>, most: number, key: string, make: () => Uint32Array): Uint32Array {
  const view = all.get(key) ?? make();
  all.delete(key);
  all.set(key, view);
  for (const oldest of all.keys()) {
    if (all.size <= most) break;
    all.delete(oldest);
  }
  return view;
}
