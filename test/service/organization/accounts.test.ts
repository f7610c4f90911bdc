import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { takeFromBudget } from '../../../service/integrations/budget.ts';
import { OrganizationAccounts } from '../../../service/organization/accounts.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { aPerson, clientFor } from '../../builders/desktop.ts';
import { apply } from '../../builders/operations.ts';
import { aPlace, PLACE_SCOPE as scope, refusalOf, type TestPlace } from '../../builders/place.ts';
import { credentialsFor } from '../../builders/tools.ts';

const LATER = '2028-06-01T09:00:00.000Z';
const KEY = 'secret-1234567890';
let place: TestPlace;

beforeEach(async () => {
  place = await aPlace('gong', 4);
});
afterEach(() => place.remove());

test('a key stands sealed in one file of the place, is told by its end, and the ring of the place is changed after a year', async () => {
  const account = await place.connect();
  expect(account).toMatchObject({ provider: 'gong', usedBy: [], workspaces: null, key: { hint: '••••7890' } });
  const files = readdirSync(place.path);
  expect(files).toEqual(expect.arrayContaining(['accounts.sqlite', 'secrets.key']));
  for (const file of ['accounts.sqlite', 'secrets.key'])
    expect(statSync(path.join(place.path, file)).mode & 0o777).toBe(0o600);
  const written = () => files.map((file) => readFileSync(path.join(place.path, file)).toString('latin1')).join('');
  expect(written() + JSON.stringify(await place.act({ act: 'list' }))).not.toContain(KEY);
  const ring = readFileSync(path.join(place.path, 'secrets.key'), 'utf8');
  await place.act({ act: 'list' }, () => LATER);
  expect(readFileSync(path.join(place.path, 'secrets.key'), 'utf8')).not.toBe(ring);
  expect(place.accounts().revealAny(account.id)).toEqual(credentialsFor('gong'));
});

test('whatever is wrong with a key, an account or a name is said, and nothing of it is kept', async () => {
  expect(await refusalOf(place.connect(null, 'wrong-secret'))).toMatchObject({ code: 'tool.credentials' });
  expect(await refusalOf(place.connect(['nobody']))).toEqual({ code: 'account.workspace', name: 'nobody' });
  expect(await refusalOf(place.connect(['..']))).toMatchObject({ code: 'account.workspace' });
  expect(await place.act({ act: 'list' })).toEqual({ act: 'list', accounts: [] });
  const account = await place.connect();
  expect(await refusalOf(place.connect())).toMatchObject({ code: 'account.known', id: account.id });
  expect(await refusalOf(place.one({ act: 'test', which: 'fireflies' }))).toEqual({
    code: 'account.unknown',
    which: 'fireflies',
  });
  expect(await refusalOf(place.one({ act: 'disconnect', which: '' }))).toMatchObject({ code: 'account.unknown' });
  const fireflies = credentialsFor('fireflies');
  const other = place.one({ act: 'replaceKey', which: account.id, credentials: fireflies });
  expect(await refusalOf(other)).toMatchObject({ code: 'account.unknown' });
  expect(await place.one({ act: 'test', which: account.id.slice(0, 8) })).toMatchObject({ id: account.id });
});

test('two workspaces read with one account, each with its own scope and calls, and share its budget', async () => {
  const [here, there] = [await place.neighbour('here'), await place.neighbour('there')];
  const account = await place.connect();
  expect(await here.client.linkableAccounts()).toMatchObject([{ id: account.id, provider: 'gong' }]);
  expect(JSON.stringify(await here.client.linkableAccounts())).not.toMatch(/hint|usedBy|••/u);
  await place.link(here, account);
  await there.client.linkTool('gong', account.id, { ...scope, transcripts: false });
  const level = 'organization';
  await place.seen(here, { level, key: null, totals: { calls: 4, transcripts: 4 }, state: { kind: 'connected' } });
  await place.seen(there, { level, totals: { calls: 4, transcripts: 0 }, state: { kind: 'connected' } });
  const used = (await place.card(here)).quota?.used;
  expect(used).toBe((await place.card(there)).quota?.used);
  expect(used).toBe(place.double.asked.length - 1);
  expect(await place.one({ act: 'choose', which: 'gong' })).toMatchObject({ usedBy: ['here', 'there'] });
  expect(await here.client.verify()).toEqual([]);
  // Nobody replaces the key of all from one workspace.
  expect(await refusalOf(here.client.replaceToolKey(credentialsFor('gong')))).toMatchObject({ code: 'tool.managed' });
  for (const service of [here, there]) {
    const store = readFileSync(path.join(service.folder, 'workspace.sqlite')).toString('latin1');
    expect(store).not.toContain(KEY);
    expect(existsSync(path.join(service.folder, 'secrets.key'))).toBe(false);
  }
});

test('of two processes that take from the budget at once none takes what the other has', async () => {
  const { id } = await place.connect();
  const all = [place.accounts(), place.accounts(), place.accounts()];
  const waits = Array.from({ length: 30 }, (_, n) =>
    all[n % 3]!.spend(id, 'gong', (purse) => takeFromBudget(purse, '2026-03-01T09:00:00.000Z')),
  );
  expect(waits.slice(0, 2)).toEqual([0, 0]);
  expect(waits.at(-1)).toBe(14_000);
  expect(place.accounts().list('2026-03-01T09:00:00.000Z')[0]?.quota.used).toBe(30);
});

