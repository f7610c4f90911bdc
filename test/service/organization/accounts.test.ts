import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Double, Serving } from '../../../service/doubles/double.ts';
import { takeFromBudget } from '../../../service/integrations/budget.ts';
import { OrganizationAccounts } from '../../../service/organization/accounts.ts';
import { actOnAccounts } from '../../../service/organization/acts.ts';
import { Redaction } from '../../../service/secrets/redaction.ts';
import type { AccountAsk } from '../../../shared/domain/account-acts.ts';
import type { ConnectionStatus, ImportScope } from '../../../shared/domain/connection.ts';
import type { OrganizationAccount } from '../../../shared/domain/organization-account.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { aPerson, aWorkspace, clientFor, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { apply, headOf } from '../../builders/operations.ts';
import { aServedDouble, credentialsFor } from '../../builders/tools.ts';

const LATER = '2028-06-01T09:00:00.000Z';
const scope: ImportScope = { from: '2026-01-01', groups: null, transcripts: true };
const KEY = 'secret-1234567890';
let place: ReturnType<typeof temporaryFolder>;
let services: TestService[];
let double: Double;
let serving: Serving;

beforeEach(async () => {
  place = temporaryFolder();
  services = [];
  ({ double, serving } = await aServedDouble('gong', { calls: 4 }));
});
afterEach(async () => {
  for (const service of services) await service.stop();
  await serving.close();
  place.remove();
});

const now = () => new Date().toISOString();
const accountsOf = (redaction = new Redaction()) =>
  new OrganizationAccounts({ place: place.path, secretsKey: null, redaction });
const act = (ask: AccountAsk, at = now) => {
  const deps = { place: place.path, accounts: accountsOf(), doubles: { gong: serving.origin }, now: at };
  return actOnAccounts(deps, ask);
};
const one = async (ask: AccountAsk): Promise<OrganizationAccount> => {
  const told = await act(ask);
  if (told.act === 'list') throw new Error('a list was told');
  return told.account;
};
const connected = (only: readonly string[] | null = null, key?: string) =>
  one({
    act: 'connect',
    credentials: credentialsFor('gong', key === undefined ? {} : { key }),
    only: only && [...only],
  });
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? error.error : error;
};

/** A workspace that lies beside others of the place. */
async function aNeighbour(name: string): Promise<TestService> {
  const service = await aWorkspace(path.join(place.path, name));
  await service.stop();
  service.place = place.path;
  service.doubles = { gong: serving.origin };
  await service.start();
  services.push(service);
  return service;
}
const cardOf = async ({ client }: Pick<TestService, 'client'>): Promise<ConnectionStatus> =>
  (await headOf(client)).connections.find(({ provider }) => provider === 'gong')!;
const seen = (service: TestService, told: object) =>
  vi.waitFor(async () => expect(await cardOf(service)).toMatchObject(told), { timeout: 8000 });
const link = (service: TestService, { id }: OrganizationAccount) => service.client.linkTool('gong', id, scope);

test('a key stands sealed in one file of the place, is told by its end, and the ring of the place is changed after a year', async () => {
  const account = await connected();
  expect(account).toMatchObject({ provider: 'gong', usedBy: [], workspaces: null, key: { hint: '••••7890' } });
  const files = readdirSync(place.path);
  expect(files).toEqual(expect.arrayContaining(['accounts.sqlite', 'secrets.key']));
  for (const file of ['accounts.sqlite', 'secrets.key'])
    expect(statSync(path.join(place.path, file)).mode & 0o777).toBe(0o600);
  const written = () => files.map((file) => readFileSync(path.join(place.path, file)).toString('latin1')).join('');
  expect(written() + JSON.stringify(await act({ act: 'list' }))).not.toContain(KEY);
  const ring = readFileSync(path.join(place.path, 'secrets.key'), 'utf8');
  await act({ act: 'list' }, () => LATER);
  expect(readFileSync(path.join(place.path, 'secrets.key'), 'utf8')).not.toBe(ring);
  expect(accountsOf().revealAny(account.id)).toEqual(credentialsFor('gong'));
});

