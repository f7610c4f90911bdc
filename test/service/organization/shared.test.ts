import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { doStoreAct } from '../../../service/backups/act.ts';
import { budgetRules } from '../../../service/integrations/budget.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { StoreActName } from '../../../shared/backup/acts.ts';
import { apply } from '../../builders/operations.ts';
import { aPlace, refusalOf, type TestPlace } from '../../builders/place.ts';
import { credentialsFor } from '../../builders/tools.ts';
import type { TestService } from '../../builders/desktop.ts';

let place: TestPlace;

beforeEach(async () => {
  place = await aPlace('gong', 3);
});
afterEach(() => place.remove());

const sql = (statement: string): void => {
  const file = new DatabaseSync(place.file);
  file.exec(statement);
  file.close();
};
const since = async (service: TestService) => {
  const { state } = await place.card(service);
  return state.kind === 'broken' ? state.since : null;
};
const imported = { state: { kind: 'connected' }, totals: { calls: 3, transcripts: 3 } };

test('what a tool asked one workspace to wait holds for all that share the account, on their cards too, until another key comes', async () => {
  const [here, there] = [await place.neighbour('here'), await place.neighbour('there')];
  const account = await place.connect();
  for (const service of [here, there]) await place.link(service, account);
  for (const service of [here, there]) await place.seen(service, imported);
  place.double.break('limitDay');
  await here.client.steerTool('gong', 'sync');
  await place.seen(here, { state: { kind: 'paused', why: 'asked' } });
  const { state } = await place.card(here);
  await place.seen(there, { state });
  const { waitsUntil } = await place.one({ act: 'choose', which: 'gong' });
  expect(state).toMatchObject({ until: waitsUntil });
  const asked = place.double.asked.length;
  expect(await refusalOf(there.client.steerTool('gong', 'sync'))).toMatchObject({
    code: 'tool.busy',
    until: waitsUntil,
  });
  expect(await refusalOf(place.one({ act: 'test', which: 'gong' }))).toMatchObject({ code: 'tool.busy' });
  expect(place.double.asked).toHaveLength(asked);
  // A key that comes while a service is away is noticed when it begins.
  await there.stop();
  place.double.break(null);
  sql(`UPDATE toolBudget SET most = 1`);
  const replaced = await place.replaceKey();
  expect(replaced).toMatchObject({ waitsUntil: null, quota: { limit: budgetRules.gong.daily } });
  await there.start();
  for (const service of [here, there]) await place.seen(service, { state: { kind: 'connected' } });
  expect(place.double.asked.length).toBeGreaterThan(asked + 1);
});

test('a pull waits for nobody who has the accounts: what was known last is told, and all goes on once they are free', async () => {
  const here = await place.neighbour('here');
  await place.link(here, await place.connect());
  await place.seen(here, imported);
  const holder = new DatabaseSync(place.file);
  holder.exec('BEGIN EXCLUSIVE');
  const card = await place.card(here);
  expect(card).toMatchObject({ ...imported, level: 'organization', account: { name: card.account?.name } });
  // One that has read nothing yet takes it for none that is lost.
  await here.stop();
  await here.start();
  await place.seen(here, { ...imported, quota: null });
  await here.client.steerTool('gong', 'sync');
  await place.seen(here, { state: { kind: 'syncing' } });
  holder.exec('COMMIT');
  holder.close();
  await place.seen(here, imported);
});

test('an account that was taken away, a damaged file and one of a newer version are told apart, since when, and how to go on', async () => {
  const here = await place.neighbour('here');
  const account = await place.connect();
  await place.link(here, account);
  await place.seen(here, imported);
  sql('PRAGMA user_version = 99');
  await place.seen(here, { state: { kind: 'broken', why: 'newer' } });
  expect(await refusalOf(place.act({ act: 'list' }))).toEqual({ code: 'account.newer' });
  sql('PRAGMA user_version = 3');
  await place.seen(here, imported);
  const before = new Date().toISOString();
  await place.one({ act: 'disconnect', which: 'gong' });
  const after = new Date().toISOString();
  await place.seen(here, { state: { kind: 'broken', why: 'unlinked' } });
  const lost = (await since(here)) ?? '';
  expect(lost >= before && lost <= after).toBe(true);
  await here.client.steerTool('gong', 'sync');
  await here.stop();
  await here.start();
  await place.seen(here, { state: { kind: 'broken', why: 'unlinked', since: lost } });
  writeFileSync(place.file, 'no database at all, and longer than the header of one'.repeat(20));
  await place.seen(here, { state: { kind: 'broken', why: 'unreadable' }, totals: { calls: 3 } });
  // Nobody has written that down, so it is kept here.
  await expect.poll(async () => (await since(here)) === (await since(here))).toBe(true);
  const noticed = await since(here);
  await here.client.steerTool('gong', 'sync');
  await place.seen(here, { state: { kind: 'broken', why: 'unreadable', since: noticed } });
  expect(await refusalOf(place.act({ act: 'list' }))).toEqual({ code: 'account.unreadable' });
});