test('what is done to the account shows in every workspace by itself: taken away, and given another key', async () => {
  const [here, there] = [await place.neighbour('here'), await place.neighbour('there')];
  const account = await place.connect();
  for (const service of [here, there]) await place.link(service, account);
  for (const service of [here, there])
    await place.seen(service, { totals: { calls: 4 }, state: { kind: 'connected' } });
  place.double.break('revoked');
  await here.client.steerTool('gong', 'sync');
  await place.seen(here, { state: { kind: 'broken', why: 'credentials' } });
  place.double.break(null);
  await place.one({ act: 'replaceKey', which: 'gong', credentials: credentialsFor('gong') });
  await place.seen(here, { state: { kind: 'connected' } });
  await place.one({ act: 'disconnect', which: 'gong' });
  for (const service of [here, there])
    await place.seen(service, {
      level: 'organization',
      state: { kind: 'broken', why: 'unlinked' },
      totals: { calls: 4 },
    });
  const asked = place.double.asked.length;
  await here.client.steerTool('gong', 'sync');
  await place.seen(here, { state: { kind: 'broken', why: 'unlinked' } });
  expect(place.double.asked).toHaveLength(asked);
  // Whoever is unlinked disconnects, and connects for themselves.
  await here.client.disconnectTool('gong', 'keep');
  await here.client.connectTool(credentialsFor('gong'), scope);
  await place.seen(here, { level: 'workspace', state: { kind: 'connected' }, totals: { calls: 4 } });
});

test('disconnecting a workspace unlinks it alone, and erasing its calls keeps those of the other', async () => {
  const [here, there] = [await place.neighbour('here'), await place.neighbour('there')];
  const account = await place.connect();
  for (const service of [here, there]) await place.link(service, account);
  for (const service of [here, there])
    await place.seen(service, { totals: { calls: 4 }, state: { kind: 'connected' } });
  await here.client.disconnectTool('gong', 'delete');
  await place.seen(here, { state: { kind: 'notConnected' }, level: 'workspace', totals: { calls: 0 }, removing: 0 });
  await there.client.steerTool('gong', 'sync');
  await place.seen(there, { state: { kind: 'connected' }, totals: { calls: 4, transcripts: 4 } });
  expect(await place.one({ act: 'choose', which: 'gong' })).toMatchObject({ usedBy: ['there'] });
  expect(await here.client.verify()).toEqual([]);
});

test('an account that is for one workspace is not offered to another, nor used by it', async () => {
  const [here, there] = [await place.neighbour('here'), await place.neighbour('there')];
  await apply(here.client, 'workspace.configure', { slug: { was: null, to: 'acme-here' } });
  const account = await place.connect(['acme-here']);
  expect(account.workspaces).toEqual(['here']);
  expect(await there.client.linkableAccounts()).toEqual([]);
  expect(await refusalOf(place.link(there, account))).toEqual({ code: 'account.gone' });
  await place.link(here, account);
  await place.seen(here, { state: { kind: 'connected' } });
});

test('linking is what connecting is: for whoever may, once, and no other tool’s', async () => {
  const here = await place.neighbour('here');
  const account = await place.connect();
  await apply(here.client, 'members.add', { people: [aPerson('Max', { role: 'manager' })] });
  const max = await clientFor(here, 'max@acme.example');
  expect(await refusalOf(max.linkableAccounts())).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(max.linkTool('gong', account.id, scope))).toMatchObject({ code: 'forbidden' });
  expect(await refusalOf(here.client.linkTool('fireflies', account.id, scope))).toEqual({ code: 'account.gone' });
  await place.link(here, account);
  expect(await refusalOf(place.link(here, account))).toMatchObject({ code: 'tool.connected' });
});

test('a workspace that is alone, one that was moved elsewhere, and a place of a newer version keep nobody from it', async () => {
  const here = await place.neighbour('here');
  await place.link(here, await place.connect());
  await place.seen(here, { state: { kind: 'connected' }, totals: { calls: 4 } });
  await here.stop();
  here.place = null;
  await here.start();
  await place.seen(here, { level: 'organization', state: { kind: 'broken', why: 'unlinked' }, totals: { calls: 4 } });
  expect(await here.client.linkableAccounts()).toEqual([]);
  await here.stop();
  here.place = place.path;
  const file = new DatabaseSync(place.file);
  file.exec('PRAGMA user_version = 99');
  file.close();
  await here.start();
  await place.seen(here, { state: { kind: 'broken', why: 'newer' }, totals: { calls: 4 } });
  expect(await refusalOf(here.client.linkableAccounts())).toEqual({ code: 'account.newer' });
});

test('what was linked or disconnected is done, also where the place cannot write down who uses what', async () => {
  const here = await place.neighbour('here');
  const account = await place.connect();
  const failing = vi.spyOn(OrganizationAccounts.prototype, 'keepLinks').mockImplementation(() => {
    throw new Refusal({ code: 'store.newer' });
  });
  await place.link(here, account).finally(() => failing.mockRestore());
  await place.seen(here, { state: { kind: 'connected' }, totals: { calls: 4 } });
  const file = new DatabaseSync(place.file);
  file.exec('PRAGMA user_version = 99');
  file.close();
  await here.client.disconnectTool('gong', 'keep');
  await place.seen(here, { state: { kind: 'notConnected' }, totals: { calls: 4 } });
  // A key of one's own is no matter of the place.
  await here.client.connectTool(credentialsFor('gong'), scope);
  await here.client.disconnectTool('gong', 'keep');
  expect(await refusalOf(here.client.disconnectTool('gong', 'keep'))).toMatchObject({ code: 'tool.notConnected' });
});
