import { expect, test } from 'vitest';

import { newOperationId } from '../../electron/replica/digest.ts';
import { takeEvents } from '../../service/events.ts';
import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import type { PushedOperation } from '../../shared/sync/protocol.ts';
import { aPerson, OWNER, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

const PEOPLE = 2500;
const RENEWS = '2027-03-01T00:00:00.000Z';

test('a renewal waits for a big undo whose parts take back what was spent', () => {
  const folder = temporaryFolder();
  const store = openStore(folder.path);
  const { sql } = store;
  const now = () => new Date().toISOString();
  const run = (operation: PushedOperation, service = false) => {
    const id = sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")?.id;
    const actor = service
      ? ({ kind: 'service' } as const)
      : ({ kind: 'member', id: MemberId.parse(id), role: 'owner' } as const);
    return inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, now()));
  };
  const finish = () => {
    while (runJobStep(sql, now()));
  };
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 3000, credits: 0, sample: false } as const;
  run(anOperation('workspace.create', { ...workspace, renewsAt: RENEWS, owner: OWNER }), true);
  const people = Array.from({ length: PEOPLE }, (_, n) => aPerson(`p${String(n)}`, { fullSeat: true }));
  run(anOperation('members.add', { people }));
  finish();
  const uses = people.map(({ email }) => ({ id: email, kind: 'seat.used', email, at: now(), feature: 'x' }) as const);
  takeEvents(sql, uses, () => newOperationId(now()), now());
  finish();
  const members = sql
    .all<{ id: string }>("SELECT id FROM member WHERE seat = 'full'")
    .map(({ id }) => MemberId.parse(id));
  const revoke = anOperation('seats.revoke', { members });
  run(revoke);
  finish();
  expect(readSeatCounts(sql)).toMatchObject({ spent: PEOPLE, remaining: 500 });

  run(anOperation('operations.undo', { operation: revoke.id }));
  const renew = { renewsAt: { was: RENEWS, to: '2028-03-01T00:00:00.000Z' } };
  expect(run(anOperation('plan.renew', renew))).toMatchObject({ outcome: 'refused', error: { code: 'plan.busy' } });
  finish();
  expect(readSeatCounts(sql)).toMatchObject({ assigned: PEOPLE, spent: 0, remaining: 500 });
  expect(run(anOperation('plan.renew', renew))).toMatchObject({ outcome: 'applied' });
  expect(verifyStore(sql)).toEqual([]);
  store.close();
  folder.remove();
});
