import { existsSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Workspaces } from '../../../electron/core/workspaces.ts';
import { createServiceClient } from '../../../electron/http/service-client.ts';
import { type Rule, rules, standings } from '../../../shared/permissions/rules.ts';
import { aWorkspace, hostOver, temporaryFolder, TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let workspaces: Workspaces;

beforeEach(async () => {
  folder = temporaryFolder();
  service = new TestService(path.join(folder.path, 'service'));
  await service.start();
  workspaces = new Workspaces(hostOver(service), folder.path);
});
afterEach(async () => {
  await workspaces.close();
  await service.stop();
  folder.remove();
});

const session = async () => {
  const now = await workspaces.current();
  if (!now) throw new Error('the sample is open');
  return now;
};

test('the sample is opened as each of the eight standings, and whoever may not open the console is told so', async () => {
  const seen: string[] = [];
  for (const as of standings) {
    await workspaces.signInAs(as);
    expect(workspaces.persona).toBe(as);
    const opened = await session().catch((error: { error: { code: string; role: string } }) => error.error);
    seen.push('code' in opened ? `${as}: ${opened.code} ${opened.role}` : `${as}: ${opened.self.role}`);
  }
  const { grants }: Rule = rules['console.open'];
  expect(seen).toEqual(
    standings.map((as) => {
      const role = as === 'groupAdmin' ? 'learner' : as;
      return grants[as] === undefined ? `${as}: console.denied ${role}` : `${as}: ${role}`;
    }),
  );
  expect(seen).toContain('learner: console.denied learner');
});

test('an admin of a group is handed the people of their groups and nobody else, in a copy of their own', async () => {
  await workspaces.signInAs('groupAdmin');
  const { people, groups, self } = await session();
  expect(self.groups.some(({ admin }) => admin)).toBe(true);
  expect(people).toBeLessThan(412);
  expect(groups).toBe(self.groups.filter(({ admin }) => admin).length);
  await workspaces.signInAs('owner');
  expect(await session()).toMatchObject({ people: 412, groups: 18 });
});

test('who looks at the sample is remembered, and the sample stays the same one', async () => {
  await workspaces.signInAs('admin');
  const { self, workspace } = await session();
  await workspaces.signInAs('learner');
  await workspaces.signInAs('admin');
  expect(await session()).toMatchObject({ self: { id: self.id }, workspace: { id: workspace.id } });
});

test('what one of them has not sent waits for them, and leaving removes the copies of all', async () => {
  await workspaces.signInAs('admin');
  const home = path.join(folder.path, 'workspaces/sample');
  expect(existsSync(path.join(home, 'personas/admin/replica.sqlite'))).toBe(true);
  await workspaces.leave(false);
  expect(existsSync(home)).toBe(false);
  expect(workspaces.persona).toBeNull();
});

test('only a workspace made as a sample signs anybody in, and only for who started its service', async () => {
  await workspaces.openSample();
  const token = await service.client.issueToken('device', 'another desktop');
  const other = createServiceClient({ address: service.address, token });
  await expect(other.personaToken('organizationAdmin')).rejects.toMatchObject({ error: { code: 'token.refused' } });
  const own = await aWorkspace(path.join(folder.path, 'own'));
  await expect(own.client.personaToken('admin')).rejects.toMatchObject({ error: { code: 'workspace.notSample' } });
  await own.stop();
});
