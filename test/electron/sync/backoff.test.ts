import path from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { aDesk, aWorkspace, change, hostOver, temporaryFolder, type TestService } from '../../builders/desktop.ts';

const NOW = '2026-06-01T00:00:00.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  // The first pull is of another desktop's day: from then on the clock of these desktops stands still.
  await (await aDesk(folder.path, service)).close();
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

/** A desktop whose clock stands still, and whose chance is given. */
const aDeskWith = (chance: () => number) =>
  new Desk(
    { ...hostOver(service), now: () => NOW, random: chance },
    { kind: 'sample' },
    path.join(folder.path, 'desk'),
  );

async function pauseAfterFailure(desk: Desk): Promise<number> {
  await desk.sync.kick();
  const { nextTryAt } = desk.sync.connection;
  return Date.parse(nextTryAt ?? NOW) - Date.parse(NOW);
}

test('each failure doubles the pause, up to a minute, and chance takes away up to half of it', async () => {
  await service.stop();
  for (const [chance, expected] of [
    [0, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]],
    [0.5, [750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000]],
  ] as const) {
    const desk = aDeskWith(() => chance);
    const pauses: number[] = [];
    for (const _ of expected) pauses.push(await pauseAfterFailure(desk));
    expect(pauses).toEqual(expected);
    await desk.close();
  }
});

test('whatever chance says, a pause is between half and all of its step', async () => {
  await service.stop();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 9 }),
      async (chances) => {
        let at = 0;
        const desk = aDeskWith(() => chances[at] ?? 0);
        for (at = 0; at < chances.length; at += 1) {
          const step = Math.min(60_000, 1000 * 2 ** at);
          const pause = await pauseAfterFailure(desk);
          expect(pause).toBeGreaterThanOrEqual(Math.floor(step / 2));
          expect(pause).toBeLessThanOrEqual(step);
        }
        await desk.close();
      },
    ),
    { numRuns: 15 },
  );
});

test('after a success the next failure begins with the shortest pause, and what waited kept its place', async () => {
  const desk = aDeskWith(() => 0);
  await service.stop();
  const first = change(desk, 'groups.create', { names: ['EMEA'] });
  const second = change(desk, 'groups.create', { names: ['APAC'] });
  for (let n = 0; n < 4; n += 1) await pauseAfterFailure(desk);
  await service.start();
  await desk.sync.kick();
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 0, connection: { state: 'online' } });
  const [one, two] = [first, second].map(({ id }) => findChange(desk.sql, id)?.seq ?? 0);
  expect(one).toBeLessThan(two ?? 0);
  await service.stop();
  expect(await pauseAfterFailure(desk)).toBe(500);
  await desk.close();
});
