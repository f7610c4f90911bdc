import type { SavedList, SaveProgress } from '../../shared/ipc/list-shapes.ts';
import type { Host } from '../core/host.ts';

/** A long file that is being written. */
export interface Saving {
  done: number;
  total: number;
  isStopped: boolean;
  /** All of it stands: it is too late to stop it. */
  isWritten: boolean;
}

/** The long files that are being written, by what is in them. */
class Savings {
  readonly #all = new Map<SavedList, Saving>();

  begin(list: SavedList): Saving {
    const saving = { done: 0, total: 0, isStopped: false, isWritten: false };
    this.#all.set(list, saving);
    return saving;
  }

  end(list: SavedList, saving: Saving): void {
    if (this.#all.get(list) === saving) this.#all.delete(list);
  }

  /** How many rows of how many are written; null where none are being. */
  progressOf(list: SavedList): SaveProgress | null {
    const saving = this.#all.get(list);
    return saving ? { done: saving.done, total: saving.total } : null;
  }

  /** Nothing more is written, and nothing of it stays; false where there is nothing to be stopped any more. */
  stop(list: SavedList): boolean {
    const saving = this.#all.get(list);
    if (!saving || saving.isWritten) return false;
    saving.isStopped = true;
    return true;
  }
}

const kept = new WeakMap<Host, Savings>();

/** The long files that are being written where this is run. */
export function savingsOf(host: Host): Savings {
  const savings = kept.get(host) ?? new Savings();
  kept.set(host, savings);
  return savings;
}
