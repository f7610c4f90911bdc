import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { compareCopy } from '../../../electron/cli/compare-copy.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { sqlOver } from '../../../shared/store/sql.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder } from '../../builders/desktop.ts';

test('a copy that confirmed its own changes as they stood has what a fresh one has', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 5);
  const desk = await aDesk(folder.path, service);
  const differences = async () =>
    compareCopy(desk.sql, await service.client.pull(0)).flatMap(({ claim, details }) =>
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
  const checks = compareCopy(desk.sql, await service.client.pull(0));
  expect(checks.flatMap(({ details }) => details)).toEqual([]);
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
  const [file] = compareCopy(sqlOver(database), await service.client.pull(0));
  expect(file).toMatchObject({ claim: "the copy's file is whole" });
  expect(file?.details.length).toBeGreaterThan(0);
  database.close();
  await service.stop();
  folder.remove();
});
