import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { mutate } from '../../../electron/outbox/mutate.ts';
import { countChanges } from '../../../electron/outbox/changes.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import { knownRows } from '../../../electron/replica/known-rows.ts';
import { openReplica, type Replica } from '../../../electron/replica/open-replica.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import { actorOf } from '../../../electron/sync/write-window.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { verifyStore } from '../../../service/verify.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { expectKept } from '../../builders/kept-reports.ts';
import { apply, membersOf, untilNoJobs } from '../../builders/operations.ts';
import { hashOf, rowsOf } from '../../faults/rows.ts';

const PEOPLE = 120;
const EDITS = 4;
/** Longer than a piece. */
const HELD_MS = 60;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let replica: Replica;
let sync: Sync;
let people: readonly MemberId[];

const now = () => new Date().toISOString();
const nothing = () => undefined;

type Begin = Parameters<Replica['longWork']['do']>[0];

/** The same, of which the first steps take longer than a piece: however fast the machine is, lists are read between them. */
const heldAtFirst = (steps: Begin): Begin =>
  function* held(into) {
    let left = 3;
    for (const _ of steps(into)) {
      if (left > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, HELD_MS);
      left -= 1;
      yield;
    }
  };

function begin(): void {
  replica = openReplica(path.join(folder.path, 'copy'));
  const { sql, longWork } = replica;
  sync = new Sync({
    ...{ sql, now, publish: nothing, tell: nothing, report: String, random: () => 0 },
    connect: async () => service.client,
    inPieces: (steps) => longWork.do(heldAtFirst(steps)),
  });
}

function edit(member: MemberId, was: string, to: string): void {
  const { head } = readMeta(replica.sql);
  if (!head) throw new Error('the copy has been filled');
  const context = { sql: replica.sql, actor: actorOf(head), now };
  mutate(context, 'members.edit', { people: [{ member, fields: { lastName: { was, to } } }] });
}

/** Everyone has edits here that wait to be sent, and was changed by somebody else meanwhile. */
async function muchAgainstMuch(): Promise<void> {
  for (let round = 0; round < EDITS; round += 1) {
    for (const member of people)
      edit(member, round === 0 ? 'Example' : `Mine ${String(round - 1)}`, `Mine ${String(round)}`);
  }
  const firstName = (n: number) => ({ was: `P${String(n)}`, to: `Theirs ${String(n)}` });
  const foreign = people.map((member, n) => ({ member, fields: { firstName: firstName(n) } }));
  await apply(service.client, 'members.edit', { people: foreign });
}

/** Syncs; `look` is called whenever somebody could ask for a list while the rows are written in pieces. */
async function whileWritten(look: () => void): Promise<number> {
  const round = { isOver: false };
  const done = sync.kick().finally(() => (round.isOver = true));
  let looks = 0;
  while (!round.isOver) {
    if (replica.longWork.isUnderWay) {
      looks += 1;
      look();
    }
    await turn();
  }
  await done;
  return looks;
}