test('what was disconnected does not come back with a backup; connected anew it is used', async () => {
  const here = await place.neighbour('here');
  const account = await place.connect();
  await place.link(here, account);
  await place.seen(here, imported);
  const act = async (name: StoreActName) => {
    const file = path.join(place.path, 'out', 'acme.rollcall');
    const now = new Date().toISOString();
    await here.stop();
    await doStoreAct({ act: name, folder: here.folder, file, now, onProgress: () => undefined });
    await here.start();
  };
  await act('backup');
  await here.client.disconnectTool('gong', 'keep');
  await act('restore');
  const asked = place.double.asked.length;
  await place.seen(here, { state: { kind: 'broken', why: 'disconnected' }, totals: { calls: 3 } });
  await here.client.steerTool('gong', 'sync');
  await place.seen(here, { state: { kind: 'broken', why: 'disconnected' } });
  expect(place.double.asked).toHaveLength(asked);
  expect(await place.one({ act: 'choose', which: 'gong' })).toMatchObject({ usedBy: [] });
  await here.client.disconnectTool('gong', 'keep');
  await place.link(here, account);
  await place.seen(here, imported);
});

test('of two who connect an account at once one is told that it is there, and a tool with two accounts has them named', async () => {
  const both = await Promise.all([refusalOf(place.connect()), refusalOf(place.connect())]);
  expect(both.filter((each) => each !== null)).toEqual([expect.objectContaining({ code: 'account.known' })]);
  const [account] = place.accounts().list(new Date().toISOString());
  const id = account?.id ?? '';
  const second = `${id.slice(0, 8)}-second`;
  sql(
    `INSERT INTO account SELECT '${second}', provider, account, 'https://b.api.gong.io', since, keySince, keyEnds, workspaces FROM account`,
  );
  for (const which of ['gong', id.slice(0, 8)]) {
    const refused = await refusalOf(place.one({ act: 'test', which }));
    const ids = [id, second].toSorted();
    expect(refused).toEqual({ code: 'account.several', which, ids });
  }
});

test('testing an account is counted with the rest of its requests, and says when there are none left', async () => {
  const account = await place.connect();
  const asked = place.double.asked.length;
  const told = await place.one({ act: 'test', which: 'gong' });
  expect(told.quota.used).toBe(place.double.asked.length - asked);
  sql(`UPDATE toolBudget SET used = ${String(budgetRules.gong.daily)} WHERE account = '${account.id}'`);
  const refused = await refusalOf(place.one({ act: 'test', which: 'gong' }));
  expect(refused).toMatchObject({ code: 'tool.budget', limit: budgetRules.gong.daily });
});

test('a name that is a folder here and the name in links of another is refused with both, and taken when it is said', async () => {
  const [, there] = [await place.neighbour('here'), await place.neighbour('there')];
  await apply(there.client, 'workspace.configure', { slug: { was: null, to: 'here' } });
  const connect = (name: string) => place.connect([name]);
  expect(await refusalOf(connect('here'))).toEqual({ code: 'account.twofold', name: 'here', folder: 'there' });
  expect(await refusalOf(connect('folder:nowhere'))).toMatchObject({
    code: 'account.workspace',
    name: 'folder:nowhere',
  });
  expect((await connect('folder:here')).workspaces).toEqual(['here']);
});

test('an error of the store while an account is looked at ends nothing, and what was missed is made up for', async () => {
  const here = await place.neighbour('here');
  const reported: unknown[] = [];
  here.report = (error) => String(reported.push(error));
  const account = await place.connect();
  await place.link(here, account);
  await place.seen(here, imported);
  place.double.break('revoked');
  await here.client.steerTool('gong', 'sync');
  await place.seen(here, { state: { kind: 'broken', why: 'credentials' } });
  place.double.break(null);
  // Whatever is written of tools is refused by the store from now on.
  const store = openStore(here.folder);
  store.sql.exec(`CREATE TRIGGER broken BEFORE UPDATE ON tool BEGIN SELECT RAISE(ABORT, 'out of order'); END`);
  await place.one({ act: 'replaceKey', which: 'gong', credentials: credentialsFor('gong') });
  await expect.poll(() => reported.length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await place.card(here)).toMatchObject({ state: { kind: 'broken', why: 'credentials' } });
  store.sql.exec('DROP TRIGGER broken');
  store.close();
  await place.seen(here, imported);
  expect(reported).toHaveLength(1);
});

test('an import that runs while the key is replaced goes on with the other key, and misses nothing', async () => {
  const here = await place.neighbour('here');
  const account = await place.connect();
  // Answers never come whole, until somebody reads with another key.
  place.double.break('slow');
  await place.link(here, account);
  await place.seen(here, { state: { kind: 'syncing' } });
  place.double.break(null);
  const before = (await place.card(here)).lastAttemptAt ?? '';
  await place.replaceKey();
  await place.seen(here, imported);
  expect(((await place.card(here)).lastAttemptAt ?? '') > before).toBe(true);
  expect(await here.client.verify()).toEqual([]);
});

test('a file of accounts of the first version is brought up where it lies, by whoever opens it first', async () => {
  const here = await place.neighbour('here');
  const account = await place.connect();
  await place.link(here, account);
  await place.seen(here, imported);
  await here.stop();
  sql(`ALTER TABLE link DROP COLUMN endedAt; DROP TABLE goneAccount; DROP TABLE toolWait;
    ALTER TABLE toolBudget DROP COLUMN learnedAt; PRAGMA user_version = 1`);
  await here.start();
  await place.seen(here, { ...imported, level: 'organization' });
  expect(await place.one({ act: 'test', which: 'gong' })).toMatchObject({ id: account.id, usedBy: ['here'] });
  await place.one({ act: 'disconnect', which: 'gong' });
  await place.seen(here, { state: { kind: 'broken', why: 'unlinked' } });
});
