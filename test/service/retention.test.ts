import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { settleAll } from '../../service/due/keep.ts';
import { executeAsService } from '../../service/kernel/execute-as-service.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { uuidv7 } from '../../shared/domain/ids.ts';
import { aWorkspace, temporaryFolder } from '../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  await service.stop();
  store = openStore(service.folder);
});
afterEach(() => {
  store.close();
  folder.remove();
});

const newId = () => uuidv7(Date.now(), randomBytes(16));
const NOW = '2026-08-31T12:00:00.000Z';

function importCalls(moments: readonly string[]): void {
  const calls = moments.map((startedAt, n) => ({
    ...{ externalId: String(n), startedAt, seconds: 60, state: 'imported', email: null, person: null },
    ...{ transcript: null, insight: null, detailsHash: '0'.repeat(64) },
  }));
  const args = { source: 'gong', calls };
  expect(executeAsService(store.sql, { command: 'sessions.import', args, newId, now: NOW })).toMatchObject({
    outcome: 'applied',
  });
}
const kept = () => store.sql.all<{ externalId: string }>('SELECT externalId FROM session ORDER BY 1');
const keepFor = (months: number | null) => store.sql.run('UPDATE workspace SET retentionMonths = ?', months);

test('calls are kept for good, until it is said for how many months; then the older ones go, once, and no other', () => {
  importCalls(['2020-01-01T00:00:00.000Z', '2026-02-28T11:59:59.000Z', '2026-02-28T12:00:00.000Z', NOW]);
  settleAll(store.sql, newId, NOW);
  expect(kept()).toHaveLength(4);
  // Six months before the last of August is the last of February.
  keepFor(6);
  expect(settleAll(store.sql, newId, NOW).done).toBe(2);
  expect(kept()).toEqual([{ externalId: '2' }, { externalId: '3' }]);
  expect(settleAll(store.sql, newId, NOW).done).toBe(0);
  keepFor(null);
  const findings = verifyStore(store.sql).filter(({ check }) => check !== 'calls');
  expect(findings).toEqual([]);
});

test('many old calls go some at a time', () => {
  const moments = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => new Date(Date.UTC(2020, 0, 1) + (from + n) * 1000).toISOString());
  importCalls(moments(0, 500));
  keepFor(1);
  expect(settleAll(store.sql, newId, NOW)).toMatchObject({ done: 500, hasMore: true });
  expect(settleAll(store.sql, newId, NOW)).toMatchObject({ done: 0, hasMore: false });
  expect(kept()).toEqual([]);
});
