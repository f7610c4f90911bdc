const BITS = 11;
const PILES = 1 << BITS;
const LOW = PILES - 1;
/** The shifts of the three digits of a number of 32 bits. */
const SHIFTS = [0, BITS, BITS * 2];

/** Behind every value there is, in either direction. */
export const LAST = 0xff_ff_ff_ff;

/**
 * These slots by a key of 32 bits each, the lowest first; equals stay as they stood. A million are put in order in some
 * hundredths of a second, where comparing them takes a second.
 */
export function sortedBy(slots: Uint32Array, keyOf: Uint32Array): Uint32Array {
  let from: Uint32Array = slots;
  let to: Uint32Array = new Uint32Array(slots.length);
  for (const shift of SHIFTS) {
    const ends = new Uint32Array(PILES + 1);
    for (const slot of from) {
      const pile = (((keyOf[slot] ?? 0) >>> shift) & LOW) + 1;
      ends[pile] = (ends[pile] ?? 0) + 1;
    }
    for (let pile = 1; pile <= PILES; pile += 1) ends[pile] = (ends[pile] ?? 0) + (ends[pile - 1] ?? 0);
    for (const slot of from) {
      const pile = ((keyOf[slot] ?? 0) >>> shift) & LOW;
      const place = ends[pile] ?? 0;
      ends[pile] = place + 1;
      to[place] = slot;
    }
    [from, to] = [to, from === slots ? new Uint32Array(slots.length) : from];
  }
  return from;
}

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

/** By number, at which place something stands among the others by its text; what has none comes last. */
export function placesOf(texts: readonly string[], names: readonly string[]): Int32Array {
  const order = [...texts.keys()].toSorted((one, other) => {
    const [a = '', b = ''] = [texts[one], texts[other]];
    return a < b ? -1 : Number(a > b);
  });
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
