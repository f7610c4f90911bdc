import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { newOperationId } from '../../electron/replica/digest.ts';
import { settleAll } from '../../service/due/keep.ts';
import { execute } from '../../service/kernel/execute.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { type Expiry, expiryOf, isSameExpiry } from '../../shared/domain/expiry.ts';
import { MemberId, uuidv7 } from '../../shared/domain/ids.ts';
import { usualTerms } from '../../shared/domain/term.ts';
import { localIn, momentIn } from '../../shared/domain/zone.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

const RUNS = isFullForm ? 1500 : 30;
const PEOPLE = 6;
const CREDITS = 40;
const MINUTE_MS = 60_000;
const TWO_DAYS = 2 * 24 * 60;
/** Where the day begins in a local time. */
const DAY_OF_MONTH = 'YYYY-MM-'.length;

/** Days on which clocks are put forward and back: by an hour, by half of one, and in a place where they never are. */
const days = {
  'America/New_York': ['2026-03-08', '2026-11-01'],
  'Australia/Lord_Howe': ['2026-10-04', '2026-04-05'],
  'Asia/Kathmandu': ['2026-03-29', '2026-10-25'],
} as const;
type Zone = keyof typeof days;
const zones = Object.keys(days) as Zone[]; // the keys of this very object

type Step =
  | { readonly kind: 'schedule'; readonly person: number; readonly minute: number }
  | { readonly kind: 'unschedule'; readonly person: number }
  | { readonly kind: 'expiry'; readonly amount: number; readonly minute: number }
  | { readonly kind: 'keep' }
  /** The clock goes on, or is set, forward or back; then it is looked at, by one or by two at once. */
  | { readonly kind: 'clock'; readonly minutes: number; readonly looks: number };

interface Tale {
  readonly zone: Zone;
  readonly day: 0 | 1;
  /** Of the day on which the term ends. */
  readonly minute: number;
  readonly steps: readonly Step[];
}

const person = fc.nat(PEOPLE - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('schedule' as const),
      person,
      minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unschedule' as const), person }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('expiry' as const),
      amount: fc.integer({ min: 1, max: CREDITS }),
      minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      minutes: fc.oneof(fc.integer({ min: 1, max: 240 }), fc.integer({ min: -TWO_DAYS, max: TWO_DAYS })),
      looks: fc.integer({ min: 1, max: 2 }),
    }),
  },
);
const tale: fc.Arbitrary<Tale> = fc.record({
  zone: fc.constantFrom(...zones),
  day: fc.constantFrom(0 as const, 1 as const),
  minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
  steps: fc.array(step, { minLength: 4, maxLength: 24 }),
});

const pad = (value: number) => String(value).padStart(2, '0');

/** One workspace whose clock is set at will, beside what should be true of each seat. */
class World {
  readonly #store: Store;
  readonly #tale: Tale;
  readonly #members: readonly MemberId[];
  /** When each seat is to end; null where it is not, or has. */
  readonly #ends: (string | null)[] = Array.from({ length: PEOPLE }, () => null);
  #expiry: Expiry | null = null;
  #pool = CREDITS;
  #term: string;
  #clock: number;
  ended = 0;
  expired = 0;
  renewed = 0;

