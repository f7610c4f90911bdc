import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { takeEvents } from '../../service/events.ts';
import { execute } from '../../service/kernel/execute.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { newOperationId } from '../../electron/replica/digest.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { type ReportedEvent, useOf } from '../../shared/domain/event.ts';
import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { EventsReply } from '../../shared/sync/protocol.ts';
import { aPerson, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

const RUNS = isFullForm ? 2000 : 120;
/** When seats were given: events lie around it. */
const SEATED = '2026-01-01T12:00:00.000Z';
/** Two hold full seats, one a basic and one a reserved one; nobody knows the last. */
const emails = ['ann', 'bea', 'cem', 'dov', 'eve'].map((name) => `${name}@acme.example`);

const folder = temporaryFolder();
let template = '';
let copies = 0;

function run<Name extends CommandName>(sql: Sql, name: Name, args: ArgsOf<Name>, by: MemberId | null): void {
  const operation = anOperation(name, args, { id: newOperationId(SEATED), madeAt: SEATED });
  const actor = by === null ? ({ kind: 'service' } as const) : ({ kind: 'member', id: by, role: 'owner' } as const);
  const result = inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, SEATED));
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.error));
}

const idOf = (sql: Sql, name: string) =>
  MemberId.parse(sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', `${name}@acme.example`)?.id);

/** Ann has some from two sources, given in turns; bea has a few, cem none; a session of ann's has a limit. */
function giveCredits(sql: Sql, by: MemberId | null): void {
  run(sql, 'groups.create', { names: ['Sales'] }, by);
  const group = GroupId.parse(sql.get<{ id: string }>('SELECT id FROM grp')?.id);
  const settings = { ownWallet: { was: false, to: true }, sessionLimit: { was: null, to: 50 } };
  run(sql, 'groups.configure', { group, settings }, by);
  const [ann, bea] = [idOf(sql, 'ann'), idOf(sql, 'bea')];
  run(sql, 'groups.setMembers', { group, add: [ann], remove: [] }, by);
  const [pool, wallet] = [{ kind: 'pool' } as const, { kind: 'group', group } as const];
  run(sql, 'credits.transfer', { from: pool, to: wallet, amount: 500 }, by);
  for (const [from, member, amount] of [
    ...([
      [pool, ann, 40],
      [wallet, ann, 60],
      [pool, ann, 100],
    ] as const),
    [pool, bea, 30] as const,
  ])
    run(sql, 'credits.transfer', { from, to: { kind: 'member', member }, amount }, by);
}

beforeAll(() => {
  const store = openStore(path.join(folder.path, 'template'));
  const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 5, credits: 1000, sample: false } as const;
  run(store.sql, 'workspace.create', { ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner }, null);
  const by = store.sql.get<{ id: MemberId }>('SELECT id FROM member')?.id ?? null;
  const full = { fullSeat: true };
  const people = [aPerson('ann', full), aPerson('bea', full), aPerson('cem')];
  run(store.sql, 'members.add', { people: [...people, aPerson('dov', { ...full, status: 'invited' })] }, by);
  giveCredits(store.sql, by);
  store.close();
  template = store.file;
});
afterAll(() => folder.remove());

const somebody = fc.constantFrom(...emails);
const moment = fc.integer({ min: -9, max: 9 }).map((hours) => new Date(Date.parse(SEATED) + hours * 3_600_000));
const anyEvent: fc.Arbitrary<ReportedEvent> = fc
  .record({ kind: fc.nat(5), email: somebody, at: moment.map((date) => date.toISOString()), n: fc.nat(100) })
  .map(({ kind, email, at, n }): ReportedEvent => {
    const id = '';
    const unsaid = { difficulty: null, rank: null, attempt: null, validAttempt: null, program: null, link: null };
    const unknown = {
      ...unsaid,
      transcript: null,
      evaluation: null,
      assignedBy: null,
      startedAt: null,
      endedAt: null,
      durationSeconds: n,
    };
    const whose = { id, email, at };
    const kinds: ReportedEvent[] = [
      { ...whose, kind: 'seat.used', feature: 'roleplay' },
      { ...whose, kind: 'session.completed', scenario: 'Cold call', score: n, ...unknown },
      { ...whose, kind: 'assignment.completed', assignment: 'Onboarding', course: null },
      { ...whose, kind: 'credits.spent', amount: n + 1, purpose: 'coaching' },
      { ...whose, kind: 'ai.spend', feature: 'feedback', model: 'm', course: null, amount: n, currency: 'EUR' },
      { id, at, kind: 'storage.measured', bytes: n },
    ];
    return kinds[kind]!;
  });
