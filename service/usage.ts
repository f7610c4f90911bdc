import { z } from 'zod';

import { emailOf, type ReportedEvent } from '../shared/domain/event.ts';
import { can } from '../shared/permissions/can.ts';
import { insertAll } from '../shared/store/insert-all.ts';
import { inTransaction, type Sql, type SqlValue } from '../shared/store/sql.ts';
import { type UsageKind, usageRows } from '../shared/store/usage-tables.ts';
import { actorOf, type Principal } from './guards.ts';
import { deny } from './problem.ts';
import type { Routes } from './routes.ts';

const DAY_LENGTH = 10;
const MONTH_LENGTH = 7;
const dayOf = ({ at }: { readonly at: string }) => at.slice(0, DAY_LENGTH);
const monthOf = ({ at }: { readonly at: string }) => at.slice(0, MONTH_LENGTH);

const kinds = ['ai', 'people', 'sessions', 'storage'] as const satisfies readonly UsageKind[];
const ofMoney: readonly UsageKind[] = ['ai', 'people'];

/** The last reading of what events sum to; 0 before the first. */
export function lastReading(sql: Sql): number {
  const each = kinds.map((kind) => `SELECT max(rev) AS rev FROM ${usageRows[kind].table}`);
  return sql.get<{ rev: number | null }>(`SELECT max(rev) AS rev FROM (${each.join(' UNION ALL ')})`)?.rev ?? 0;
}

type Row = readonly SqlValue[];

/** Sums of what many events tell, each under what it is a sum of. */
class Sums {
  readonly #sums = new Map<string, { readonly key: readonly string[]; amount: number; uses: number }>();

  add(key: readonly string[], amount: number): void {
    const name = JSON.stringify(key);
    const sum = this.#sums.get(name) ?? { key, amount: 0, uses: 0 };
    sum.amount += amount;
    sum.uses += 1;
    this.#sums.set(name, sum);
  }

  rows(tell: (sum: { readonly amount: number; readonly uses: number }) => Row): Row[] {
    return [...this.#sums.values()].map(({ key, ...sum }) => [...key, ...tell(sum)]);
  }
}

const MORE = 'DO UPDATE SET amount = amount + excluded.amount, uses = uses + excluded.uses, rev = excluded.rev';
/** Of a day the latest measurement counts, however late it is told; of two at the same moment the larger. */
const LATER = `ON CONFLICT (day) DO UPDATE SET at = excluded.at, bytes = excluded.bytes, rev = excluded.rev
  WHERE excluded.at > at OR (excluded.at = at AND excluded.bytes > bytes)`;

/** Adds what new events tell to what events sum to, in the caller's transaction: the same in whatever order they come. */
export function takeUsage(sql: Sql, fresh: readonly ReportedEvent[]): void {
  const [ai, people, sessions] = [new Sums(), new Sums(), new Sums()];
  const measured: Row[] = [];
  const rev = lastReading(sql) + 1;
  for (const event of fresh) {
    if (event.kind === 'ai.spend') {
      const { currency, feature, model, course, amount } = event;
      ai.add([dayOf(event), currency, feature, model, course ?? ''], amount);
      people.add([monthOf(event), currency, emailOf(event) ?? ''], amount);
    } else if (event.kind === 'session.completed') sessions.add([dayOf(event)], 0);
    else if (event.kind === 'storage.measured') measured.push([dayOf(event), event.at, event.bytes, rev]);
  }
  const sums = ({ amount, uses }: { readonly amount: number; readonly uses: number }) => [amount, uses, rev];
  const into = (kind: UsageKind) => `${usageRows[kind].table} (${usageRows[kind].columns})`;
  insertAll(sql, into('ai'), ai.rows(sums), `ON CONFLICT ${MORE}`);
  insertAll(sql, into('people'), people.rows(sums), `ON CONFLICT ${MORE}`);
  insertAll(
    sql,
    into('sessions'),
    sessions.rows(({ uses }) => [uses, rev]),
    'ON CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions, rev = excluded.rev',
  );
  insertAll(sql, into('storage'), measured, LATER);
}

/** About how many rows of a kind a reply tells. */
const TOLD_ROWS = 5_000;

/** What of it somebody may see: what AI cost only whoever manages the plan. */
const seenBy = (member: Principal): readonly UsageKind[] =>
  kinds.filter((kind) => !ofMoney.includes(kind) || can(actorOf(member), 'billing.manage').allowed);

/**
 * What events sum to, of what changed after a reading, as the JSON of a UsageReply: about as much as fits a reply, and
 * up to a reading whole.
 */
export function usageAfter(sql: Sql, member: Principal, since: number): string {
  const seen = seenBy(member);
  const last = lastReading(sql);
  const cut = (kind: UsageKind) =>
    sql.get<{ rev: number }>(
      `SELECT rev FROM ${usageRows[kind].table} WHERE rev > ? ORDER BY rev LIMIT 1 OFFSET ${String(TOLD_ROWS)}`,
      since,
    )?.rev ?? last;
  const rev = Math.min(last, ...seen.map(cut));
  const told = kinds.map((kind) => {
    const { table, columns } = usageRows[kind];
    const from = `SELECT json_array(${columns}) AS row FROM ${table} WHERE rev > ? AND rev <= ?`;
    const rows = seen.includes(kind) ? sql.all<{ row: string }>(from, since, rev) : [];
    return `"${kind}":[${rows.map(({ row }) => row).join(',')}]`;
  });
  return `{"rev":${String(rev)},"last":${String(last)},${told.join(',')}}`;
}

const Since = z.coerce.number().int().min(0);

export function addUsage(routes: Routes, { sql }: { readonly sql: Sql }): void {
  routes.on('GET /v1/usage', (context, { member }) => {
    const since = Since.safeParse(context.req.query('since') ?? 0);
    if (!since.success) return deny({ code: 'input.invalid', where: 'since' });
    const told = inTransaction(sql, () => usageAfter(sql, member, since.data));
    return context.body(told, 200, { 'content-type': 'application/json' });
  });
}

/** What events sum to is what they tell. */
export const USAGE_LAW = `SELECT 'AI cost of ' || day || ' is ' || kept || ', and events tell ' || told AS detail FROM (
    SELECT day, max(kept) AS kept, max(told) AS told FROM (
      SELECT day, sum(amount) AS kept, 0 AS told FROM aiDay GROUP BY day
      UNION ALL SELECT substr(at, 1, 10), 0, sum(detail ->> 'amount') FROM event WHERE kind = 'ai.spend' GROUP BY 1)
    GROUP BY day) WHERE kept <> told
  UNION ALL SELECT 'AI cost of people in ' || month || ' is ' || people || ', and of its days ' || days FROM (
    SELECT month, max(people) AS people, max(days) AS days FROM (
      SELECT month, sum(amount) AS people, 0 AS days FROM aiPerson GROUP BY month
      UNION ALL SELECT substr(day, 1, 7), 0, sum(amount) FROM aiDay GROUP BY 1)
    GROUP BY month) WHERE people <> days
  UNION ALL SELECT 'sessions are ' || kept || ', and events tell ' || told FROM (
    SELECT (SELECT coalesce(sum(sessions), 0) FROM sessionDay) AS kept,
      (SELECT count(*) FROM event WHERE kind = 'session.completed') AS told) WHERE kept <> told`;
