import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { execute } from '../../../service/kernel/execute.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { ArgsOf, CommandName } from '../../../shared/commands/catalog.ts';
import { inTransaction } from '../../../shared/store/sql.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { anOperation, CLIENT } from '../../builders/operations.ts';
import { edit, fieldOf, idOf, lastName } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let seen: (string | undefined)[];
/** Done once, at the moment at which a push is on its way: after this desktop has last heard of the others. */
let meanwhile: (() => void) | null;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 1);
  seen = [];
  meanwhile = null;
  // Whatever a list would show of Ann whenever it is told to read again.
  const look = () => seen.push(filled ? fieldOf(desk, 'Ann', 'lastName') : undefined);
  let filled = false;
  const host = hostOver(service, (topic) => {
    if (topic === 'members') look();
    if (topic !== 'outbox') return;
    meanwhile?.();
    meanwhile = null;
  });
  desk = new Desk(host, { kind: 'sample' }, path.join(folder.path, 'desk'));
  await desk.sync.kick();
  filled = true;
  change(desk, 'members.add', { people: ['Ann', 'Bea', 'Cem'].map((name) => aPerson(name)) });
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

/** Another administrator's doing, straight into the store. */
function otherDoes<Name extends CommandName>(name: Name, args: ArgsOf<Name>): void {
  const store = openStore(service.folder);
  const operation = anOperation(name, args);
  const origin = { actor: desk.context.actor, client: CLIENT };
  const result = inTransaction(store.sql, () => execute(store.sql, operation, origin, operation.madeAt));
  expect(result.outcome).toBe('applied');
  store.close();
}

const seatOf = (name: string) => fieldOf(desk, name, 'seat');

test('what was confirmed stays in sight while a change of the same person is refused and the rows are still to come', async () => {
  edit(desk, 'Ann', lastName('Example', 'Mine'));
  change(desk, 'seats.assign', { members: [idOf(desk, 'Ann')] });
  meanwhile = () => otherDoes('seats.assign', { members: [idOf(desk, 'Bea')] });
  seen = [];
  await desk.sync.kick();
  expect(listChanges(desk.sql).filter(({ state }) => state === 'parked')).toHaveLength(1);
  expect([seatOf('Ann'), seatOf('Bea')]).toEqual(['basic', 'full']);
  expect(new Set(seen)).toEqual(new Set(['Mine']));
});

test('a seat that is taken back while it is given on by a change that stays does not upset the sums', async () => {
  change(desk, 'seats.assign', { members: [idOf(desk, 'Ann')] });
  await desk.sync.kick();
  await service.stop();
  change(desk, 'seats.revoke', { members: [idOf(desk, 'Ann')] });
  change(desk, 'seats.assign', { members: [idOf(desk, 'Bea')] });
  otherDoes('members.edit', { people: [{ member: idOf(desk, 'Ann'), fields: lastName('Example', 'Theirs') }] });
  await service.start();
  await desk.sync.kick();
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0, seats: { assigned: 1, remaining: 0 } });
  expect([seatOf('Ann'), seatOf('Bea'), fieldOf(desk, 'Ann', 'lastName')]).toEqual(['basic', 'full', 'Theirs']);
});

test('a seat that is gone by the time it is given on is not given on', async () => {
  change(desk, 'seats.assign', { members: [idOf(desk, 'Ann')] });
  await desk.sync.kick();
  change(desk, 'seats.revoke', { members: [idOf(desk, 'Ann')] });
  change(desk, 'seats.assign', { members: [idOf(desk, 'Bea')] });
  otherDoes('seats.revoke', { members: [idOf(desk, 'Ann')] });
  otherDoes('seats.assign', { members: [idOf(desk, 'Cem')] });
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 2, seats: { assigned: 1, remaining: 0 } });
  expect(['Ann', 'Bea', 'Cem'].map(seatOf)).toEqual(['basic', 'basic', 'full']);
});

test('what others change is taken over, and what is unsent stays in sight on top of it', async () => {
  const other = await aDesk(folder.path, service, 'other');
  edit(other, 'Ann', { role: { was: 'learner', to: 'trainer' } });
  await other.sync.kick();
  edit(desk, 'Ann', lastName('Example', 'Mine'));
  seen = [];
  await desk.sync.kick();
  expect(new Set(seen)).toEqual(new Set(['Mine']));
  expect(fieldOf(desk, 'Ann', 'role')).toBe('trainer');
  await other.close();
});

test('a confirmation writes no value again: rows only learn whose operation they are', async () => {
  edit(desk, 'Ann', lastName('Example', 'Mine'));
  change(desk, 'seats.assign', { members: [idOf(desk, 'Ann')] });
  desk.sql.exec(`CREATE TEMP TABLE written (what TEXT);
    CREATE TEMP TRIGGER watchMember AFTER UPDATE OF firstName, lastName, nameKey, email, role, status, seat, salt ON main.member
      BEGIN INSERT INTO written VALUES ('member'); END;
    CREATE TEMP TRIGGER watchNew AFTER INSERT ON main.member BEGIN INSERT INTO written VALUES ('new member'); END;
    CREATE TEMP TRIGGER watchGone AFTER DELETE ON main.member BEGIN INSERT INTO written VALUES ('gone member'); END;
    CREATE TEMP TRIGGER watchEntry AFTER INSERT ON main.seatEntry BEGIN INSERT INTO written VALUES ('entry'); END;
    CREATE TEMP TRIGGER watchText AFTER INSERT ON main.memberText BEGIN INSERT INTO written VALUES ('search'); END;`);
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ unsent: 0, parked: 0 });
  expect(desk.sql.all('SELECT 1 FROM member WHERE op < 0')).toEqual([]);
  expect(desk.sql.all('SELECT what FROM written')).toEqual([]);
});
