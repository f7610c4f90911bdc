import type { CopyProgress } from '../../shared/ipc/shapes.ts';
import type { PullWindow } from '../http/pull-windows.ts';

/** How far the first copy of a workspace is, for whoever waits for it. */
export class Copying {
  readonly #now: () => string;
  #begun = '';
  #at: Omit<CopyProgress, 'elapsed'> | null = null;

  constructor(now: () => string) {
    this.#now = now;
  }

  get progress(): CopyProgress | null {
    const elapsed = Date.parse(this.#now()) - Date.parse(this.#begun);
    return this.#at && { ...this.#at, elapsed: Math.max(0, elapsed) };
  }

  readonly tell = (step: CopyProgress['step'], done = 0, total = 0): void => {
    if (this.#at === null) this.#begun = this.#now();
    this.#at = { step, done, total };
  };

  /** Where the copy comes in windows, each brings some people; of a copy that was there before nothing is told. */
  takeWindow(window: PullWindow): void {
    if (this.#at === null) return;
    const before = this.#at.step === 'people' ? this.#at.done : 0;
    const more = window.map((line) => (line.kind === 'members' ? line.rows.length : 0));
    this.tell(
      'people',
      more.reduce((sum, each) => sum + each, before),
    );
  }

  end(): void {
    this.#at = null;
  }
}
