import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { MemberId } from '../../../shared/domain/ids.ts';
import { unwindEffects } from '../../../shared/store/unwind.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { expectKept } from '../../builders/kept-reports.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { anyStep, ReportWorld } from '../../builders/report-world.ts';
import { type Step, step, World } from '../../builders/world.ts';

const RUNS = isFullForm ? 300 : 1;
/** A copy alone takes less than desktops and their service. */
const RUNS_ALONE = isFullForm ? 300 : 4;
const STEPS = isFullForm ? 30 : 12;

/** Changes that wait to be sent, come back, are refused, undone and made by others: after each all desktops are asked, or one. */
async function live(steps: readonly Step[]): Promise<void> {
  const folder = temporaryFolder();
  const world = new World(folder.path);
  try {
    await world.begin();
    for (const [at, taken] of steps.entries()) {
      await world.take(taken);
      const asked = world.desks['desk' in taken ? taken.desk : at % world.desks.length];
      if (asked) expectKept(asked.sql);
    }
    await world.heal();
    for (const { sql } of world.desks) expectKept(sql);
    await world.end();
  } finally {
    folder.remove();
  }
}

test(
  'whatever is changed, sent, refused, undone and pulled between two reports, the second tells what there is',
  async () => {
    const seed = lawSeed('kept reports', RUNS);
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: STEPS / 2, maxLength: STEPS }), live), {
      seed,
      numRuns: RUNS,
    });
  },
  lawLimit(15),
);

test(
  'whatever happens to people, seats and credits between two reports, the second tells what there is',
  () => {
    const seed = lawSeed('kept reports of credits', RUNS_ALONE);
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: STEPS }), (steps) => {
        const world = new ReportWorld([]);
        for (const taken of steps) {
          world.take(taken);
          expectKept(world.replica.sql);
        }
      }),
      { seed, numRuns: RUNS_ALONE },
    );
  },
  lawLimit(10),
);

test('who left a group in a change that is taken back has been in it once', () => {
  const { replica } = new ReportWorld([]);
  const { sql } = replica;
  const members = sql.all<{ id: MemberId }>('SELECT id FROM member ORDER BY n LIMIT 3').map(({ id }) => id);
  replica.run('members.setGroups', { members, groups: replica.groups, mode: 'set' });
  sql.run('DELETE FROM operation WHERE seq < (SELECT max(seq) FROM operation)');
  sql.run("UPDATE operation SET seq = 10000, at = '2026-09-01T00:00:00.000Z'");
  expectKept(sql);
  const effects = replica.run('members.setGroups', { members, groups: [], mode: 'set' }, true);
  const op = sql.get<{ op: number }>('SELECT min(untilOp) AS op FROM span')?.op ?? 0;
  expectKept(sql);
  unwindEffects(sql, effects, op, (member) => `salt of ${member}`);
  expect(sql.all('SELECT n FROM span WHERE untilOp = ?', op)).toEqual([]);
  expectKept(sql);
});

test('rows that get the numbers of rows that went long before are read', () => {
  const { replica } = new ReportWorld([]);
  const { sql } = replica;
  const line = (n: number) =>
    sql.run("INSERT INTO seatEntry VALUES (?, 'remaining', 'assigned', 1, NULL, '2026-03-01T00:00:00.000Z', 99)", n);
  const span = (n: number, of: string) => sql.run("INSERT INTO span VALUES (?, ?, 'role', 'trainer', 1, 99)", n, of);
  const [person = ''] = sql.all<{ id: string }>('SELECT id FROM member ORDER BY n').map(({ id }) => id);
  const last = (table: string) => sql.get<{ n: number }>(`SELECT coalesce(max(n), 0) AS n FROM ${table}`)?.n ?? 0;
  const [lines, spans] = [last('seatEntry'), last('span')];
  for (const more of [1, 2, 3]) {
    line(lines + more);
    span(spans + more, person);
  }
  expectKept(sql);
  // First all but the last are gone, then the last one too, and others come in the place of the first.
  for (const more of [1, 2]) {
    sql.run('DELETE FROM seatEntry WHERE n = ?', lines + more);
    sql.run('DELETE FROM span WHERE n = ?', spans + more);
  }
  expectKept(sql);
  sql.run('DELETE FROM seatEntry WHERE n > ?', lines);
  sql.run('DELETE FROM span WHERE n > ?', spans);
  line(last('seatEntry') + 1);
  span(last('span') + 1, person);
  expectKept(sql);
  expect([last('seatEntry'), last('span')]).toEqual([lines + 1, spans + 1]);
});
