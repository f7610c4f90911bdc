import { deny } from '../problem.ts';

const MEBIBYTE = 1024 * 1024;
/** So much of the disk stays free for everything else. */
const SPARED_BYTES = 512 * MEBIBYTE;
/** After so much of a recording the disk is looked at again: others write to it too. */
const LOOK_BYTES = 8 * MEBIBYTE;

/** The room on the disk that recordings come to: what is under way counts with all that is still to come of it. */
export class Room {
  readonly #free: () => Promise<number>;
  /** How much is still to come of each file, those first that began first. */
  readonly #toCome = new Map<string, number>();

  constructor(free: () => Promise<number>) {
    this.#free = free;
  }

  /** Sets room aside for a file. Throws a Refusal where there is too little beside what came before it. */
  async reserve(file: string, bytes: number): Promise<void> {
    this.#toCome.set(file, bytes);
    const free = await this.#free();
    let wanted = 0;
    for (const [other, toCome] of this.#toCome) {
      wanted += toCome;
      if (other === file) break;
    }
    if (free - wanted < SPARED_BYTES) deny({ code: 'recording.noRoom' });
  }

  /** So much more of a file has come, and so much of it is here by now. Throws a Refusal where the disk has become too full meanwhile. */
  async came(file: string, more: number, all: number): Promise<void> {
    this.#toCome.set(file, Math.max(0, (this.#toCome.get(file) ?? 0) - more));
    const isToBeLookedAt = Math.floor(all / LOOK_BYTES) > Math.floor((all - more) / LOOK_BYTES);
    if (isToBeLookedAt && (await this.#free()) < SPARED_BYTES) deny({ code: 'recording.noRoom' });
  }

  release(file: string): void {
    this.#toCome.delete(file);
  }
}
