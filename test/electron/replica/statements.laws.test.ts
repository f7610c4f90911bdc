import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';

import { pageStatement, statementBalances } from '../../../electron/replica/statements.repository.ts';
import { reportTable } from '../../../electron/reports/report-table.ts';
import type { ReportWish } from '../../../electron/reports/report-wish.ts';
import { poolName, statementCsv } from '../../../electron/reports/statement-csv.ts';
import type { CreditPlace } from '../../../shared/commands/credits.ts';
import { GroupId, MemberId } from '../../../shared/domain/ids.ts';
import { movementKinds, type StatementLine, type StatementQuery } from '../../../shared/ipc/statement-contract.ts';
import { aPerson } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { plainWish } from '../../builders/plain-wish.ts';
import { TestReplica } from '../../builders/replica.ts';

const RUNS = isFullForm ? 400 : 12;
const PEOPLE = 6;
const AT = '2026-01-01T00:00:00.000Z';

/** The credits of groups. */
const CREDITS: ReportWish = { ...plainWish, kind: 'credits' };

interface Step {
  readonly kind: 'transfer' | 'modify' | 'remove';
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

const anyPlace = fc.nat(PEOPLE + 2);
const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'transfer' as const,
    'transfer' as const,
    'transfer' as const,
    'modify' as const,
    'remove' as const,
  ),
  from: anyPlace,
  to: anyPlace,
  amount: fc.integer({ min: 1, max: 90 }),
});

interface Entry {
  readonly source: string;
  readonly target: string;
  readonly amount: number;
  readonly at: string;
}

/** A copy in which credits were moved, and what its ledger says of any account, line by line. */
class World {
  readonly replica = new TestReplica();

  constructor(steps: readonly Step[]) {
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 0, credits: 300, sample: false } as const;
    this.replica.run('workspace.create', { ...workspace, renewsAt: AT, owner });
    this.replica.run('groups.create', { names: ['EMEA', 'Pilot'] });
    for (const group of this.replica.groups)
      this.replica.run('groups.configure', { group, settings: { ownWallet: { was: false, to: true } } });
    this.replica.run('members.add', { people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`p${String(n)}`)) });
    for (const step of steps) this.#take(step);
  }

  /** The pool, every wallet and everybody who is here. */
  get places(): CreditPlace[] {
    const members = this.replica.sql.all<{ id: string }>('SELECT id FROM member ORDER BY n');
    return [
      { kind: 'pool' },
      ...this.replica.groups.map((group): CreditPlace => ({ kind: 'group', group: GroupId.parse(group) })),
      ...members.map(({ id }): CreditPlace => ({ kind: 'member', member: MemberId.parse(id) })),
    ];
  }

  get entries(): Entry[] {
    return this.replica.sql.all<Entry>('SELECT source, target, amount, at FROM creditEntry ORDER BY n');
  }

  #take({ kind, from, to, amount }: Step): void {
    const { places } = this;
    const [source, target] = [places[from % places.length], places[to % places.length]];
    const members = [source, target].flatMap((one) => (one?.kind === 'member' ? [one.member] : []));
    try {
      if (kind === 'transfer' && source && target)
        this.replica.run('credits.transfer', { from: source, to: target, amount });
      if (kind === 'modify' && members.length > 0)
        this.replica.run('credits.modify', { members, balance: amount % 40 });
      if (kind === 'remove' && members.length > 0) this.replica.run('members.remove', { members });
    } catch {
      // What is refused moves nothing.
    }
  }
}

const isOf = (place: CreditPlace, account: string): boolean => {
  if (place.kind === 'pool') return account === 'pool';
  return place.kind === 'group' ? account === `wallet:${place.group}` : account.startsWith(`balance:${place.member}:`);
};
const effectOn = (of: CreditPlace, { source, target, amount }: Entry) =>
  (isOf(of, target) ? amount : 0) - (isOf(of, source) ? amount : 0);
const sumOf = (of: CreditPlace, entries: readonly Entry[]) => entries.reduce((sum, one) => sum + effectOn(of, one), 0);
const just = (moment: string) => new Date(Date.parse(moment) + 1).toISOString();
const whole = (of: CreditPlace): StatementQuery => ({ of, kind: null, search: '', from: null, until: null });