test('whatever is wrong with a key, an account or a name is said, and nothing of it is kept', async () => {
  expect(await refusal(connected(null, 'wrong-secret'))).toMatchObject({ code: 'tool.credentials' });
  expect(await refusal(connected(['nobody']))).toEqual({ code: 'account.workspace', name: 'nobody' });
  expect(await refusal(connected(['..']))).toMatchObject({ code: 'account.workspace' });
  expect(await act({ act: 'list' })).toEqual({ act: 'list', accounts: [] });
  const account = await connected();
  expect(await refusal(connected())).toMatchObject({ code: 'account.known', id: account.id });
  expect(await refusal(one({ act: 'test', which: 'fireflies' }))).toEqual({
    code: 'account.unknown',
    which: 'fireflies',
  });
  expect(await refusal(one({ act: 'disconnect', which: '' }))).toMatchObject({ code: 'account.unknown' });
  const fireflies = credentialsFor('fireflies');
  const other = one({ act: 'replaceKey', which: account.id, credentials: fireflies });
  expect(await refusal(other)).toMatchObject({ code: 'account.unknown' });
  expect(await one({ act: 'test', which: account.id.slice(0, 8) })).toMatchObject({ id: account.id });
});

test('two workspaces read with one account, each with its own scope and calls, and share its budget', async () => {
  const [here, there] = [await aNeighbour('here'), await aNeighbour('there')];
  const account = await connected();
  expect(await here.client.linkableAccounts()).toMatchObject([{ id: account.id, provider: 'gong' }]);
  expect(JSON.stringify(await here.client.linkableAccounts())).not.toMatch(/hint|usedBy|••/u);
  await link(here, account);
  await there.client.linkTool('gong', account.id, { ...scope, transcripts: false });
  const level = 'organization';
  await seen(here, { level, key: null, totals: { calls: 4, transcripts: 4 }, state: { kind: 'connected' } });
  await seen(there, { level, totals: { calls: 4, transcripts: 0 }, state: { kind: 'connected' } });
  const used = (await cardOf(here)).quota?.used;
  expect(used).toBe((await cardOf(there)).quota?.used);
  expect(used).toBe(double.asked.length - 1);
  expect(await one({ act: 'choose', which: 'gong' })).toMatchObject({ usedBy: ['here', 'there'] });
  expect(await here.client.verify()).toEqual([]);
  // Nobody replaces the key of all from one workspace.
  expect(await refusal(here.client.replaceToolKey(credentialsFor('gong')))).toMatchObject({ code: 'tool.managed' });
  for (const service of [here, there]) {
    const store = readFileSync(path.join(service.folder, 'workspace.sqlite')).toString('latin1');
    expect(store).not.toContain(KEY);
    expect(existsSync(path.join(service.folder, 'secrets.key'))).toBe(false);
  }
});

test('of two processes that take from the budget at once none takes what the other has', async () => {
  const { id } = await connected();
  const all = [accountsOf(), accountsOf(), accountsOf()];
  const waits = Array.from({ length: 30 }, (_, n) =>
    all[n % 3]!.spend(id, 'gong', (purse) => takeFromBudget(purse, '2026-03-01T09:00:00.000Z')),
  );
  expect(waits.slice(0, 2)).toEqual([0, 0]);
  expect(waits.at(-1)).toBe(14_000);
  expect(accountsOf().find(id, '2026-03-01T09:00:00.000Z')?.quota.used).toBe(30);
});

test('what is done to the account shows in every workspace by itself: taken away, and given another key', async () => {
  const [here, there] = [await aNeighbour('here'), await aNeighbour('there')];
  const account = await connected();
  for (const service of [here, there]) await link(service, account);
  for (const service of [here, there]) await seen(service, { totals: { calls: 4 }, state: { kind: 'connected' } });
  double.break('revoked');
  await here.client.steerTool('gong', 'sync');
  await seen(here, { state: { kind: 'broken', why: 'credentials' } });
  double.break(null);
  await one({ act: 'replaceKey', which: 'gong', credentials: credentialsFor('gong') });
  await seen(here, { state: { kind: 'connected' } });
  await one({ act: 'disconnect', which: 'gong' });
  for (const service of [here, there])
    await seen(service, { level: 'organization', state: { kind: 'broken', why: 'unlinked' }, totals: { calls: 4 } });
  const asked = double.asked.length;
  await here.client.steerTool('gong', 'sync');
  await seen(here, { state: { kind: 'broken', why: 'unlinked' } });
  expect(double.asked).toHaveLength(asked);
  // Whoever is unlinked disconnects, and connects for themselves.
  await here.client.disconnectTool('gong', 'keep');
  await here.client.connectTool(credentialsFor('gong'), scope);
  await seen(here, { level: 'workspace', state: { kind: 'connected' }, totals: { calls: 4 } });
});

