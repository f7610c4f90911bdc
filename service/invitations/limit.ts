/** How often one caller may try in a minute: far more than anybody who opens a link, far less than guessing needs. */
const TRIES = 60;
const MINUTE_MS = 60_000;

/** Counts tries by caller, a minute at a time. */
export class Limit {
  #tries = new Map<string, number>();
  #startedAt = 0;

  /** Counts one more; false where it is one too many. */
  allows(caller: string, nowMs: number): boolean {
    if (nowMs - this.#startedAt >= MINUTE_MS) {
      this.#tries = new Map();
      this.#startedAt = nowMs;
    }
    const tries = (this.#tries.get(caller) ?? 0) + 1;
    this.#tries.set(caller, tries);
    return tries <= TRIES;
  }
}