  constructor(store: Store, told: Tale) {
    this.#store = store;
    this.#tale = told;
    // The day before the clocks change.
    this.#clock = Date.parse(`${days[told.zone][told.day]}T00:00:00.000Z`) - 20 * 60 * MINUTE_MS;
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: PEOPLE, credits: CREDITS, sample: false } as const;
    this.#term = this.#moment(told.minute);
    this.#run('workspace.create', { ...workspace, renewsAt: this.#term, owner }, true);
    const to = { renewsItself: true, termMonths: 1, termZone: told.zone };
    this.#run('plan.setTerms', { terms: { was: usualTerms, to } });
    const people = Array.from({ length: PEOPLE }, (_, n) => aPerson(`p${String(n)}`, { fullSeat: true }));
    this.#run('members.add', { people });
    const rows = store.sql.all<{ id: string }>("SELECT id FROM member WHERE role = 'learner' ORDER BY n");
    this.#members = rows.map(({ id }) => MemberId.parse(id));
  }

  take(one: Step): void {
    switch (one.kind) {
      case 'schedule': {
        if (!this.#holds(one.person)) return;
        const members = [this.#members[one.person]!];
        const at = this.#moment(one.minute);
        const outcome = this.#run('seats.schedule', { members, at, zone: this.#tale.zone });
        // A moment that has passed by the clock of the service is refused, and so is what it is already.
        const isRefused = at <= this.#now || at === this.#ends[one.person];
        assert.equal(outcome, isRefused ? 'refused' : 'applied');
        if (outcome === 'applied') this.#ends[one.person] = at;
        return;
      }
      case 'unschedule':
        this.#run('seats.unschedule', { members: [this.#members[one.person]!] });
        this.#ends[one.person] = null;
        return;
      case 'expiry': {
        const { amount, minute } = one;
        const wanted = { amount, at: this.#moment(minute), zone: this.#tale.zone };
        const outcome = this.#run('credits.scheduleExpiry', { was: this.#expiry, ...wanted });
        const isRefused = wanted.at <= this.#now || isSameExpiry(wanted, this.#expiry);
        assert.equal(outcome, isRefused ? 'refused' : 'applied');
        if (outcome === 'applied') this.#expiry = wanted;
        return;
      }
      case 'keep':
        if (this.#expiry) assert.equal(this.#run('credits.cancelExpiry', { was: this.#expiry }), 'applied');
        this.#expiry = null;
        return;
      default:
        this.#clock += one.minutes * MINUTE_MS;
        for (let look = 0; look < one.looks; look += 1) this.#look();
    }
  }

  /** Nobody's seat has ended that should not have, and everybody's has whose moment has come. */
  check(): void {
    const rows = this.#store.sql.all<{ id: string; seat: string; revokeAt: string | null }>(
      "SELECT id, seat, revokeAt FROM member WHERE role = 'learner' ORDER BY n",
    );
    assert.deepEqual(
      rows.map(({ revokeAt }) => revokeAt),
      this.#ends,
    );
    const ends = this.#store.sql.get<{ n: number }>(
      "SELECT count(*) AS n FROM seatEntry WHERE op IN (SELECT seq FROM operation WHERE command = 'seats.expire')",
    );
    assert.equal(ends?.n, this.ended);
    assert.equal(rows.filter(({ seat }) => seat === 'basic').length, this.ended);
    const pool = this.#store.sql.get<{ amount: number }>("SELECT amount FROM creditCount WHERE account = 'pool'");
    assert.equal(pool?.amount, this.#pool);
    assert.deepEqual(expiryOf(readWorkspace(this.#store.sql)!), this.#expiry);
    const renewals = "SELECT count(*) AS n FROM operation WHERE command = 'plan.renewDue'";
    assert.equal(this.#store.sql.get<{ n: number }>(renewals)?.n, this.renewed);
    assert.equal(readWorkspace(this.#store.sql)!.renewsAt, this.#term);
  }

  #look(): void {
    const due = this.#ends.filter((at) => at !== null && at <= this.#now).length;
    const lapsed = this.#expiry !== null && this.#expiry.at <= this.#now ? this.#expiry : null;
    const newId = () => uuidv7(this.#clock, randomBytes(16));
    const isOver = this.#term <= this.#now;
    assert.equal(this.#settle(newId), due + (lapsed ? 1 : 0) + (isOver ? 1 : 0));
    if (isOver) this.#renew();
    if (lapsed) {
      this.#pool -= Math.min(this.#pool, lapsed.amount);
      this.#expiry = null;
      this.expired += 1;
    }
    this.ended += due;
    for (const [index, at] of this.#ends.entries()) if (at !== null && at <= this.#now) this.#ends[index] = null;
  }

  /** All that is due: what ended after the term did is done at the next look of it. */
  #settle(newId: () => string): number {
    let all = 0;
    for (;;) {
      const { done, hasMore } = settleAll(this.#store.sql, newId, this.#now);
      all += done;
      if (!hasMore) return all;
    }
  }

  /** A month later, on the same day and at the same time of it, in the zone: a day that has any time just once. */
  #renew(): void {
    const { zone } = this.#tale;
    const [was, next] = [this.#term, readWorkspace(this.#store.sql)!.renewsAt];
    const day = (instant: string) => localIn(instant, zone).slice(DAY_OF_MONTH);
    // Where the first end had no such time, the later one that it was is what terms are counted from.
    assert.equal(day(next), day(this.#moment(this.#tale.minute)));
    assert.ok(next > this.#now && Date.parse(next) - Date.parse(was) <= 31 * 24 * 60 * MINUTE_MS + 60 * MINUTE_MS);
    this.#term = next;
    this.renewed += 1;
  }

  #holds(index: number): boolean {
    const row = this.#store.sql.get<{ seat: string }>('SELECT seat FROM member WHERE id = ?', this.#members[index]!);
    return row?.seat === 'full';
  }

  /** A minute of the day on which the clocks change, as the clocks of the zone show it. */
  #moment(minute: number): string {
    return momentIn(this.#local(minute), this.#tale.zone)!.instant;
  }

  #local(minute: number): string {
    const { zone, day } = this.#tale;
    return `${days[zone][day]}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  }

  get #now(): string {
    return new Date(this.#clock).toISOString();
  }

  #run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, byService = false): string {
    const { sql } = this.#store;
    const id = sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")?.id;
    const member = () => ({ kind: 'member', id: MemberId.parse(id), role: 'owner' }) as const;
    const actor = byService ? ({ kind: 'service' } as const) : member();
    const operation = anOperation(name, args, { id: newOperationId(this.#now), madeAt: this.#now });
    return inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, this.#now)).outcome;
  }
}

test(
  'however the clock is set, by two days or back, and on days on which clocks change, no seat ends, no credits expire and no term begins early, late or twice',
  () => {
    const seed = lawSeed('clock', RUNS);
    let [ended, expired, renewed] = [0, 0, 0];
    const property = fc.property(tale, (told) => {
      const folder = temporaryFolder();
      const store = openStore(folder.path);
      // What is written need not survive a power cut here.
      store.sql.exec('PRAGMA synchronous = OFF');
      try {
        const world = new World(store, told);
        for (const one of told.steps) {
          world.take(one);
          world.check();
        }
        expect(verifyStore(store.sql)).toEqual([]);
        ended += world.ended;
        expired += world.expired;
        renewed += world.renewed;
      } finally {
        store.close();
        folder.remove();
      }
    });
    fc.assert(property, { seed, numRuns: RUNS });
    console.info(
      `clock: ${String(ended)} seats ended and ${String(expired)} expiries and ${String(renewed)} renewals happened once each`,
    );
  },
  lawLimit(15),
);
