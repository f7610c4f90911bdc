/** Numbers that look random and are the same for the same seed: this room has no randomness of its own. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from 0 up to, but not including, the limit. */
  below(limit: number): number;
  /** Whether something that happens with this probability happens. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(count: number): Uint8Array;
  hex(bytes: number): string;
  shuffle<T>(list: readonly T[]): T[];
}

// xorshift128: four words of state, each result mixed from the oldest and the newest.
function words(seed: number): () => number {
  let [a, b, c, d] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  const next = () => {
    const mixed = a ^ (a << 11);
    [a, b, c] = [b, c, d];
    d = d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8);
    return d >>> 0;
  };
  // Seeds that differ in one bit still look alike in the first results.
  for (let warm = 0; warm < 20; warm += 1) next();
  return next;
}

function shuffled<T>(list: readonly T[], below: (limit: number) => number): T[] {
  const rest = [...list];
  const result: T[] = [];
  while (rest.length > 0) {
    const at = below(rest.length);
    const last = rest.pop();
    const chosen = at === rest.length ? last : rest[at];
    if (at < rest.length && last !== undefined) rest[at] = last;
    if (chosen !== undefined) result.push(chosen);
  }
  return result;
}

/** A source of numbers for a seed. */
export function randomFrom(seed: number): Random {
  const word = words(seed);
  const next = () => word() / 4_294_967_296;
  const below = (limit: number) => Math.floor(next() * limit);
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => word() & 0xff);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
    bytes,
    hex: (count) => [...bytes(count)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    shuffle: (list) => shuffled(list, below),
  };
}
