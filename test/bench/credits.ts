import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { memberTotals, pageMembers } from '../../electron/replica/members.repository.ts';
import { execute } from '../../service/kernel/execute.ts';
import { openStore } from '../../service/store/open-store.ts';
import { newOperationId } from '../../electron/replica/digest.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import type { MemberFilter, Sort } from '../../shared/ipc/shapes.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { aReplica } from '../builders/replica.ts';
import { anOperation } from '../builders/operations.ts';
import { print, spread, type Spread, timed } from './measure.ts';

const TRIES = 40;
const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const richest: Sort = [{ column: 'credits', descending: true }];

function report(n: number, metric: string, measured: Spread, baseline: Spread): void {
  for (const part of ['p50', 'p95'] as const) {
    const figure = { bench: 'credits', metric: `${metric} ${part}`, n, unit: 'ms' } as const;
    print({ ...figure, value: measured[part], baseline: baseline[part] });
  }
}

/** The list as it is looked at where everybody has credits, against the same order and sum over a column. */
function benchList(n: number): void {
  const { sql } = aReplica({ people: n, groups: 200 });
  sql.run(`INSERT INTO creditCount (account, owner, source, amount, op)
    SELECT 'balance:' || id || ':pool', id, 'pool', n % 40, 1 FROM member`);
  const tries = Array.from({ length: TRIES });
  const change = () => sql.run('UPDATE member SET lastUsedAt = lastUsedAt WHERE n = 1');
  const bare = spread(tries, () => sql.all('SELECT n FROM member ORDER BY createdAt, nameKey, n LIMIT 500'));
  report(
    n,
    'first page by credits, rows just changed',
    spread(tries, () => pageMembers(sql, { filter: everyone, sort: richest, offset: 0, limit: 50 }), change),
    bare,
  );
  const learners: MemberFilter = { ...everyone, roles: ['learner'] };
  const counted = spread(tries, () => sql.all('SELECT seat, count(*) FROM member GROUP BY seat'));
  report(
    n,
    'totals of everyone, rows just changed',
    spread(tries, () => memberTotals(sql, everyone), change),
    counted,
  );
  report(
    n,
    'totals of learners, rows just changed',
    spread(tries, () => memberTotals(sql, learners), change),
    counted,
  );
}

function run<Name extends CommandName>(sql: Sql, name: Name, args: ArgsOf<Name>, byService = false): void {
  const now = new Date().toISOString();
  const id = sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")?.id;
  const owner = () => ({ kind: 'member', id: MemberId.parse(id), role: 'owner' }) as const;
  const actor = byService ? ({ kind: 'service' } as const) : owner();
  const operation = anOperation(name, args, { id: newOperationId(now), madeAt: now });
  const result = inTransaction(sql, () => execute(sql, operation, { actor, client: 'bench' }, now));
  if (result.outcome !== 'applied') throw new Error(JSON.stringify(result));
}

const BARE_ENTRIES = `CREATE TEMP TABLE bare (n INTEGER PRIMARY KEY, source TEXT, target TEXT, amount INTEGER, subject TEXT);
  INSERT INTO bare (source, target, amount, subject) SELECT 'pool', 'balance:' || id || ':pool', 2, id FROM member;
  CREATE TEMP TABLE bareCount (account TEXT PRIMARY KEY, amount INTEGER) WITHOUT ROWID;
  INSERT INTO bareCount SELECT target, sum(amount) FROM bare GROUP BY target;`;

/** The balances of everybody set as one operation, against as many bare lines and sums. */
function benchModify(n: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-credits-'));
  const store = openStore(folder);
  const { sql } = store;
  try {
    const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
    const workspace = { name: 'Acme', plan: 'enterprise', seats: 0, credits: n * 5, sample: false } as const;
    run(sql, 'workspace.create', { ...workspace, renewsAt: '2030-01-01T00:00:00.000Z', owner }, true);
    sql.exec(`WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < ${String(n)})
      INSERT INTO member (id, email, firstName, lastName, nameKey, role, status, seat, createdAt, salt, op, firstOp)
      SELECT printf('01900000-0000-7000-8000-%012d', n), 'p' || n || '@acme.example', 'P', n, 'p' || n, 'learner', 'active', 'basic',
        '2026-01-01T00:00:00.000Z', '00', 1, 1 FROM k`);
    const members = sql
      .all<{ id: string }>("SELECT id FROM member WHERE role = 'learner'")
      .map(({ id }) => MemberId.parse(id));
    const value = timed(() => run(sql, 'credits.modify', { members, balance: 3 }));
    const baseline = timed(() => sql.exec(BARE_ENTRIES));
    print({ bench: 'credits', metric: 'balances of everyone set', n, value, unit: 'ms', baseline });
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Credits of many: the list that shows them, and the one command that sets them all. */
export function benchCredits(people: number): void {
  benchList(people);
  benchModify(people);
}