/** Events of their own ids; and the same told in another order, in other batches, some of them more than once. */
const told = fc.array(anyEvent, { minLength: 1, maxLength: 25 }).chain((list) => {
  const events = list.map((event, n) => ({ ...event, id: `e${String(n)}` }));
  const batches = fc
    .tuple(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.array(fc.constantFrom(...events), { maxLength: 15 }),
    )
    .chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }))
    .chain((all) => fc.array(fc.integer({ min: 1, max: all.length }), { maxLength: 6 }).map((cuts) => cut(all, cuts)));
  return fc.record({ events: fc.constant(events), batches });
});

function cut<T>(all: readonly T[], at: readonly number[]): T[][] {
  const edges = [0, ...at.toSorted((a, b) => a - b), all.length];
  return edges.slice(1).map((edge, index) => all.slice(edges[index], edge));
}

type Batches = readonly (readonly ReportedEvent[])[];

interface Uses {
  readonly email: string;
  readonly seat: string;
  readonly seatUsedAt: string | null;
  readonly lastUsedAt: string | null;
}

interface Credits {
  readonly account: string;
  readonly amount: number;
}

/** What events sum to, without the reading that told it last. */
const usageIn = (sql: Sql) => [
  sql.all('SELECT day, currency, feature, model, course, amount, uses FROM aiDay ORDER BY 1, 2, 3, 4, 5'),
  sql.all('SELECT month, currency, person, amount, uses FROM aiPerson ORDER BY 1, 2, 3'),
  sql.all('SELECT day, sessions FROM sessionDay ORDER BY day'),
  sql.all('SELECT day, at, bytes FROM storageDay ORDER BY day'),
];

/** What is true after these batches; where there are others, all seats are revoked before those. */
function afterAllOf(batches: Batches, late: Batches | null = null) {
  copies += 1;
  const own = path.join(folder.path, String(copies));
  mkdirSync(own);
  copyFileSync(template, path.join(own, path.basename(template)));
  const store = openStore(own);
  const { sql } = store;
  // What is written need not survive a power cut here.
  sql.exec('PRAGMA synchronous = OFF');
  const tell = (all: Batches) =>
    all
      .filter((batch) => batch.length > 0)
      .map((batch) => takeEvents(sql, batch, () => newOperationId(SEATED), SEATED));
  const inTime = tell(batches);
  const revoked = late ? revokeAll(sql) : null;
  const replies = [...inTime, ...tell(late ?? [])];
  const state = {
    uses: sql.all<Uses>('SELECT email, seat, seatUsedAt, lastUsedAt FROM member ORDER BY email'),
    events: sql.all('SELECT * FROM event ORDER BY id'),
    seats: readSeatCounts(sql),
    usage: usageIn(sql),
    credits: sql.all<Credits>('SELECT account, amount FROM creditCount ORDER BY account'),
    accepted: replies.reduce((total, { accepted }) => total + accepted, 0),
    unknown: [...new Set(replies.flatMap(({ unknown }) => unknown))].toSorted(),
    withoutSeat: [...new Set(replies.flatMap(({ withoutSeat }) => withoutSeat))].toSorted(),
    short: [...new Set(replies.flatMap(({ short }) => short.map(({ email }) => email)))].toSorted(),
    overLimit: [...new Set(replies.flatMap(({ overLimit }) => overLimit.map(({ id }) => id)))].toSorted(),
    notEntitled: entitledTold(replies),
    findings: verifyStore(sql),
    revoked,
  };
  store.close();
  rmSync(own, { recursive: true });
  return state;
}

