/** How an order became another: what went, and what came. */
export interface Edit {
  /** The places that went, in the order of before, the first first. */
  readonly removed: Uint32Array;
  /** Where something is put in, in the order of what stayed, the first first. */
  readonly places: Uint32Array;
}

type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** Takes places out of a column of so many numbers, the first first. */
export function takeOut(column: Column, count: number, removed: Uint32Array): void {
  let to = removed[0] ?? count;
  for (let nth = 0; nth < removed.length; nth += 1) {
    const [from, end] = [(removed[nth] ?? 0) + 1, removed[nth + 1] ?? count];
    column.copyWithin(to, from, end);
    to += end - from;
  }
}

/** Makes room at places of a column of so many numbers that has it behind them: the nth of them moves by nth. */
export function makeRoom(column: Column, count: number, places: Uint32Array): void {
  let end = count;
  for (let nth = places.length - 1; nth >= 0; nth -= 1) {
    const place = places[nth] ?? 0;
    column.copyWithin(place + nth + 1, place, end);
    end = place;
  }
}

/** With more than so many that went, looking at all of an order once is quicker than once for each. */
const FEW = 32;

/** Where slots stand in an order, the first first; those that stand nowhere are left out. */
export function placesIn(order: Uint32Array, slots: readonly number[], count: number): Uint32Array {
  if (slots.length <= FEW)
    return Uint32Array.from(slots.map((slot) => order.indexOf(slot)).filter((place) => place >= 0)).toSorted();
  const isMeant = new Uint8Array(count);
  for (const slot of slots) isMeant[slot] = 1;
  const places = new Uint32Array(slots.length);
  let many = 0;
  for (let at = 0; at < order.length; at += 1) if (isMeant[order[at] ?? 0] === 1) places[many++] = at;
  return places.subarray(0, many);
}

/** Before which place of an order something belongs; it is the same as none of them. */
export function placeFor(order: Uint32Array, slot: number, compare: (one: number, other: number) => number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(order[middle] ?? 0, slot) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