function expectLines(lines: readonly StatementLine[], opening: number): void {
  for (const [index, { change, balance }] of lines.entries()) {
    expect(balance - change).toBe(lines[index + 1]?.balance ?? opening);
    expect(balance).toBeGreaterThanOrEqual(0);
  }
}

interface Read {
  readonly [column: string]: string;
}

function expectSameInFile({ replica: { sql } }: World, of: CreditPlace, lines: readonly StatementLine[]): void {
  const balances = statementBalances(sql, whole(of));
  const text = statementCsv(lines, { name: '', asOf: AT, ...balances });
  const { data, errors } = Papa.parse<Read>(text.slice(1), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  expect(data.map((row) => Number(row['Balance after']))).toEqual([
    balances.closing,
    ...lines.map(({ balance }) => balance),
    balances.opening,
  ]);
  expect(data.slice(1, -1).map((row) => Number(row['Credits']))).toEqual(lines.map(({ change }) => change));
}

function checkPlace(world: World, of: CreditPlace): void {
  const { sql } = world.replica;
  const { entries } = world;
  const moments = [...new Set(entries.map(({ at }) => at))];
  for (const moment of moments) {
    const known = entries.filter(({ at }) => at <= moment);
    const { opening, added, taken, closing } = statementBalances(sql, { ...whole(of), until: just(moment) });
    expect([opening, closing]).toEqual([0, sumOf(of, known)]);
    expect(opening + added - taken).toBe(closing);
  }
  const { rows, total } = pageStatement(sql, { ...whole(of), offset: 0, limit: 500 }, poolName());
  expect([rows.length, total]).toEqual(Array(2).fill(entries.filter((entry) => effectOn(of, entry) !== 0).length));
  expectLines(rows, 0);
  const middle = moments[Math.floor(moments.length / 2)] ?? AT;
  const later = pageStatement(sql, { ...whole(of), from: middle, offset: 1, limit: 500 }, poolName()).rows;
  expect(later).toEqual(rows.filter(({ at }) => at >= middle).slice(1));
  const kinds = movementKinds.map(
    (kind) => pageStatement(sql, { ...whole(of), kind, offset: 0, limit: 500 }, poolName()).rows,
  );
  expect(kinds.flat().toSorted((a, b) => b.n - a.n)).toEqual(rows.toSorted((a, b) => b.n - a.n));
  const named = pageStatement(sql, { ...whole(of), search: 'emea', offset: 0, limit: 500 }, poolName()).rows;
  expect(named).toEqual(rows.filter(({ other }) => other.name === 'EMEA'));
  const someone = pageStatement(sql, { ...whole(of), search: 'p1', offset: 0, limit: 500 }, poolName()).rows;
  expect(someone).toEqual(rows.filter(({ other }) => other.kind === 'person' && other.name?.startsWith('p1') === true));
  expectSameInFile(world, of, rows);
}

test(
  'what a statement says there was at a moment is the sum of what was moved until then, of every account and all together',
  () => {
    const seed = lawSeed('statements', RUNS);
    const histories = fc.array(anyStep, { minLength: 5, maxLength: 40 });
    const property = fc.property(histories, (steps) => {
      const world = new World(steps);
      const { sql } = world.replica;
      for (const of of world.places) checkPlace(world, of);
      for (const moment of [AT, ...new Set(world.entries.map(({ at }) => at))]) {
        const until = just(moment);
        const { pool, rows, columns } = reportTable(sql, { ...CREDITS, at: until }, AT);
        if (pool === null) throw new Error('this copy has everything');
        const { purchased, ...rest } = pool.credits;
        expect(Object.values(rest).reduce((sum, amount) => sum + amount, 0)).toBe(purchased);
        const wallets = world.places.filter(({ kind }) => kind === 'group');
        const closings = wallets.map((of) => statementBalances(sql, { ...whole(of), until }).closing);
        const ofGroups = rows.filter(({ kind }) => kind === 'group');
        expect(ofGroups.map(({ values }) => values[columns.indexOf('wallet')])).toEqual(closings);
      }
      const all = world.places.map((of) => statementBalances(sql, whole(of)).closing);
      expect(all.reduce((sum, amount) => sum + amount, 0)).toBe(300);
    });
    fc.assert(property, { seed, numRuns: RUNS });
  },
  lawLimit(20),
);
