import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { verifyStore } from '../../../service/verify.ts';
import { seatsAddUp } from '../../../shared/domain/seat.ts';
import { readSeatCounts, readWorkspace } from '../../../shared/store/read.ts';
import { GROUP_COLUMNS } from '../../../shared/store/tables.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { type Step, step, World } from '../../builders/world.ts';

const RUNS = isFullForm ? 400 : 40;

const rowsOf = (at: Desk) => ({
  members: at.sql.all(
    `SELECT id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, inviteAt, nameKey, salt, firstOp
     FROM member ORDER BY id`,
  ),
  groups: at.sql.all(`SELECT ${GROUP_COLUMNS}, nameKey FROM grp ORDER BY id`),
  memberships: at.sql.all(
    `SELECT grp.id AS grp, member.id AS member, admin FROM membership
     JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn ORDER BY grp.id, member.id`,
  ),
  spans: at.sql.all('SELECT subject, field, value, op, untilOp FROM span ORDER BY subject, field, untilOp, op, value'),
  entries: at.sql.all('SELECT source, target, amount, subject, at FROM seatEntry ORDER BY op, subject, source'),
  seats: readSeatCounts(at.sql),
  workspace: readWorkspace(at.sql),
});

const conflictCounts = (at: Desk) =>
  listChanges(at.sql).flatMap(({ id, error }) => (error?.code === 'edit.conflict' ? [[id, error.count]] : []));

/** On every desktop, at every moment: the seats shown add up, and each conflict belongs to a change that says so. */
function checkDesk(at: Desk): void {
  expect(seatsAddUp(readSeatCounts(at.sql))).toBe(true);
  const conflicts = Map.groupBy(listConflicts(at.sql), ({ operation }) => operation);
  expect([...conflicts].map(([id, rows]) => [id, rows.length])).toEqual(conflictCounts(at));
}

async function live(steps: readonly Step[]): Promise<void> {
  const folder = temporaryFolder();
  const world = new World(folder.path);
  try {
    await world.begin();
    for (const taken of steps) {
      await world.take(taken);
      world.desks.forEach(checkDesk);
    }
    await world.heal();
    const [first, ...others] = world.desks.map(rowsOf);
    for (const other of others) expect(other).toEqual(first);
    expect(first && seatsAddUp(first.seats)).toBe(true);
    for (const at of world.desks) {
      const stuck = listChanges(at.sql).filter(({ state }) => state === 'waiting' || state === 'sending');
      expect(stuck).toEqual([]);
    }
    await world.end();
    const store = openStore(world.service.folder);
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
  } finally {
    folder.remove();
  }
}

test(
  'desktops that change people, groups and seats at the same time, with the service coming and going, end with the same rows and sums',
  async () => {
    const seed = lawSeed('convergence', RUNS);
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), live), {
      numRuns: RUNS,
      seed,
      interruptAfterTimeLimit: RUNS > 50 ? 600_000 : 15_000,
      markInterruptAsFailure: false,
    });
  },
  lawLimit(15),
);
