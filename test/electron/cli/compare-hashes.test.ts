import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { compareByHashes } from '../../../electron/cli/compare-hashes.ts';
import { deriveId, GroupId, MemberId } from '../../../shared/domain/ids.ts';
import { sqlOver } from '../../../shared/store/sql.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import type { ServiceClient } from '../../../electron/http/service-client.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder } from '../../builders/desktop.ts';

async function checksOf(desk: Desk, client: ServiceClient) {
  const checks = await compareByHashes(desk.sql, client, readMeta(desk.sql).cursor);
  if (!checks) throw new Error('the copy is behind');
  return checks;
}
const detailsOf = async (desk: Desk, client: ServiceClient) =>
  (await checksOf(desk, client)).flatMap(({ details }) => details);

test('a copy that confirmed its own changes as they stood has what a fresh one has', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 5);
  const desk = await aDesk(folder.path, service);
  const differences = async () =>
    (await checksOf(desk, service.client)).flatMap(({ claim, details }) =>
      details.map((detail) => `${claim}: ${detail}`),
    );

  change(desk, 'groups.create', { names: ['EMEA'] });
  change(desk, 'members.add', {
    people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea'), aPerson('Cem', { status: 'suspended' })],
  });
  await desk.sync.kick();
  expect(await differences()).toEqual([]);

  const ids = desk.sql
    .all<{ id: string }>("SELECT id FROM member WHERE role = 'learner'")
    .map(({ id }) => MemberId.parse(id));
  // Of these three only Bea gets a seat: Ann has one, and Cem is suspended.
  const { id } = change(desk, 'seats.assign', { members: ids });
  await desk.sync.kick();
  expect(await differences()).toEqual([]);
  change(desk, 'operations.undo', { operation: id });
  await desk.sync.kick();
  expect(await differences()).toEqual([]);

  desk.sql.run("UPDATE member SET status = 'active' WHERE status = 'suspended'");
  expect(await differences()).toHaveLength(2);
  await desk.close();
  await service.stop();
  folder.remove();
});

test('a copy that took back what the workspace refused has what a fresh one has', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 1);
  const desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: [aPerson('Ann'), aPerson('Bea')] });
  await desk.sync.kick();
  const other = await aDesk(folder.path, service, 'other');
  const idOf = (name: string) =>
    MemberId.parse(desk.sql.get<{ id: string }>('SELECT id FROM member WHERE firstName = ?', name)?.id);
  change(desk, 'seats.assign', { members: [idOf('Ann')] });
  change(other, 'seats.assign', { members: [idOf('Bea')] });
  await other.sync.kick();
  await desk.sync.kick();
  expect(desk.session().parked).toBe(1);
  expect(await detailsOf(desk, service.client)).toEqual([]);
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

test('an index that does not say what the rows say is found', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: [aPerson('Ann'), aPerson('Bea')] });
  await desk.sync.kick();
  await desk.close();
  const database = new DatabaseSync(path.join(folder.path, 'desk/replica.sqlite'), { defensive: false });
  database.exec(`PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'member (op)', 'member (n)')
    WHERE name = 'member_op'; PRAGMA writable_schema = RESET`);
  const sql = sqlOver(database);
  const checks = await compareByHashes(sql, service.client, readMeta(sql).cursor);
  const file = checks?.[0];
  expect(file).toMatchObject({ claim: "the copy's file is whole" });
  expect(file?.details.length).toBeGreaterThan(0);
  database.close();
  await service.stop();
  folder.remove();
});

test('one byte that turned over on the disk, which SQLite does not notice, is found and named', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const before = await aDesk(folder.path, service);
  change(before, 'members.add', { people: [aPerson('Ann'), aPerson('Bartholomew')] });
  await before.sync.kick();
  await before.close();
  const file = path.join(folder.path, 'desk/replica.sqlite');
  const bytes = readFileSync(file);
  // Twice as a name in the row and in what it is sorted by; the last is in the table of what people are found by.
  for (let at = bytes.indexOf('Bartholomew'); at >= 0; at = bytes.indexOf('Bartholomew', at + 1)) bytes.write('C', at);
  writeFileSync(file, bytes);
  const desk = await aDesk(folder.path, service);
  expect(desk.session().notice).toBeNull();
  const found = (await detailsOf(desk, service.client)).join('\n');
  expect(found).toContain('only in the service: ["bartholomew@acme.example","learner","active","basic"');
  expect(found).toContain('"Cartholomew"');

  await desk.renew();
  expect(await detailsOf(desk, service.client)).toEqual([]);
  await desk.close();
  await service.stop();
  folder.remove();
});

test.each([
  ['members', "UPDATE member SET seatSince = '2020-01-01T00:00:00.000Z' WHERE firstName = 'Ann'"],
  ['members', "UPDATE member SET nameKey = 'z' WHERE firstName = 'Ann'"],
  ['groups', "UPDATE grp SET name = 'AMEA'"],
  ['memberships', 'UPDATE membership SET admin = 1 - admin'],
  ['seat movements', 'UPDATE seatEntry SET subject = NULL WHERE subject IS NOT NULL'],
  [
    'seat movements',
    'INSERT INTO seatEntry (source, target, amount, subject, at, op) SELECT source, target, amount, subject, at, op FROM seatEntry',
  ],
  ['histories', 'DELETE FROM span'],
  ['operations', "UPDATE operation SET command = 'seats.revoke' WHERE seq = 2"],
  ['seat balances', "UPDATE seatCount SET amount = amount + 1 WHERE account = 'remaining'"],
  ['workspace', 'UPDATE workspace SET credits = 1'],
  ['found', "UPDATE memberText SET text = 'nobody'"],
])('rows of the copy that are not the service’s are found: %s', async (table, statement) => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 5);
  const desk = await aDesk(folder.path, service);
  const { id } = change(desk, 'groups.create', { names: ['EMEA'] });
  const ann = aPerson('Ann', { groups: [GroupId.parse(deriveId(id, 0))] });
  change(desk, 'members.add', { people: [ann] });
  const member = MemberId.parse(desk.sql.get<{ id: string }>("SELECT id FROM member WHERE firstName = 'Ann'")?.id);
  change(desk, 'seats.assign', { members: [member] });
  await desk.sync.kick();
  expect(await detailsOf(desk, service.client)).toEqual([]);
  desk.sql.exec(statement);
  const broken = (await checksOf(desk, service.client)).filter(({ details }) => details.length > 0);
  expect(broken.some(({ claim }) => claim.includes(table))).toBe(true);
  await desk.close();
  await service.stop();
  folder.remove();
});

test('a copy that is behind is not compared', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const desk = await aDesk(folder.path, service);
  expect(await compareByHashes(desk.sql, service.client, readMeta(desk.sql).cursor + 1)).toBeNull();
  await desk.close();
  await service.stop();
  folder.remove();
});
