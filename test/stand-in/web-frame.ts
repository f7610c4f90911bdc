/** The main frame of a page, as `event.senderFrame` shows it: the one frame that has a preload here. */
export class MainFrame {
  readonly routingId = 1;
  readonly processId = 1;
  readonly frameTreeNodeId = 1;
  readonly frameToken = 'main';
  readonly name = '';
  readonly parent = null;
  readonly frames: readonly MainFrame[] = [];
  readonly top = this;
  readonly #readUrl: () => string;
  readonly #isGone: () => boolean;

  constructor(readUrl: () => string, isGone: () => boolean) {
    this.#readUrl = readUrl;
    this.#isGone = isGone;
  }

  get url(): string {
    return this.#readUrl();
  }

  get origin(): string {
    return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(this.url)?.[0] ?? 'null';
  }

  isDestroyed(): boolean {
    return this.#isGone();
  }
}
