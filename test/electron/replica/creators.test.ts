import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { countCreators } from '../../../electron/replica/creators.ts';
import { deriveId, GroupId } from '../../../shared/domain/ids.ts';
import {
  aDesk,
  anInvitation,
  aPerson,
  aWorkspace,
  change,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { idOf } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
});
afterAll(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

test('each choice of who may create means people once, whatever groups they are admins of, and nobody who is suspended', () => {
  const made = change(desk, 'groups.create', { names: ['EMEA', 'Sales'] });
  const groups = [0, 1].map((n) => GroupId.parse(deriveId(made.id, n)));
  const ofBoth = { groups, adminOf: groups };
  change(desk, 'members.add', {
    people: [
      aPerson('Grace', { role: 'admin', ...ofBoth }),
      aPerson('Max', { role: 'manager', ...ofBoth }),
      aPerson('Lea', ofBoth),
      aPerson('Tim', { groups }),
      aPerson('Gone', ofBoth),
    ],
  });
  change(desk, 'members.invite', { people: [anInvitation('Zoe')] });
  change(desk, 'members.suspend', { members: [idOf(desk, 'Gone')] });
  expect(countCreators(desk.sql)).toEqual({
    admins: { now: 2, later: 0 },
    groupAdmins: { now: 3, later: 0 },
    both: { now: 1, later: 0 },
    adminsAndGroupAdmins: { now: 4, later: 0 },
    members: { now: 5, later: 1 },
  });
});
