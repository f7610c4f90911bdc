import { readdirSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { pageMembers } from '../../../electron/replica/members.repository.ts';
import { fillWorkspace } from '../../builders/big-workspace.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  refusalIn,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { edit, fieldOf, lastName } from '../../builders/edits.ts';

const PEOPLE = 3000;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, PEOPLE);
  await fillWorkspace(service.client, PEOPLE);
  desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: ['Ann', 'Bea'].map((name) => aPerson(name)) });
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const pageOf = (at: Desk, search: string) =>
  pageMembers(at.sql, {
    filter: { search, roles: [], seats: [], statuses: [], groups: [], undelivered: false },
    sort: [],
    offset: 0,
    limit: 10,
  });

test('a copy that is the service’s agrees row by row', async () => {
  const findings = await desk.checkCopy();
  expect(findings).toMatchObject({ tables: [], isWhole: true, unfound: 0 });
  expect(findings.rows).toBeGreaterThan(PEOPLE);
  expect(desk.checkProgress).toBeNull();
});

test('values that turned over unnoticed are counted by kind, and fetched anew with what is unsent kept', async () => {
  desk.sql.run("UPDATE member SET lastName = 'Turned' WHERE email = 'ann@acme.example'");
  desk.sql.run("UPDATE member SET salt = 'turned' WHERE email = 'bea@acme.example'");
  const { tables } = await desk.checkCopy();
  // A membership names the person by their address, which has not changed.
  expect(tables).toEqual([{ name: 'members', count: 2, isMore: false }]);
  const copies = () => readdirSync(path.join(folder.path, 'desk')).filter((name) => name.includes('.renewed-'));
  expect(copies()).toEqual([]);
  await desk.renew();
  expect(await desk.checkCopy()).toMatchObject({ tables: [], isWhole: true });
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Example');
  expect(copies().length).toBeGreaterThan(0);
  // Nothing was damaged, and whoever asked for it is not told so.
  expect(desk.session().notice).toEqual({ code: 'replica.renewed' });
});

test('where much differs, at least so many are told', async () => {
  desk.sql.run("UPDATE member SET firstName = 'Turned'");
  const { tables } = await desk.checkCopy();
  expect(tables).toMatchObject([{ name: 'members', isMore: true }]);
  expect(tables[0]?.count).toBeGreaterThan(10);
});

test('people who are found by other words than their own are counted', async () => {
  expect(pageOf(desk, 'ann')).not.toEqual([]);
  desk.sql.run(
    "UPDATE memberText SET text = 'somebody else' WHERE n = (SELECT n FROM member WHERE email = ?)",
    'ann@acme.example',
  );
  expect(await desk.checkCopy()).toMatchObject({ tables: [], unfound: 1 });
});

test('what is unsent is sent first, and is no difference', async () => {
  edit(desk, 'Ann', lastName('Example', 'Unsent'));
  expect(await desk.checkCopy()).toMatchObject({ tables: [] });
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Unsent');
});

test('while it is compared the app is answered, rows are counted, and it can be stopped', async () => {
  const round = { isOver: false };
  const checking = refusalIn(desk.checkCopy()).finally(() => (round.isOver = true));
  let answered = 0;
  while (!round.isOver && (desk.checkProgress?.done ?? 0) === 0) {
    await new Promise(setImmediate);
    answered += Number(pageOf(desk, '').length > 0);
  }
  expect([round.isOver, answered > 0]).toEqual([false, true]);
  expect(desk.checkProgress?.total).toBeGreaterThan(PEOPLE);
  desk.stopChecking();
  expect(await checking).toBe('check.stopped');
  expect(desk.checkProgress).toBeNull();
});

test('without the workspace there is nothing to compare with', async () => {
  await service.stop();
  expect(await refusalIn(desk.checkCopy())).toBe('service.unreachable');
  await service.start();
});
