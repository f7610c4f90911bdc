import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Double, Serving } from '../../../service/doubles/double.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { CallPeople } from '../../../shared/domain/call-people.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { apply, groupsOf, headOf, membersOf } from '../../builders/operations.ts';
import { askService, aServedDouble, callsIn, credentialsFor } from '../../builders/tools.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let double: Double;
let serving: Serving;

const UNTIL = new Date(Date.now() - 3_600_000).toISOString();
const FROM = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(path.join(folder.path, 'acme'));
  await service.stop();
  // A call each of Ada, Grace, Alan, Barbara and Edsger, of whom Ada alone is somebody here.
  ({ double, serving } = await aServedDouble('gong', { calls: 5, until: UNTIL }));
  service.doubles = { gong: serving.origin };
  await service.start();
});
afterEach(async () => {
  await service.stop();
  await serving.close();
  folder.remove();
});

const post = (what: string, body: object) => askService(service, 'POST', `/v1/integrations/${what}`, body);
const status = async () => (await headOf(service.client)).connections.find(({ provider }) => provider === 'gong')!;
const people = async () => CallPeople.parse((await askService(service, 'GET', '/v1/integrations/gong/people')).json);
const owners = async () => callsIn(await service.client.pull(0)).map((row) => row[6]);
const named = (list: readonly { email: string | null; calls: number; left: number }[]) =>
  list.map(({ email, calls, left }) => `${email ?? ''} ${String(calls)} ${String(left)}`).toSorted();

async function syncAgain(): Promise<void> {
  const before = (await status()).lastSyncAt;
  await post('sync', { provider: 'gong' });
  await expect.poll(async () => (await status()).lastSyncAt).not.toBe(before);
}

test('with a scope of groups whoever is nobody here is listed without their calls, and has them once they are matched into it', async () => {
  await apply(service.client, 'groups.create', { names: ['Sales', 'Other'] });
  const groups = await groupsOf(service.client);
  const [sales, other] = ['Sales', 'Other'].map((name) => groups.get(name) as never); // the ids of groups that were just made
  await apply(service.client, 'members.add', {
    people: [aPerson('lead', { groups: [sales!] }), aPerson('far', { groups: [other!] })],
  });
  const members = await membersOf(service.client);
  const [lead, far] = ['lead', 'far'].map((name) => members.get(`${name}@acme.example`)!.id);
  const scope = { from: FROM, groups: [sales!], transcripts: true };
  expect((await post('connect', { credentials: credentialsFor('gong'), scope })).status).toBe(201);
  await expect.poll(async () => (await status()).lastSyncAt).not.toBeNull();

  const all = ['alan', 'barbara', 'edsger', 'grace'].map((name) => `${name}@acme.example 1 1`);
  // Looked at once more, nobody is counted twice.
  for (let times = 0; times < 2; times += 1) {
    expect(await owners()).toEqual([]);
    expect(named((await people()).unmatched)).toEqual(all);
    const told = await status();
    expect([told.unmatched, told.attention, told.totals.calls]).toEqual([4, [{ kind: 'unmatched', people: 4 }], 0]);
    await syncAgain();
  }
  const keyOf = async (name: string) => {
    const { unmatched } = await people();
    return unmatched.find(({ email }) => email === `${name}@acme.example`)!.person;
  };

  // Into the scope: all of their past comes by itself.
  const [grace, alan, barbara] = [await keyOf('grace'), await keyOf('alan'), await keyOf('barbara')];
  expect((await post('people', { person: grace, was: null, to: lead })).status).toBe(200);
  await expect.poll(owners).toEqual([lead]);
  // To somebody elsewhere, or to nobody of us: nothing comes, and it can be taken back.
  expect((await post('people', { person: alan, was: null, to: far })).status).toBe(200);
  expect((await post('people', { person: barbara, was: null, to: 'outside' })).status).toBe(200);
  await syncAgain();
  expect(await owners()).toEqual([lead]);
  const { unmatched, mapped } = await people();
  expect(named(unmatched)).toEqual(['edsger@acme.example 1 1']);
  expect(mapped.map(({ email, member, isIn, left }) => [email, member, isIn, left])).toEqual(
    expect.arrayContaining([
      ['grace@acme.example', lead, true, 0],
      ['alan@acme.example', far, false, 1],
      ['barbara@acme.example', null, true, 1],
    ]),
  );
  expect((await post('people', { person: alan, was: far, to: 'undo' })).status).toBe(200);
  expect((await status()).unmatched).toBe(2);
  // Whoever is in the scope later by their address is asked about no more.
  await apply(service.client, 'members.add', { people: [aPerson('alan', { groups: [sales!] })] });
  expect(named((await people()).unmatched)).toEqual(['edsger@acme.example 1 1']);
  await syncAgain();
  expect((await owners()).length).toBe(2);

  // Erased, nothing of them is left, and nothing comes.
  const without = double.calls.filter((call) => !JSON.stringify(call).includes('edsger@acme.example')).length;
  expect((await post('erase', { email: 'edsger@acme.example' })).status).toBe(200);
  expect([(await status()).unmatched, (await people()).unmatched]).toEqual([0, []]);
  await syncAgain();
  expect((await people()).unmatched).toEqual([]);
  // With another scope it is another question.
  const wide = { ...scope, groups: null };
  expect((await post('scope', { provider: 'gong', was: scope, scope: wide })).status).toBe(200);
  await expect.poll(async () => (await owners()).length).toBe(without);
  expect((await people()).mapped.every(({ left }) => left === 0)).toBe(true);
  expect([(await status()).unmatched, (await people()).unmatched]).toEqual([0, []]);
  expect((await askService(service, 'GET', '/v1/verify')).json).toEqual({ findings: [] });
  await post('disconnect', { provider: 'gong', calls: 'delete' });
  await expect.poll(owners).toEqual([]);
  await service.stop();
  const store = openStore(service.folder);
  expect(store.sql.all('SELECT person FROM stranger UNION ALL SELECT person FROM strangerCall')).toEqual([]);
  store.close();
});
