import { setTimeout as pause } from 'node:timers/promises';

import { Refusal } from '../../shared/errors/app-error.ts';

/** How long is waited for whoever else has the file of accounts, and how long between two tries. */
const PATIENCE_MS = 5000;
const STEP_MS = 25;

const isBusy = (error: unknown): boolean => error instanceof Refusal && error.error.code === 'account.busy';

/** Does something with the accounts of the place, again for a while where another process has them: others are answered meanwhile. */
export async function patiently<T>(work: () => T): Promise<T> {
  for (let waited = 0; ; waited += STEP_MS) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || waited >= PATIENCE_MS) throw error;
    }
    await pause(STEP_MS);
  }
}
