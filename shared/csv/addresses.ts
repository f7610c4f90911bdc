import { spread } from './cell-numbers.ts';
import { withRoom } from './room.ts';

/** The addresses of a file, each with the record at which it was seen first. */
export class Addresses {
  readonly #emails: string[] = [];
  #records = new Int32Array(2048);
  #hashes = new Int32Array(2048);
  /** The places of the addresses, counted from one, each near where its hash points; 0 where there is none. */
  #slots = new Int32Array(4096);

  /** The record at which an address was seen before; null where it is new. */
  add(email: string, record: number, hash: number): number | null {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const place = (slots[slot] ?? 0) - 1;
      if (place < 0) return this.#put(email, record, hash, slot);
      if (this.#hashes[place] === hash && this.#emails[place] === email) return this.#records[place] ?? null;
    }
  }

  #put(email: string, record: number, hash: number, slot: number): null {
    this.#hashes[this.#emails.length] = hash;
    this.#records[this.#emails.length] = record;
    this.#slots[slot] = this.#emails.push(email);
    if (this.#emails.length === this.#hashes.length) this.#widen();
    return null;
  }

  #widen(): void {
    const count = this.#hashes.length;
    const hashes = withRoom(this.#hashes, new Int32Array(count * 2));
    this.#records = withRoom(this.#records, new Int32Array(count * 2));
    const slots = new Int32Array(count * 4);
    const mask = slots.length - 1;
    for (let place = 0; place < count; place += 1) {
      let slot = spread(hashes[place] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = place + 1;
    }
    this.#hashes = hashes;
    this.#slots = slots;
  }
}
