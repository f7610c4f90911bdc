import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openReplica } from '../../electron/replica/open-replica.ts';
import { forecast } from '../../electron/reports/forecast.ts';
import { idleReport } from '../../electron/reports/idle.ts';
import { reportTable } from '../../electron/reports/report-table.ts';
import type { ReportWish } from '../../electron/reports/report-wish.ts';
import { type GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { CreditEntry } from '../../shared/kernel/effects.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { writeCredits } from '../../shared/store/write-entries.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread } from './measure.ts';

const PER_PERSON = 10;
const OPERATIONS = 1000;
const TRIES = 20;
const FEW = 5;
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

const plain: Omit<ReportWish, 'kind'> = {
  by: 'group',
  at: null,
  compare: null,
  from: null,
  zone: 'Europe/Berlin',
  filter: { groups: [], roles: [], search: '' },
  sort: { column: null, descending: false },
  offset: 0,
  limit: 200,
};

/** What everybody has, by group, joined line by line. */
const JOINED = `SELECT gn, sum(iif(target GLOB 'balance:*', amount, -amount)) AS amount FROM creditEntry
  CROSS JOIN member ON member.id = creditEntry.subject CROSS JOIN membership ON mn = member.n GROUP BY gn`;

const change = (sql: Sql) => sql.run('UPDATE member SET lastUsedAt = lastUsedAt WHERE n = 1');
const forget = (sql: Sql) => sql.run('UPDATE meta SET creditsForgotten = creditsForgotten + 1');

function benchReports(sql: Sql, n: number, group: GroupId): void {
  const joined = spread([0], () => sql.all(JOINED));
  const measure = (metric: string, make: () => unknown, before?: () => unknown, tries = TRIES) => {
    make();
    const { p50, p95 } = spread(
      Array.from({ length: tries }, (_, at) => at),
      make,
      before,
    );
    const line = { bench: 'report', n, unit: 'ms', baseline: joined.p50 } as const;
    print({ ...line, metric: `${metric} p50`, value: p50 });
    print({ ...line, metric: `${metric} p95`, value: p95 });
  };
  const changed = () => change(sql);
  const report =
    (kind: ReportWish['kind'], more: Partial<ReportWish> = {}) =>
    () =>
      reportTable(sql, { ...plain, ...more, kind }, NOW);
  for (const kind of ['seats', 'credits'] as const) {
    measure(`${kind} by group`, report(kind));
    measure(`${kind} by group, rows just changed`, report(kind), changed);
    measure(`${kind} by group as of a year back`, report(kind, { at: BACK }));
    measure(`${kind} by group as of a year back, rows just changed`, report(kind, { at: BACK }), changed, FEW);
    measure(`${kind} by group compared with a year back`, report(kind, { compare: BACK }));
    measure(`${kind} by role`, report(kind, { by: 'role' }));
    measure(`${kind} by person`, report(kind, { by: 'person' }));
    measure(
      `${kind} by person, sorted`,
      report(kind, { by: 'person', sort: { column: kind === 'seats' ? 'full' : 'held', descending: true } }),
    );
    measure(`${kind} by month`, report(kind, { by: 'month' }));
    measure(`${kind} by day`, report(kind, { by: 'day' }), undefined, FEW);
    const filter = { groups: [group], roles: [], search: '' };
    measure(`${kind} by month, of a group`, report(kind, { by: 'month', filter }), undefined, FEW);
  }
  measure('forecast', () => forecast(sql, NOW), undefined, FEW);
  measure('idle seats', () =>
    idleReport(sql, { days: 90, groups: [], offset: 0, limit: 200 }, { asOf: NOW, now: NOW }),
  );
  measure('credits by group, nothing kept', report('credits'), () => forget(sql), FEW);
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
    if (group) benchReports(sql, count, group);
  } finally {
    opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