const entitledTold = (replies: readonly EventsReply[]) =>
  [...new Set(replies.flatMap(({ notEntitled }) => notEntitled.map((one) => Object.values(one).join(' '))))].toSorted();

/** Revokes the seats of everybody, and answers where all seats are then. */
function revokeAll(sql: Sql) {
  const by = sql.get<{ id: MemberId }>("SELECT id FROM member WHERE role = 'owner'")?.id ?? null;
  const members = sql.all<{ id: MemberId }>("SELECT id FROM member WHERE seat <> 'basic' ORDER BY email");
  run(sql, 'seats.revoke', { members: members.map(({ id }) => id) }, by);
  return readSeatCounts(sql);
}

/** The first use since the seat was given, and the last of all, told from the events alone. */
function usesOf(email: string, events: readonly ReportedEvent[]) {
  const moments = events.flatMap((event) => (useOf(event)?.email === email ? [event.at] : [])).toSorted();
  return { seatUsedAt: moments.find((at) => at >= SEATED) ?? null, lastUsedAt: moments.at(-1) ?? null };
}

const GIVEN = { ann: 200, bea: 30, cem: 0, dov: 0 } as const;
const SPENDERS = Object.keys(GIVEN) as (keyof typeof GIVEN)[]; // the keys of this very object

/** What is to be spent, told from the events alone: what they tell, and never more than there is. */
function spendingOf(events: readonly ReportedEvent[]) {
  const wanted = (email: string) =>
    events.reduce(
      (sum, event) => sum + (event.kind === 'credits.spent' && event.email === email ? event.amount : 0),
      0,
    );
  const people = SPENDERS.map((name) => ({ name, email: `${name}@acme.example`, had: GIVEN[name] }));
  const limited = events.filter((event) => event.kind === 'credits.spent' && event.email === 'ann@acme.example');
  return {
    spent: people.reduce((sum, { email, had }) => sum + Math.min(wanted(email), had), 0),
    short: people.filter(({ email, had }) => wanted(email) > had).map(({ email }) => email),
    overLimit: limited
      .filter((event) => event.kind === 'credits.spent' && event.amount > 50)
      .map(({ id }) => id)
      .toSorted(),
  };
}

test(
  'the same events end in the same state in any order, in any batches, and however often they are told',
  () => {
    const seed = lawSeed('events', RUNS);
    const property = fc.property(told, ({ events, batches }) => {
      const state = afterAllOf([events]);
      expect(afterAllOf(batches)).toEqual(state);
      expect(state).toMatchObject({ accepted: events.length, findings: [] });
      const { spent, ...named } = spendingOf(events);
      expect(state).toMatchObject(named);
      expect(state.credits.find(({ account }) => account === 'spent')?.amount ?? 0).toBe(spent);
      for (const { email, seat, ...uses } of state.uses) {
        const { seatUsedAt, lastUsedAt } = usesOf(email, events);
        expect([email, uses]).toEqual([email, { seatUsedAt: seat === 'full' ? seatUsedAt : null, lastUsedAt }]);
      }
    });
    fc.assert(property, { seed, numRuns: RUNS });
  },
  lawLimit(10),
);

test(
  'what is told before a revocation says whether a seat is spent, in any order; what is told after it moves no seat',
  () => {
    const seed = lawSeed('late events', RUNS);
    const property = fc.property(told, told, (before, after) => {
      const late = after.batches.map((batch) => batch.map((event) => ({ ...event, id: `late ${event.id}` })));
      const lateAtOnce = after.events.map((event) => ({ ...event, id: `late ${event.id}` }));
      const state = afterAllOf([before.events], [lateAtOnce]);
      expect(afterAllOf(before.batches, late)).toEqual(state);
      expect(state.findings).toEqual([]);
      expect(state.seats).toEqual(state.revoked);
      const spent = ['ann', 'bea'].filter((name) => usesOf(`${name}@acme.example`, before.events).seatUsedAt !== null);
      expect(state.seats).toEqual({
        granted: 5,
        assigned: 0,
        reserved: 0,
        spent: spent.length,
        remaining: 5 - spent.length,
      });
    });
    fc.assert(property, { seed, numRuns: RUNS });
  },
  lawLimit(20),
);
