import fc from 'fast-check';
import { expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { anyCreditStep, type CreditStep, creditSteps, CreditWorld } from '../builders/credit-world.ts';
import { temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';

/** The full form goes on until so many lines were written to ledgers. */
const ENTRIES = isFullForm ? 1_000_000 : 2000;
/** Long lives tell more, and short ones are told sooner. */
const STEPS = isFullForm ? { minLength: 200, maxLength: 900 } : { minLength: 30, maxLength: 90 };

test(
  'credits sum to zero and are nowhere below it, whatever is moved, set, spent, bought, expires or is taken back, and whoever comes and goes',
  () => {
    const seed = lawSeed('credits', ENTRIES);
    let written = 0;
    const done: Partial<Record<CreditStep['kind'], number>> = {};
    for (let run = 0; written < ENTRIES; run += 1) {
      const [steps = []] = fc.sample(fc.array(anyCreditStep, STEPS), {
        seed: seed + run,
        numRuns: 1,
      });
      const folder = temporaryFolder();
      const store = openStore(folder.path);
      // What is written need not survive a power cut here.
      store.sql.exec('PRAGMA synchronous = OFF');
      try {
        const world = new CreditWorld(store);
        for (const step of steps) {
          if (world.take(step)) done[step.kind] = (done[step.kind] ?? 0) + 1;
          const { total, least } = world.sums;
          expect(total).toBe(0);
          expect(least).toBeGreaterThanOrEqual(0);
        }
        expect(verifyStore(store.sql)).toEqual([]);
        written += world.entries;
      } finally {
        store.close();
        folder.remove();
      }
    }
    // Among so many none may have been refused each time.
    const never = creditSteps.filter((kind) => isFullForm && done[kind] === undefined);
    expect(never).toEqual([]);
    console.info(`credits: ${String(written)} lines of ledgers; ${JSON.stringify(done)}`);
  },
  lawLimit(40),
);