async function expectAllThere(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await sync.kick();
  expect(countChanges(replica.sql)).toEqual({ unsent: 0, parked: 0 });
  const store = openStore(service.folder);
  expect(rowsOf(replica.sql)).toEqual(rowsOf(store.sql));
  expect(verifyStore(store.sql)).toEqual([]);
  const own = "SELECT count(*) AS n FROM operation WHERE command = 'members.edit'";
  expect(store.sql.get(own)).toEqual({ n: EDITS * PEOPLE + 1 });
  store.close();
}

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  await apply(service.client, 'members.add', {
    people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`)),
  });
  const known = await membersOf(service.client);
  people = Array.from({ length: PEOPLE }, (_, n) => MemberId.parse(known.get(`p${String(n)}@acme.example`)?.id));
  begin();
  await sync.kick();
});
afterEach(async () => {
  await sync.stop();
  replica.close();
  await service.stop();
  folder.remove();
});

test('while much is decided again on what others changed, lists are read as they were before', async () => {
  await muchAgainstMuch();
  const before = hashOf(replica.sql);
  const seen = new Set<string>();
  expectKept(replica.sql);
  const kept = knownRows(replica.sql);
  const looks = await whileWritten(() => seen.add(hashOf(replica.sql)));
  expect(looks).toBeGreaterThan(0);
  expect([...seen]).toEqual([before]);
  // Reports go on with what was written beside them, and are not read anew.
  expect(knownRows(replica.sql)).toBe(kept);
  expectKept(replica.sql);
  await expectAllThere();
  expectKept(replica.sql);
  const someone = replica.sql.get('SELECT firstName, lastName FROM member WHERE id = ?', people[7] ?? '');
  expect(someone).toEqual({ firstName: 'Theirs 7', lastName: `Mine ${String(EDITS - 1)}` });
});

test('whoever changes something meanwhile changes what is there afterwards', async () => {
  await muchAgainstMuch();
  const [first] = people;
  if (!first) throw new Error('there are people');
  let edited = false;
  await whileWritten(() => {
    if (edited) return;
    edited = true;
    edit(first, `Mine ${String(EDITS - 1)}`, 'Meanwhile');
    expect(replica.longWork.isUnderWay).toBe(false);
    const shown = replica.sql.get('SELECT firstName, lastName FROM member WHERE id = ?', first);
    expect(shown).toEqual({ firstName: 'Theirs 0', lastName: 'Meanwhile' });
  });
  expect(edited).toBe(true);
  for (let round = 0; round < 3; round += 1) await sync.kick();
  expect(countChanges(replica.sql)).toEqual({ unsent: 0, parked: 0 });
  const store = openStore(service.folder);
  expect(rowsOf(replica.sql)).toEqual(rowsOf(store.sql));
  store.close();
});

test('a copy that is closed meanwhile has all that was unsent when it is opened again', async () => {
  await muchAgainstMuch();
  const before = hashOf(replica.sql);
  let closed = false;
  await whileWritten(() => {
    if (closed) return;
    closed = true;
    void sync.stop();
    replica.close();
  });
  expect(closed).toBe(true);
  begin();
  expect(replica.notice).toBeNull();
  expect(hashOf(replica.sql)).toBe(before);
  expect(countChanges(replica.sql)).toEqual({ unsent: EDITS * PEOPLE, parked: 0 });
  await expectAllThere();
});

test('where there is no room for it, all of it is taken back and done again later', async () => {
  await muchAgainstMuch();
  const before = hashOf(replica.sql);
  const failing = new Sync({
    ...{ sql: replica.sql, now, publish: nothing, tell: nothing, report: String, random: () => 0 },
    connect: async () => service.client,
    inPieces: (steps) =>
      replica.longWork.do(function* (into) {
        let left = 50;
        for (const _ of steps(into)) {
          left -= 1;
          if (left === 0) into.exec('PRAGMA max_page_count = 1');
          yield;
        }
      }),
  });
  await failing.kick();
  await failing.stop();
  expect(failing.connection.error).not.toBeNull();
  expect(hashOf(replica.sql)).toBe(before);
  await expectAllThere();
});

test('many rows come in pieces too: until all of them are there nobody sees any, and then whoever searches finds them', async () => {
  const count = () => replica.sql.get<{ n: number }>('SELECT count(*) AS n FROM member')?.n ?? 0;
  const before = count();
  const added = Array.from({ length: 2100 }, (_, n) => aPerson(`Newcomer ${String(n)}`));
  await apply(service.client, 'members.add', { people: added });
  await untilNoJobs(service.client);
  const seen = new Set<number>();
  const looks = await whileWritten(() => seen.add(count()));
  expect(looks).toBeGreaterThan(0);
  expect([...seen]).toEqual([before]);
  expect(count()).toBe(before + added.length);
  const found = "SELECT count(*) AS n FROM memberSearch WHERE memberSearch MATCH 'newcomer'";
  expect(replica.sql.get(found)).toEqual({ n: added.length });
  const store = openStore(service.folder);
  expect(rowsOf(replica.sql)).toEqual(rowsOf(store.sql));
  store.close();
});
