import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { memberTotals, pageMembers } from '../../../electron/replica/members.repository.ts';
import { without } from '../../../electron/sync/reconsider.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';

const everyone = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const sort = [{ column: 'role', descending: false } as const, { column: 'name', descending: false } as const];

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: ['Ann', 'Bea'].map((name) => aPerson(name)) });
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const page = (search = '') =>
  pageMembers(desk.sql, { filter: { ...everyone, search }, sort, offset: 0, limit: 10 }).map(
    ({ firstName }) => firstName,
  );

test('lists that were read as if a change had not been made are not taken for the lists there are', () => {
  const { id } = change(desk, 'members.add', { people: [aPerson('Cem')] });
  const added = findChange(desk.sql, id);
  if (!added) throw new Error('it waits in the outbox');
  const { actor } = desk.context;
  const seen = without(desk.sql, added, actor, () => [page(), page('cem'), memberTotals(desk.sql, everyone).matching]);
  expect(seen).toEqual([['Ada', 'Ann', 'Bea'], [], 3]);
  expect([page(), page('cem'), memberTotals(desk.sql, everyone).matching]).toEqual([
    ['Ada', 'Ann', 'Bea', 'Cem'],
    ['Cem'],
    4,
  ]);
});
