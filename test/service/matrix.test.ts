import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { permissionsDocument, procedureRows } from '../../scripts/permissions-document.ts';
import { Backups } from '../../electron/backups/backups.ts';
import { Drafts } from '../../electron/core/drafts.ts';
import { Workspaces } from '../../electron/core/workspaces.ts';
import { createDispatch, type Dispatch } from '../../electron/ipc/router.ts';
import type { CommandName } from '../../shared/commands/catalog.ts';
import { commands } from '../../shared/commands/catalog.ts';
import { type Action, type Rule, rules, type Standing, standings } from '../../shared/permissions/rules.ts';
import { type RouteName, routes } from '../../shared/sync/routes.ts';
import { aWorkspace, hostOver, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { Cast, kindOf, names, type Place, places, roleOf, STRANGER, tableSays } from '../builders/matrix.ts';

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
  dispatch = createDispatch({ host, workspaces, drafts: new Drafts(host), backups: new Backups(host, workspaces) });
}, 60_000);
afterAll(async () => {
  console.info(`matrix: ${String(tried)} combinations of standings with commands, routes and procedures were tried`);
  await workspaces.close();
  await cast.service.stop();
  await elsewhere.stop();
  folder.remove();
});

const routeNames = Object.keys(routes) as RouteName[]; // the keys of this very object
const opens = (standing: Standing) => tableSays(standing, 'console.open', 'own', 'group');
const placesOf = (name: CommandName): readonly Place[] =>
  kindOf[name] === 'workspace' ? ['workspace'] : places.slice(1);

describe.each(standings)('%s', (standing) => {
  test.each(names)('%s is refused or decided at the service as the table says', async (name) => {
    for (const place of placesOf(name).filter(
      (each) => kindOf[name] === 'member' || !['self', 'above'].includes(each),
    )) {
      const may = opens(standing) && tableSays(standing, commands[name].action, place, kindOf[name]);
      const ids = await cast.idsAt(place, standing, name);
      const answer = await cast.answerTo(standing, name, ids);
      tried += 1;
      expect([place, answer]).toEqual([place, may ? 'decided' : opens(standing) ? 'forbidden' : 'not let in']);
    }
  });

  test.each(routeNames)('%s is open or shut as its row says', async (name) => {
    const { status } = await cast.request(standing, name);
    tried += 1;
    expect([name, [401, 403].includes(status)]).toEqual([name, !isAdmitted(standing, name)]);
  });

  test('every procedure of the router is open or shut as its row says', async () => {
    const { sql } = workspaces.desk;
    cast.sitDown(sql, standing);
    for (const [channel, action] of procedureRows()) {
      if (action === null) continue;
      const result = await dispatch(channel, { id: STRANGER });
      tried += 1;
      const isForbidden = !result.ok && result.error.code === 'forbidden';
      expect([channel, isForbidden]).toEqual([channel, !atAll(standing, action)]);
    }
  });
});

/** Whether the table lets somebody do this to anybody at all. */
function atAll(standing: Standing, action: Action): boolean {
  const { grants }: Rule = rules[action];
  const held = standing === 'groupAdmin' ? ([roleOf(standing), standing] as const) : [standing];
  return held.some((each) => grants[each] !== undefined && !grants[each].setting);
}

function isAdmitted(standing: Standing, name: RouteName): boolean {
  const needs = routes[name];
  if (needs === 'anyone') return true;
  // There is a workspace already: nobody sets one up, and that is said as it is.
  if (needs === 'setup') return true;
  if (needs === 'starter') return false;
  return atAll(standing, needs === 'bringer' ? 'events.report' : needs);
}

test('what anyone at the keyboard may ask names no row, and is nothing of a workspace that is open', () => {
  const open = procedureRows().filter(([, action]) => action === null);
  const rooms = new Set(open.map(([channel]) => channel.split('.')[0]));
  expect(rooms).toEqual(new Set(['app', 'workspaces', 'backups', 'copy']));
});

test('the token and the ids of another workspace are none here', async () => {
  const foreign = await elsewhere.client.issueToken('device', 'elsewhere');
  for (const name of routeNames) {
    if (routes[name] === 'anyone') continue;
    expect([name, (await cast.requestWith(foreign, name)).status]).toEqual([name, 401]);
  }
  expect((await cast.request('owner', 'GET /v1/operations/:id')).status).toBe(404);
  expect((await cast.request('owner', 'GET /v1/conflicts')).status).toBe(404);
});

test('docs/permissions.md says what the table says', () => {
  expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsDocument());
});
