import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openReplica } from '../../electron/replica/open-replica.ts';
import { pageStatement, statementBalances } from '../../electron/replica/statements.repository.ts';
import type { CreditPlace } from '../../shared/commands/credits.ts';
import { writeCredits } from '../../shared/store/write-entries.ts';
import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { CreditEntry } from '../../shared/kernel/effects.ts';
import type { StatementQuery } from '../../shared/ipc/statement-contract.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { randomFrom } from '../builders/people.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread, type Spread } from './measure.ts';

const PER_PERSON = 10;
const TRIES = 200;
const LIMIT = 200;
const BATCH = 1000;
const POOL: CreditPlace = { kind: 'pool' };
const FIRST = Date.parse('2026-03-01T00:00:00.000Z');

interface Places {
  readonly people: readonly MemberId[];
  readonly groups: readonly GroupId[];
}

/** Ten movements for everyone: three of four out of the pool and back, the others out of the wallet of a group. */
function moveCredits(sql: Sql, { people, groups }: Places): void {
  const move = { kind: 'entry', ledger: 'credits' } as const;
  const all = people.length * PER_PERSON;
  const bought: CreditEntry = { ...move, from: 'purchased', to: 'pool', amount: all * 4, subject: null };
  const filled = groups.map((group): CreditEntry => {
    return { ...move, from: 'pool', to: `wallet:${group}`, amount: all / 100, subject: null };
  });
  const moved = Array.from({ length: all }, (_, n): CreditEntry => {
    const member = people[n % people.length] ?? MemberId.parse('');
    const group = n % 4 === 0 ? groups[n % groups.length] : undefined;
    const home = group === undefined ? 'pool' : (`wallet:${group}` as const);
    const balance = `balance:${member}:${group ?? 'pool'}` as const;
    const isBack = group === undefined && n >= all / 2 && n % 3 === 0;
    return { ...move, from: isBack ? balance : home, to: isBack ? home : balance, amount: 1, subject: member };
  });
  const entries = [bought, ...filled, ...moved];
  inTransaction(sql, () => {
    for (let start = 0; start < entries.length; start += BATCH) {
      const at = new Date(FIRST + start * 100).toISOString();
      writeCredits(sql, entries.slice(start, start + BATCH), { op: 1000 + start / BATCH, at });
    }
  });
}

/** Something else in the copy changes: what was worked out from its rows is worked out anew. */
const change = (sql: Sql) => sql.run('UPDATE member SET lastUsedAt = lastUsedAt WHERE n = 1');
/** What was worked out from lines of credits is of no use any more, as after a new copy. */
const forget = (sql: Sql) => sql.run('UPDATE meta SET creditsForgotten = creditsForgotten + 1');
/** Somebody moves credits. */
const moveOne = (sql: Sql, subject: MemberId) => {
  const move = { kind: 'entry', ledger: 'credits', from: 'pool', to: `balance:${subject}:pool`, amount: 1 } as const;
  inTransaction(sql, () =>
    writeCredits(sql, [{ ...move, subject }], { op: 1_000_000, at: '2026-12-01T00:00:00.000Z' }),
  );
};
const whole = (of: CreditPlace): StatementQuery => ({ of, kind: null, search: '', from: null, until: null });

const BARE = `SELECT n, at, amount FROM creditEntry WHERE source = ?1 OR target = ?1 ORDER BY at DESC LIMIT ${String(LIMIT)}`;

function benchPlaces(sql: Sql, n: number, { people, groups }: Places): void {
  const report = (metric: string, measured: Spread, baseline: Spread) =>
    print({ bench: 'statements', metric: `${metric} p95`, n, value: measured.p95, unit: 'ms', baseline: baseline.p95 });
  const random = randomFrom(5);
  const tries = Array.from({ length: TRIES }, () => random());
  const scan = spread(tries.slice(0, 5), () => sql.all(BARE, 'pool'));
  const both = (of: CreditPlace, offset = 0) => {
    statementBalances(sql, whole(of));
    return pageStatement(sql, { ...whole(of), offset, limit: LIMIT }, 'The pool');
  };
  const page = (of: CreditPlace, offset: number, search = '') =>
    pageStatement(sql, { ...whole(of), search, offset, limit: LIMIT }, 'The pool');
  const person = (at: number): CreditPlace => ({
    kind: 'member',
    member: people[Math.floor(at * people.length)] ?? MemberId.parse(''),
  });
  const group = (at: number): CreditPlace => ({
    kind: 'group',
    group: groups[Math.floor(at * groups.length)] ?? GroupId.parse(''),
  });
  const changed = () => change(sql);
  report(
    'statement of a person, rows just changed',
    spread(tries, (at) => both(person(at)), changed),
    scan,
  );
  report(
    'statement of a group, rows just changed',
    spread(tries, (at) => both(group(at)), changed),
    scan,
  );
  report(
    'statement of a group by name of a person',
    spread(tries, (at) => page(group(at), 0, 'an')),
    scan,
  );
  const pages = Array.from(tries, (_, at) => at * LIMIT);
  report(
    'first page of the pool, rows just changed',
    spread(tries, () => page(POOL, 0), changed),
    scan,
  );
  report(
    'the pool page by page',
    spread(pages, (offset) => page(POOL, offset)),
    scan,
  );
  const { total } = page(POOL, 0);
  report(
    'page of the pool at any depth',
    spread(tries, (at) => page(POOL, Math.floor(at * total))),
    scan,
  );
  const few = tries.slice(0, 5);
  report(
    'first deep page of the pool, rows just changed',
    spread(few, () => page(POOL, total - LIMIT), changed),
    scan,
  );
  report(
    'first page of the pool, credits just moved',
    spread(
      tries,
      () => page(POOL, 0),
      () => moveOne(sql, people[0] ?? MemberId.parse('')),
    ),
    scan,
  );
  report(
    'deep page of the pool, credits just moved',
    spread(
      tries.slice(0, 20),
      () => page(POOL, total - LIMIT),
      () => moveOne(sql, people[0] ?? MemberId.parse('')),
    ),
    scan,
  );
  const renewed = () => forget(sql);
  report(
    'first page of the pool, nothing kept',
    spread(few, () => page(POOL, 0), renewed),
    scan,
  );
  report(
    'deep page of the pool, nothing kept',
    spread(few, () => page(POOL, total - LIMIT), renewed),
    scan,
  );
  report(
    'sums of the pool',
    spread(few, () => statementBalances(sql, whole(POOL))),
    scan,
  );
}

/** Statements over a copy of this many people with ten times as many movements, each against a plain scan of them. */
export function benchStatements(count: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const opened = openReplica(folder);
  const { sql } = opened;
  try {
    const replica = aReplica({ people: count, groups: 200, sql });
    const people = sql.all<{ id: string }>('SELECT id FROM member ORDER BY n').map(({ id }) => MemberId.parse(id));
    const places = { people, groups: replica.groups };
    moveCredits(sql, places);
    benchPlaces(sql, count, places);
  } finally {
    opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
