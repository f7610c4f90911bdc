import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { openReplica } from '../../electron/replica/open-replica.ts';
import { readSome } from '../../electron/replica/read-ahead.ts';
import { forecast } from '../../electron/reports/forecast.ts';
import { idleReport } from '../../electron/reports/idle.ts';
import { reportTable } from '../../electron/reports/report-table.ts';
import type { ReportWish } from '../../electron/reports/report-wish.ts';
import { type GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { CreditEntry } from '../../shared/kernel/effects.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { writeCredits } from '../../shared/store/write-entries.ts';
import { plainWish } from '../builders/plain-wish.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread, spreadOf, timed } from './measure.ts';
import { Changes } from './report-changes.ts';

const PER_PERSON = 10;
const OPERATIONS = 1000;
const TRIES = 30;
const BATCH = 1000;
const HOUR_MS = 3_600_000;
const FIRST = Date.parse('2025-06-01T00:00:00.000Z');
/** A year in so many operations. */
const STEP_MS = (365 * 24 * HOUR_MS) / OPERATIONS;
const momentOf = (op: number) => new Date(FIRST + op * STEP_MS).toISOString();
const NOW = momentOf(OPERATIONS + 1);
/** One year back: a tenth of the operations had been done. */
const BACK = momentOf(OPERATIONS / 10);

/** A year: people come over most of it, and of six in ten the seat was another, of two in ten the groups. */
function tellYear(sql: Sql): void {
  inTransaction(sql, () => {
    sql.run('DELETE FROM operation');
    for (let op = 1; op <= OPERATIONS; op += 1)
      sql.run(
        "INSERT INTO operation (seq, id, at, command, subjects) VALUES (?, ?, ?, 'members.add', 1)",
        op,
        String(op),
        momentOf(op),
      );
    sql.run('UPDATE member SET firstOp = 1 + (n * 7919) % 600');
    sql.run('UPDATE membership SET op = (SELECT firstOp FROM member WHERE n = mn) + mn % 50');
    const span = 'INSERT INTO span (subject, field, value, op, untilOp)';
    sql.run(
      `${span} SELECT id, 'seat', iif(seat = 'basic', 'full', 'basic'), firstOp, firstOp + 60 + n % 300 FROM member WHERE n % 10 < 6`,
    );
    sql.run(
      `${span} SELECT id, 'group', (SELECT id FROM grp WHERE grp.n = 1 + member.n % 200), firstOp, firstOp + n % 90 + 1 FROM member WHERE n % 10 > 7`,
    );
  });
}

/** Movements of credits over the year, ten for everyone: given, spent, and given by groups. */
function moveCredits(sql: Sql, people: readonly MemberId[], groups: readonly GroupId[]): void {
  const move = { kind: 'entry', ledger: 'credits' } as const;
  const all = people.length * PER_PERSON;
  const bought: CreditEntry = { ...move, from: 'purchased', to: 'pool', amount: all * 4, subject: null };
  const filled = groups.map((group): CreditEntry => {
    return { ...move, from: 'pool', to: `wallet:${group}`, amount: all / 100, subject: null };
  });
  const moved = Array.from({ length: all }, (_, n): CreditEntry => {
    const member = people[n % people.length] ?? MemberId.parse('');
    const group = n % 4 === 0 ? groups[n % groups.length] : undefined;
    const balance = `balance:${member}:${group ?? 'pool'}` as const;
    const isSpent = group === undefined && n >= all / 2 && n % 3 === 0;
    if (isSpent) return { ...move, from: balance, to: 'spent', amount: 1, subject: member };
    return { ...move, from: group === undefined ? 'pool' : `wallet:${group}`, to: balance, amount: 1, subject: member };
  });
  const entries = [bought, ...filled, ...moved];
  inTransaction(sql, () => {
    for (let start = 0; start < entries.length; start += BATCH) {
      const op = 1 + Math.floor((start / entries.length) * (OPERATIONS - 1));
      writeCredits(sql, entries.slice(start, start + BATCH), { op, at: momentOf(op) });
    }
  });
}

const plain: Omit<ReportWish, 'kind'> = { ...plainWish, zone: 'Europe/Berlin' };

/** What everybody has, by group, joined line by line. */
const JOINED = `SELECT gn, sum(iif(target GLOB 'balance:*', amount, -amount)) AS amount FROM creditEntry
  CROSS JOIN member ON member.id = creditEntry.subject CROSS JOIN membership ON mn = member.n GROUP BY gn`;

type Ask = () => unknown;

/** Another reader of the same copy, which has read nothing. */
const aReader = (sql: Sql): Sql => ({ ...sql });

/** All a reader keeps, in megabytes: what is in columns, and in all. */
function memory(): { readonly columns: number; readonly all: number } {
  collect();
  const { arrayBuffers, heapUsed, external } = process.memoryUsage();
  return { columns: arrayBuffers / 1e6, all: (heapUsed + external) / 1e6 };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // the flag of the line before brings it

class ReportBench {
  readonly #sql: Sql;
  readonly #n: number;
  readonly #baseline: number;

  constructor(sql: Sql, n: number) {
    this.#sql = sql;
    this.#n = n;
    this.#baseline = spread([0], () => sql.all(JOINED)).p50;
  }

  #print(metric: string, value: number, unit: 'ms' | 'MB' = 'ms'): void {
    print({ bench: 'report', n: this.#n, unit, baseline: this.#baseline, metric, value });
  }

  #measure(metric: string, make: Ask, before?: Ask, tries = TRIES): void {
    const times = Array.from({ length: tries }, (_, at) => at);
    const { p50, p95 } = spread(times, make, before);
    this.#print(`${metric} p50`, p50);
    this.#print(`${metric} p95`, p95);
  }

  #report(kind: ReportWish['kind'], more: Partial<ReportWish>): Ask {
    return () => reportTable(this.#sql, { ...plain, ...more, kind }, NOW);
  }

  /** What a start costs: all is read at once, and then in pieces between which others are answered. */
  first(): void {
    const before = memory();
    const reader = aReader(this.#sql);
    this.#print(
      'first after a start, seats by group',
      timed(() => reportTable(reader, { ...plain, kind: 'seats' }, NOW)),
    );
    const seats = memory();
    this.#print('kept of people, spans and seats', seats.all - before.all, 'MB');
    this.#print('kept of people, spans and seats, columns', seats.columns - before.columns, 'MB');
    this.#print(
      'first after a start, credits by group then',
      timed(() => reportTable(reader, { ...plain, kind: 'credits' }, NOW)),
    );
    const all = memory();
    this.#print('kept of lines of credits', all.all - seats.all, 'MB');
    this.#print('kept of lines of credits, columns', all.columns - seats.columns, 'MB');
    const other = aReader(this.#sql);
    const pieces: number[] = [];
    const state = { more: true };
    while (state.more) pieces.push(timed(() => (state.more = readSome(other))));
    this.#print(
      'read in pieces, all of them',
      pieces.reduce((sum, piece) => sum + piece, 0),
    );
    this.#print('read in pieces, p95', spreadOf(pieces).p95);
    this.#print('read in pieces, the longest', Math.max(...pieces));
  }

  /** Each report as it is asked again, and right after rows have changed. */
  kind(kind: ReportWish['kind'], group: GroupId, changes: Changes): void {
    const column = kind === 'seats' ? 'full' : 'held';
    const ofGroup: Pick<ReportWish, 'filter'> = { filter: { groups: [group], roles: [], search: '' } };
    const wishes: Readonly<Record<string, Partial<ReportWish>>> = {
      'by group': {},
      'by group as of a year back': { at: BACK },
      'by group compared with a year back': { compare: BACK },
      'by role': { by: 'role' },
      'by person': { by: 'person' },
      'by person, sorted': { by: 'person', sort: { column, descending: true } },
      'by person, sorted, as of a year back': { by: 'person', at: BACK, sort: { column, descending: true } },
      'by month': { by: 'month' },
      'by day': { by: 'day' },
      'by month, of a group': { by: 'month', ...ofGroup },
      'by day, of a group': { by: 'day', ...ofGroup },
    };
    for (const [name, wish] of Object.entries(wishes)) {
      this.#measure(`${kind} ${name}`, this.#report(kind, wish));
      this.#measure(`${kind} ${name}, a pull came`, this.#report(kind, wish), () => changes.pull());
    }
    for (const wish of ['by group', 'by group as of a year back', 'by person, sorted']) {
      const make = this.#report(kind, wishes[wish] ?? {});
      this.#measure(`${kind} ${wish}, somebody edited`, make, () => changes.edit());
      this.#measure(`${kind} ${wish}, a seat assigned`, make, () => changes.assign());
      this.#measure(`${kind} ${wish}, a credit moved`, make, () => changes.give());
    }
  }

  others(changes: Changes): void {
    const idle = { days: 90, groups: [], offset: 0, limit: 200 };
    const told = () => idleReport(this.#sql, idle, { asOf: NOW, now: NOW });
    this.#measure('forecast', () => forecast(this.#sql, NOW));
    this.#measure(
      'forecast, a pull came',
      () => forecast(this.#sql, NOW),
      () => changes.pull(),
    );
    this.#measure('idle seats', told);
    this.#measure('idle seats, a pull came', told, () => changes.pull());
  }
}

/** Reports over a copy of so many people with a year behind them and ten times as many movements of credits. */
export function benchReport(count: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const opened = openReplica(folder);
  const { sql } = opened;
  try {
    const replica = aReplica({ people: count, groups: 200, sql });
    const people = sql.all<{ id: string }>('SELECT id FROM member ORDER BY n').map(({ id }) => MemberId.parse(id));
    tellYear(sql);
    moveCredits(sql, people, replica.groups);
    const [group] = replica.groups;
    if (!group) return;
    const changes = new Changes(sql, { people, groups: replica.groups }, OPERATIONS + 1, momentOf);
    const bench = new ReportBench(sql, count);
    bench.first();
    for (const kind of ['seats', 'credits'] as const) bench.kind(kind, group, changes);
    bench.others(changes);
  } finally {
    opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
