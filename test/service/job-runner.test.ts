import { expect, test } from 'vitest';

import { createJobRunner } from '../../service/kernel/job-runner.ts';

test('a step that fails is reported and tried again by itself until all is done', async () => {
  const reported: string[] = [];
  let steps = 0;
  await new Promise<void>((resolve) => {
    const step = () => {
      steps += 1;
      if (steps === 2 || steps === 3) throw new Error(`step ${String(steps)} failed`);
      if (steps === 5) resolve();
      return steps < 5;
    };
    const report = (error: unknown) => {
      reported.push(String(error));
      return '';
    };
    createJobRunner({ step, report, firstRetryMs: 1 }).wake();
  });
  expect(steps).toBe(5);
  expect(reported).toEqual(['Error: step 2 failed', 'Error: step 3 failed']);
});

test('one that was stopped does nothing any more', async () => {
  let steps = 0;
  const step = () => {
    steps += 1;
    throw new Error('never mind');
  };
  const runner = createJobRunner({ step, report: () => '', firstRetryMs: 1 });
  runner.wake();
  await new Promise((resolve) => void setImmediate(resolve));
  runner.stop();
  runner.wake();
  await new Promise((resolve) => void setTimeout(resolve, 20));
  expect(steps).toBe(1);
});
