const FIRST_ROOM = 1024;
/** After so many taken places a text goes into a map: a file may be written so that all texts fall on one place. */
const MOST_STEPS = 64;

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash ^ (hash >>> 15);
}

/**
 * Texts that have been seen, each with the place at which it was seen first. Numbers in one array instead of a map: a file
 * has as many addresses as people, and a map of them costs more than everything else that is done with a row.
 */
export class Seen {
  /** Place plus one, at the hash of the text; 0 where nothing is. */
  #places = new Int32Array(FIRST_ROOM);
  readonly #crowded = new Map<string, number>();
  readonly #texts: string[] = [];

  /** How many texts have been seen. */
  get size(): number {
    return this.#texts.length;
  }

  /** The place of a text, which is `size` before it was new. */
  add(text: string): number {
    if (this.#texts.length * 2 >= this.#places.length) this.#grow();
    const slot = this.#slotOf(text);
    const found = slot < 0 ? this.#crowded.get(text) : this.#places[slot];
    if (found !== undefined && found > 0) return found - 1;
    this.#texts.push(text);
    this.#put(slot, text, this.#texts.length);
    return this.#texts.length - 1;
  }

  #put(slot: number, text: string, place: number): void {
    if (slot < 0) this.#crowded.set(text, place);
    else this.#places[slot] = place;
  }

  /** Where a text stands, or would stand; -1 where it is too crowded. */
  #slotOf(text: string): number {
    const mask = this.#places.length - 1;
    const first = hashOf(text);
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const slot = (first + step) & mask;
      const place = this.#places[slot] ?? 0;
      if (place === 0 || this.#texts[place - 1] === text) return slot;
    }
    return -1;
  }

  #grow(): void {
    this.#places = new Int32Array(this.#places.length * 4);
    this.#crowded.clear();
    for (const [at, text] of this.#texts.entries()) this.#put(this.#slotOf(text), text, at + 1);
  }
}
