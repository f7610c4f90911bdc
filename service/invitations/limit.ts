/** How many links nobody made one caller may try in a minute: more than a mistake makes, far less than guessing needs. */
const TRIES = 60;
const MINUTE_MS = 60_000;

/** Counts vain tries by caller, a minute at a time. */
export class Limit {
  readonly #nowMs: () => number;
  #tries = new Map<string, number>();
  #startedAt = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** How long a caller has to wait who has tried too often, in whole seconds; 0 where they need not. */
  waitOf(caller: string): number {
    const left = this.#startedAt + MINUTE_MS - this.#nowMs();
    return left > 0 && (this.#tries.get(caller) ?? 0) >= TRIES ? Math.ceil(left / 1000) : 0;
  }

  countVain(caller: string): void {
    const now = this.#nowMs();
    if (now - this.#startedAt >= MINUTE_MS) {
      this.#tries = new Map();
      this.#startedAt = now;
    }
    this.#tries.set(caller, (this.#tries.get(caller) ?? 0) + 1);
  }
}
