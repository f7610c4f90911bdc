import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { permissionsDocument, procedureRows } from '../../scripts/permissions-document.ts';
import { Backups } from '../../electron/backups/backups.ts';
import { DraftThread } from '../../electron/imports/draft-thread.ts';
import { Workspaces } from '../../electron/core/workspaces.ts';
import { createDispatch, type Dispatch } from '../../electron/ipc/router.ts';
import type { CommandName } from '../../shared/commands/catalog.ts';
import { GroupId } from '../../shared/domain/ids.ts';
import { switchable } from '../../shared/permissions/can.ts';
import { type Standing, standings } from '../../shared/permissions/rules.ts';
import { type RouteName, routes } from '../../shared/sync/routes.ts';
import { aWorkspace, hostOver, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { kindOf } from '../builders/command-kinds.ts';
import { Cast, names, type Place, places, STRANGER } from '../builders/matrix.ts';
import { apply, groupsOf, headOf, membersOf } from '../builders/operations.ts';
import { picture } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let elsewhere: TestService;
let cast: Cast;
let workspaces: Workspaces;
let dispatch: Dispatch;
let tried = 0;

beforeAll(async () => {
  folder = temporaryFolder();
  cast = new Cast(await aWorkspace(folder.path, 500));
  await cast.gather();
  elsewhere = await aWorkspace(`${folder.path}/elsewhere`);
  const host = hostOver(cast.service);
  workspaces = new Workspaces(host, folder.path);
  await workspaces.openSample();
  await workspaces.desk.sync.stop();
  dispatch = createDispatch({
    host,
    workspaces,
    drafts: new DraftThread(host),
    backups: new Backups(host, workspaces),
  });
}, 60_000);
afterAll(async () => {
  console.info(`matrix: ${String(tried)} combinations of standings with commands, routes and procedures were tried`);
  await workspaces.close();
  await cast.service.stop();
  await elsewhere.stop();
  folder.remove();
});

const routeNames = Object.keys(routes) as RouteName[]; // the keys of this very object
const opens = (standing: Standing) => cast.mayAtAll(standing, 'console.open');
const placesOf = (name: CommandName): readonly Place[] =>
  kindOf[name] === 'workspace' ? ['workspace'] : places.slice(1);

/** What becomes of a command at the service, place by place, where the table says something else. */
async function unlikeTheTable(standing: Standing, name: CommandName): Promise<unknown[]> {
  const unlike: unknown[] = [];
  for (const place of placesOf(name).filter((each) => kindOf[name] === 'member' || !['self', 'above'].includes(each))) {
    const may = opens(standing) && cast.may(standing, name, place);
    const ids = await cast.idsAt(place, standing, name);
    const answer = await cast.answerTo(standing, name, ids);
    tried += 1;
    if (answer !== (may ? 'decided' : opens(standing) ? 'forbidden' : 'not let in')) unlike.push([place, answer]);
  }
  return unlike;
}

/** The procedures that are open and should be shut, or the other way round. */
async function wrongProcedures(standing: Standing, open: boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (const [channel, action] of procedureRows()) {
    if (action === null) continue;
    // Whoever may repair the copy has another one, which hears of the service who it belongs to.
    await workspaces.desk.sync.stop();
    cast.sitDown(workspaces.desk.sql, standing, open);
    const asked = dispatch(channel, { id: STRANGER });
    // A copy that is never at rest here would be waited for.
    if (channel === 'copy.check') await dispatch('copy.stop', undefined);
    const result = await asked;
    tried += 1;
    const isForbidden = !result.ok && result.error.code === 'forbidden';
    if (isForbidden === cast.mayAtAll(standing, action, open)) wrong.push(channel);
  }
  return wrong;
}

describe.each(standings)('%s', (standing) => {
  test.each(names)('%s is refused or decided at the service as the table says', async (name) => {
    expect(await unlikeTheTable(standing, name)).toEqual([]);
  });

  test.each(routeNames)('%s is open or shut as its row says', async (name) => {
    const { status } = await cast.request(standing, name);
    tried += 1;
    expect([name, [401, 403].includes(status)]).toEqual([name, !isAdmitted(standing, name)]);
  });

  test.each([true, false])('every procedure of the router is open or shut as its row says (%s)', async (open) => {
    expect(await wrongProcedures(standing, open)).toEqual([]);
  });
});

describe.each(['manager', 'groupAdmin', 'admin'] as const)(
  '%s, where scoring managers do not look after people',
  (standing) => {
    const set = (to: boolean) =>
      apply(cast.service.client, 'workspace.configure', { managersManagePeople: { was: !to, to } });
    beforeAll(async () => {
      await set(false);
      cast.policies = switchable.filter((policy) => policy !== 'managersManagePeople');
    });
    afterAll(async () => {
      await set(true);
      cast.policies = switchable;
    });

    test.each(names)('%s is refused or decided at the service as the table says', async (name) => {
      expect(await unlikeTheTable(standing, name)).toEqual([]);
    });

    test('every procedure of the router is open or shut as its row says', async () => {
      expect(await wrongProcedures(standing, true)).toEqual([]);
    });
  },
);

function isAdmitted(standing: Standing, name: RouteName): boolean {
  const needs = routes[name];
  if (needs === 'anyone') return true;
  // There is a workspace already: nobody sets one up, and that is said as it is.
  if (needs === 'setup') return true;
  if (needs === 'starter') return false;
  return cast.mayAtAll(standing, needs === 'bringer' ? 'events.report' : needs);
}

test('what anyone at the keyboard may ask names no row, and is nothing of a workspace that is open', () => {
  const open = procedureRows().filter(([, action]) => action === null);
  const rooms = new Set(open.map(([channel]) => channel.split('.')[0]));
  expect(rooms).toEqual(new Set(['app', 'workspaces', 'backups', 'copy']));
});

/** What the service does by routes of its own, with what it alone knows or has asked for. */
const byRoutes: readonly CommandName[] = [
  ...(['workspace.keepAiKey', 'workspace.removeAiKey', 'sessions.scoreByModel', 'sessions.removeRecording'] as const),
  ...(['integrations.connect', 'integrations.replaceKey', 'integrations.rescope'] as const),
  ...(['integrations.disconnect', 'integrations.mapPerson', 'integrations.erase'] as const),
];

test.each(byRoutes)('%s is taken by its route alone: a push of it is refused, whoever sends it', async (name) => {
  const before = await picture(cast.service.client);
  for (const standing of ['organizationAdmin', 'owner', 'admin'] as const) {
    const result = await cast.resultOf(standing, name, await cast.idsAt('workspace', standing, name));
    expect(result).toMatchObject({ outcome: 'refused', error: { code: 'input.invalid', where: 'command' } });
  }
  expect(await picture(cast.service.client)).toEqual(before);
  const { connections } = await headOf(cast.service.client);
  expect(new Set(connections.map(({ state }) => state.kind))).toEqual(new Set(['notConnected']));
});

test('the token of another workspace is none here', async () => {
  const foreign = await elsewhere.client.issueToken('device', 'elsewhere');
  for (const name of routeNames) {
    if (routes[name] === 'anyone') continue;
    expect([name, (await cast.requestWith(foreign, name)).status]).toEqual([name, 401]);
  }
});

test('the ids of another workspace are of nothing here', async () => {
  const undone = await apply(elsewhere.client, 'groups.create', { names: ['Elsewhere'] });
  const group = GroupId.parse((await groupsOf(elsewhere.client)).get('Elsewhere'));
  const member = (await membersOf(elsewhere.client)).get('ada@acme.example')?.id ?? STRANGER;
  for (const name of ['GET /v1/operations/:id', 'GET /v1/conflicts'] as const)
    expect([name, (await cast.request('owner', name, undone)).status]).toEqual([name, 404]);
  const before = await picture(cast.service.client);
  for (const name of names.filter((each) => kindOf[each] !== 'workspace' || each === 'operations.undo')) {
    expect([name, await cast.answerTo('owner', name, { member, group, undone })]).toEqual([name, 'decided']);
    expect([name, await picture(cast.service.client)]).toEqual([name, before]);
  }
});

test('docs/permissions.md says what the table says', () => {
  expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsDocument());
});
