import { allOf } from './pieces.ts';

const BITS = 11;
const PILES = 1 << BITS;
const LOW = PILES - 1;
/** The shifts of the three digits of a number of 32 bits. */
const SHIFTS = [0, BITS, BITS * 2];

/** Behind every value there is, in either direction. */
export const LAST = 0xff_ff_ff_ff;

/** These slots by one digit of their keys, into another column; false where all have the same, and stay. */
function pile(from: Uint32Array, keyOf: Uint32Array, shift: number, to: Uint32Array): boolean {
  const ends = new Uint32Array(PILES + 1);
  for (let at = 0; at < from.length; at += 1) {
    const after = (((keyOf[from[at] ?? 0] ?? 0) >>> shift) & LOW) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  if (ends.includes(from.length)) return false;
  for (let each = 1; each <= PILES; each += 1) ends[each] = (ends[each] ?? 0) + (ends[each - 1] ?? 0);
  for (let at = 0; at < from.length; at += 1) {
    const slot = from[at] ?? 0;
    const digit = ((keyOf[slot] ?? 0) >>> shift) & LOW;
    const place = ends[digit] ?? 0;
    ends[digit] = place + 1;
    to[place] = slot;
  }
  return true;
}

/**
 * These slots by a key of 32 bits each, the lowest first; equals stay as they stood. A million are put in order in some
 * hundredths of a second, where comparing them takes a second; a piece takes some thousandths.
 */
export function* sorting(slots: Uint32Array, keyOf: Uint32Array): Generator<undefined, Uint32Array> {
  let from: Uint32Array = slots;
  let to: Uint32Array = new Uint32Array(slots.length);
  for (const shift of SHIFTS) {
    if (pile(from, keyOf, shift, to)) [from, to] = [to, from === slots ? new Uint32Array(slots.length) : from];
    yield;
  }
  return from;
}

/** The same at once. */
export const sortedBy = (slots: Uint32Array, keyOf: Uint32Array): Uint32Array => allOf(sorting(slots, keyOf));

const HIGH_BIT = 0x80_00_00_00;

/** Numbers as two keys of 32 bits each, the less significant first; what is no number comes last in either direction. */
function keysOf(values: Float64Array, down: boolean): readonly [Uint32Array, Uint32Array] {
  // Nought has two signs.
  const numbers = values.map((value) => (down ? -value : value) + 0);
  const halves = new DataView(numbers.buffer);
  const [fine, coarse] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  for (const [at, value] of numbers.entries()) {
    halves.setFloat64(at * 8, value);
    const [high, low] = [halves.getUint32(at * 8), halves.getUint32(at * 8 + 4)];
    // As they are written, numbers below nought stand the wrong way round.
    fine[at] = Number.isNaN(value) ? LAST : value < 0 ? ~low : low;
    coarse[at] = Number.isNaN(value) ? LAST : value < 0 ? ~high : high | HIGH_BIT;
  }
  return [fine, coarse];
}

/** These places by the number that stands at each, exactly; equals stay as they stood. */
export function sortedByNumber(places: Uint32Array, values: Float64Array, down: boolean): Uint32Array {
  const [fine, coarse] = keysOf(values, down);
  return sortedBy(sortedBy(places, fine), coarse);
}

/** So many texts are put in order in some milliseconds. */
const AT_ONCE = 4096;

/** Two runs of an order become one, in another column. */
function merge(from: Uint32Array, [begin, middle, end]: readonly number[], to: Uint32Array, isAfter: IsAfter): void {
  let [one, other] = [begin ?? 0, middle ?? 0];
  for (let at = begin ?? 0; at < (end ?? 0); at += 1) {
    const takesOther = one >= (middle ?? 0) || (other < (end ?? 0) && isAfter(from[one] ?? 0, from[other] ?? 0));
    to[at] = from[takesOther ? other : one] ?? 0;
    if (takesOther) other += 1;
    else one += 1;
  }
}
type IsAfter = (one: number, other: number) => boolean;

/** The numbers of texts in their order, a piece at a time. */
function* sortingTexts(texts: readonly string[]): Generator<undefined, Uint32Array> {
  const { length } = texts;
  const isAfter = (one: number, other: number) => (texts[one] ?? '') > (texts[other] ?? '');
  let from = Uint32Array.from(texts.keys());
  for (let begin = 0; begin < length; begin += AT_ONCE) {
    from
      .subarray(begin, begin + AT_ONCE)
      .sort((one, other) => Number(isAfter(one, other)) - Number(isAfter(other, one)));
    yield;
  }
  let to = new Uint32Array(length);
  for (let width = AT_ONCE; width < length; width *= 2) {
    for (let begin = 0; begin < length; begin += 2 * width)
      merge(from, [begin, Math.min(length, begin + width), Math.min(length, begin + 2 * width)], to, isAfter);
    [from, to] = [to, from];
    yield;
  }
  return from;
}

/** By number, at which place something stands among the others by its text; what has none comes last. */
export function* placing(texts: readonly string[], names: readonly string[]): Generator<undefined, Int32Array> {
  const order = yield* sortingTexts(texts);
  const places = new Int32Array(texts.length);
  let place = -1;
  let last: string | undefined;
  for (const n of order) {
    if (texts[n] !== last) place += 1;
    last = texts[n];
    places[n] = names[n] === '' ? -1 : place;
  }
  return places;
}
