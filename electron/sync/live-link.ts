import type { ServiceClient } from '../http/service-client.ts';

/** After the line broke: soon enough to notice that the service went away, too rarely to hammer one that refuses lines. */
const AFTER_BREAK_MS = 1_000;

/**
 * The open line on which the service says that something changed. It only ever makes a sync come sooner: where it
 * cannot be opened, polling goes on.
 */
export class LiveLink {
  readonly #onChange: () => void;
  #open: AbortController | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Opens the line, unless it is. */
  open(client: ServiceClient): void {
    if (this.#open) return;
    const line = new AbortController();
    this.#open = line;
    void client.listen(this.#onChange, line.signal).finally(() => {
      if (this.#open !== line) return;
      this.#open = null;
      this.#timer = setTimeout(this.#onChange, AFTER_BREAK_MS);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    const line = this.#open;
    this.#open = null;
    line?.abort();
  }
}
