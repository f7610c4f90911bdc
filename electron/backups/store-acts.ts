import { ActTold, type StoreAct, type StoreActDone, type StoreProgress } from '../../shared/backup/acts.ts';
import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { Child, Fork } from '../service-process.ts';

const unstarted = fail({ code: 'service.unreachable', address: 'this computer' });

/** What is done with stores and backups, one after the other, each in a process of its own that ends with it. */
export class StoreActs {
  readonly #fork: Fork;
  readonly #report: (error: unknown) => void;
  #last: Promise<unknown> = Promise.resolve();
  #progress: StoreProgress | null = null;

  constructor(fork: Fork, report: (error: unknown) => void) {
    this.#fork = fork;
    this.#report = report;
  }

  /** How far the act is that is under way; null when there is none. */
  get progress(): StoreProgress | null {
    return this.#progress;
  }

  run(act: StoreAct): Promise<Result<StoreActDone>> {
    const next = this.#last.then(() => this.#start(act));
    this.#last = next;
    return next;
  }

  #start({ act, folder, file }: StoreAct): Promise<Result<StoreActDone>> {
    this.#progress = { done: 0, total: 0 };
    try {
      const child = this.#fork({ ROLLCALL_ACT: act, ROLLCALL_FOLDER: folder, ROLLCALL_FILE: file });
      return this.#result(child).finally(() => (this.#progress = null));
    } catch (error) {
      this.#progress = null;
      this.#report(error);
      return Promise.resolve(unstarted);
    }
  }

  #result(child: Child): Promise<Result<StoreActDone>> {
    return new Promise((resolve) => {
      let result: Result<StoreActDone> = unstarted;
      child.onMessage((message) => {
        const told = ActTold.safeParse(message).data;
        if (told?.kind === 'progress') this.#progress = { done: told.done, total: told.total };
        if (told?.kind === 'failed') result = fail(told.error);
        if (told?.kind === 'done') result = ok(told.value);
        if (told && told.kind !== 'progress') child.kill();
      });
      // Only then has it let go of the folder.
      child.onExit(() => resolve(result));
    });
  }
}
