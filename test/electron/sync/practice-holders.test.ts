import { afterAll, beforeAll, expect, test } from 'vitest';

import { analytics } from '../../../electron/sessions/analytics.ts';
import type { Desk } from '../../../electron/core/desk.ts';
import { fillHolders } from '../../../service/holders.ts';
import { effectsAt } from '../../../service/store/log.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { type MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { aPerson, change } from '../../builders/desktop.ts';
import { briefly, morning, PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { aPractice, saidAndThought, sessionQuery } from '../../builders/sessions.ts';

let world: PracticeWorld;
let before: MemberId;
let removal: OperationId;
const inStore = <T>(read: (sql: ReturnType<typeof openStore>['sql']) => T): T => {
  const store = openStore(world.service.folder);
  try {
    return read(store.sql);
  } finally {
    store.close();
  }
};
const minutes = (n: number): string => new Date(Date.now() + n * 60_000).toISOString();
const idsAt = (at: Desk, filter: Parameters<typeof rowsAt>[1] = {}) => new Set(rowsAt(at, filter).map(({ id }) => id));
const holders = () =>
  inStore((sql) => sql.all<{ id: string; member: string | null }>('SELECT id, member FROM practice ORDER BY id'));

beforeAll(async () => {
  world = await PracticeWorld.begin();
  before = world.member('Ann');
  const flagged = world.session(2);
  change(world.desk, 'sessions.flag', { session: flagged, was: null, reason: 'Look again' });
  await world.desk.sync.kick();
  world.service.now = () => minutes(10);
  // Ann leaves while sessions of hers are here, and somebody else is given her address later.
  removal = change(world.desk, 'members.remove', { members: [before] }).id;
  await world.desk.sync.kick();
  world.service.now = () => minutes(60);
  change(world.desk, 'members.add', {
    people: [aPerson('Ann', { lastName: 'Other', fullSeat: true, groups: [world.group('EMEA')] })],
  });
  await world.desk.sync.kick();
});
afterAll(() => world.end());

test('whoever is given the address of somebody who left has nothing of theirs, on no desk and by no route', async () => {
  const [gus, ann] = [await world.deskOf('gus'), await world.deskOf('ann')];
  for (const at of [gus, ann])
    expect([rowsAt(at), at.sql.all('SELECT 1 FROM practice'), at.sql.all('SELECT 1 FROM verdict')]).toEqual([
      [],
      [],
      [],
    ]);
  const hash = inStore(
    (sql) =>
      sql.get<{ hash: string }>('SELECT transcript AS hash FROM practice WHERE transcript IS NOT NULL')?.hash ?? '',
  );
  for (const at of [gus, ann]) expect(await (await at.connect()).callText(hash)).toBeNull();
  expect(await (await world.desk.connect()).callText(hash)).not.toBeNull();
  // Who sees everybody's sees whose address it was told of, and takes nobody for them.
  expect(briefly(world.desk)).toEqual([
    ['later@acme.example', 95],
    ['Bea Example', null],
    ['ann@acme.example', 78],
    ['ann@acme.example', 60],
  ]);
  const now = world.member('Ann');
  expect(now).not.toBe(before);
  expect([idsAt(world.desk, { person: now }), idsAt(world.desk, { group: world.group('EMEA') })]).toEqual([
    new Set(),
    new Set(),
  ]);
  expect(idsAt(world.desk, { text: 'other' })).toEqual(new Set());
});

test('whoever was brought, taken back and brought again has what was practised before', async () => {
  await world.service.client.sendEvents([aPractice('again', morning(6), { email: 'noa@acme.example', score: 50 })]);
  const bring = () => change(world.desk, 'members.add', { people: [aPerson('Noa')] });
  const named = async () => {
    await world.desk.sync.kick();
    return briefly(world.desk).filter(([, score]) => score === 50);
  };
  const first = bring();
  expect(await named()).toEqual([['Noa Example', 50]]);
  change(world.desk, 'operations.undo', { operation: first.id });
  expect(await named()).toEqual([['noa@acme.example', 50]]);
  bring();
  expect(await named()).toEqual([['Noa Example', 50]]);
  expect(inStore((sql) => sql.all("SELECT 1 FROM addressHad WHERE email = 'noa@acme.example'"))).toEqual([]);
});

test('what is told of an address is of whoever had it then: late ones go to nobody who came later', async () => {
  await world.service.client.sendEvents([
    aPractice('early', morning(5), { score: 11 }),
    aPractice('late', minutes(5), { ...saidAndThought, score: 22, durationSeconds: 60 }),
    aPractice('between', minutes(30), { score: 33 }),
    aPractice('new', minutes(70), { score: 44, durationSeconds: 60 }),
  ]);
  await world.desk.sync.kick();
  const whose = new Map(rowsAt(world.desk).map(({ score, person }) => [score, person]));
  const now = world.member('Ann');
  expect([11, 22, 33, 44].map((score) => whose.get(score))).toEqual([null, null, null, now]);
  const gus = await world.deskOf('gus');
  expect(briefly(gus)).toEqual([['Ann Other', 44]]);
  // Figures are of the very sessions that the list has.
  const query = sessionQuery({}, { limit: 200 });
  const byPerson = analytics(world.desk.sql, world.desk.context.actor, {
    ...{ ...query, by: 'person' },
    sort: { by: 'name', down: false },
  });
  expect(byPerson.rows.find(({ key }) => key === now)).toMatchObject({ sessions: 1, mean: 44 });
  const told = byPerson.rows.flatMap(({ filter, sessions }) => (filter ? [{ filter, sessions }] : []));
  for (const { filter, sessions } of told) expect(rowsAt(world.desk, filter)).toHaveLength(sessions);
  expect(byPerson.rows.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(rowsAt(world.desk).length);
});

test('whose a session is can be read off the log, and all of it adds up', async () => {
  const known = holders();
  inStore((sql) => {
    const forget = `DELETE FROM addressHad; UPDATE practice SET member = NULL WHERE startedAt < '2026-04'; INSERT INTO holderFill VALUES (0)`;
    for (const text of forget.split('; ')) sql.run(text);
    while (fillHolders(sql, (seq) => effectsAt(sql, seq)).hasMore);
  });
  expect(holders()).toEqual(known);
  expect(await world.service.client.verify()).toEqual([]);
});

test('who comes back has what is theirs, and nothing of whoever had their address meanwhile', async () => {
  change(world.desk, 'members.remove', { members: [world.member('Ann')] });
  await world.desk.sync.kick();
  change(world.desk, 'operations.undo', { operation: removal });
  await world.desk.sync.kick();
  await world.desk.sync.kick();
  expect(world.member('Ann')).toBe(before);
  const gus = await world.deskOf('gus');
  expect(briefly(gus)).toEqual([
    ['Ann Example', 22],
    ['Ann Example', 11],
    ['Ann Example', 78],
    ['Ann Example', 60],
  ]);
  expect(rowsAt(gus).map(({ flagged }) => flagged)).toEqual([false, false, true, false]);
  expect(await world.service.client.verify()).toEqual([]);
});

const newcomer = (name: string) => aPerson(name, { fullSeat: true, groups: [world.group('EMEA')] });
const imported = (name: string) => ({
  file: 'people.csv',
  people: [{ ...newcomer(name), language: 'en' as const, status: 'active' as const }],
});
const bringing: readonly (readonly [string, string, () => OperationId])[] = [
  ['those who were added', 'Nia', () => change(world.desk, 'members.add', { people: [newcomer('Nia')] }).id],
  ['those of an import', 'Nils', () => change(world.desk, 'members.import', imported('Nils')).id],
];
test.each(bringing)(
  '%s and undone never had their address: what was told of it is theirs when they come again',
  async (_, name, bring) => {
    const email = `${name.toLowerCase()}@acme.example`;
    const isOne = ([person]: readonly unknown[]): boolean => person === email || person === `${name} Example`;
    const step = async (act: () => unknown) => {
      act();
      await world.desk.sync.kick();
      await world.desk.sync.kick();
      return briefly(world.desk).filter(isOne);
    };
    await world.service.client.sendEvents(
      [50, 51].map((score) => aPractice(`${name}${String(score)}`, morning(score - 30), { score, email })),
    );
    const [theirs, nobodys] = [`${name} Example`, email].map((person) => [
      [person, 51],
      [person, 50],
    ]);
    let operation = OperationId.parse(removal);
    expect(await step(() => (operation = bring()))).toEqual(theirs);
    const undo = () => change(world.desk, 'operations.undo', { operation });
    expect(await step(undo)).toEqual(nobodys);
    expect(await step(() => (operation = bring()))).toEqual(theirs);
    expect(await step(undo)).toEqual(nobodys);
    inStore((sql) => {
      sql.run('DELETE FROM addressHad');
      sql.run('INSERT INTO holderFill VALUES (0)');
      while (fillHolders(sql, (seq) => effectsAt(sql, seq)).hasMore);
    });
    expect(await step(bring)).toEqual(theirs);
    expect(briefly(await world.deskOf('gus')).filter(isOne)).toEqual(theirs);
    expect(await world.service.client.verify()).toEqual([]);
  },
);