test('disconnecting a workspace unlinks it alone, and erasing its calls keeps those of the other', async () => {
  const [here, there] = [await aNeighbour('here'), await aNeighbour('there')];
  const account = await connected();
  for (const service of [here, there]) await link(service, account);
  for (const service of [here, there]) await seen(service, { totals: { calls: 4 }, state: { kind: 'connected' } });
  await here.client.disconnectTool('gong', 'delete');
  await seen(here, { state: { kind: 'notConnected' }, level: 'workspace', totals: { calls: 0 }, removing: 0 });
  await there.client.steerTool('gong', 'sync');
  await seen(there, { state: { kind: 'connected' }, totals: { calls: 4, transcripts: 4 } });
  expect(await one({ act: 'choose', which: 'gong' })).toMatchObject({ usedBy: ['there'] });
  expect(await here.client.verify()).toEqual([]);
});

test('an account that is for one workspace is not offered to another, nor used by it', async () => {
  const [here, there] = [await aNeighbour('here'), await aNeighbour('there')];
  await apply(here.client, 'workspace.configure', { slug: { was: null, to: 'acme-here' } });
  const account = await connected(['acme-here']);
  expect(account.workspaces).toEqual(['here']);
  expect(await there.client.linkableAccounts()).toEqual([]);
  expect(await refusal(link(there, account))).toEqual({ code: 'account.gone' });
  await link(here, account);
  await seen(here, { state: { kind: 'connected' } });
});

test('linking is what connecting is: for whoever may, once, and no other tool’s', async () => {
  const here = await aNeighbour('here');
  const account = await connected();
  await apply(here.client, 'members.add', { people: [aPerson('Max', { role: 'manager' })] });
  const max = await clientFor(here, 'max@acme.example');
  expect(await refusal(max.linkableAccounts())).toMatchObject({ code: 'forbidden' });
  expect(await refusal(max.linkTool('gong', account.id, scope))).toMatchObject({ code: 'forbidden' });
  expect(await refusal(here.client.linkTool('fireflies', account.id, scope))).toEqual({ code: 'account.gone' });
  await link(here, account);
  expect(await refusal(link(here, account))).toMatchObject({ code: 'tool.connected' });
});

test('a workspace that is alone, one that was moved elsewhere, and a place of a newer version keep nobody from it', async () => {
  const here = await aNeighbour('here');
  await link(here, await connected());
  await seen(here, { state: { kind: 'connected' }, totals: { calls: 4 } });
  await here.stop();
  here.place = null;
  await here.start();
  await seen(here, { level: 'organization', state: { kind: 'broken', why: 'unlinked' }, totals: { calls: 4 } });
  expect(await here.client.linkableAccounts()).toEqual([]);
  await here.stop();
  here.place = place.path;
  const file = new DatabaseSync(path.join(place.path, 'accounts.sqlite'));
  file.exec('PRAGMA user_version = 99');
  file.close();
  await here.start();
  await seen(here, { state: { kind: 'broken', why: 'unlinked' } });
});

test('what was linked or disconnected is done, also where the place cannot write down who uses what', async () => {
  const here = await aNeighbour('here');
  const account = await connected();
  const failing = vi.spyOn(OrganizationAccounts.prototype, 'keepLinks').mockImplementation(() => {
    throw new Refusal({ code: 'store.newer' });
  });
  await link(here, account).finally(() => failing.mockRestore());
  await seen(here, { state: { kind: 'connected' }, totals: { calls: 4 } });
  const file = new DatabaseSync(path.join(place.path, 'accounts.sqlite'));
  file.exec('PRAGMA user_version = 99');
  file.close();
  await here.client.disconnectTool('gong', 'keep');
  await seen(here, { state: { kind: 'notConnected' }, totals: { calls: 4 } });
  // A key of one's own is no matter of the place.
  await here.client.connectTool(credentialsFor('gong'), scope);
  await here.client.disconnectTool('gong', 'keep');
  expect(await refusal(here.client.disconnectTool('gong', 'keep'))).toMatchObject({ code: 'tool.notConnected' });
});
