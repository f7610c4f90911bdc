import type { CreditPlace } from '../../shared/commands/credits.ts';
import type { Period } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** Before and after every moment there is, as text. */
const BEGINNING = '';
export const END = '~';

/** Movements of an account as ?1 names it, from ?2 on and before ?3, each with what it changed. A person has several accounts. */
const OF_PERSON = `SELECT n, at, op, iif(target GLOB 'balance:*', amount, -amount) AS change FROM creditEntry
  WHERE subject = ?1 AND at >= ?2 AND at < ?3`;
const sharedSide = (side: 'source' | 'target', change: string) =>
  `SELECT n, at, op, ${change} AS change FROM creditEntry
   WHERE ${side} = ?1 AND ${side} NOT GLOB 'balance:*' AND at >= ?2 AND at < ?3`;
const INTO = sharedSide('target', 'amount');
const OUT = sharedSide('source', '-amount');

/** The lines of an account: as a statement to be selected from, and the values it asks for. */
export interface Lines {
  readonly text: string;
  readonly values: readonly [account: string, from: string, until: string];
}

/** The account of a place as its lines name it; of a person it is the person, whatever their accounts. */
export function accountOf(place: CreditPlace): string {
  if (place.kind === 'member') return place.member;
  return place.kind === 'group' ? `wallet:${place.group}` : 'pool';
}

export const linesOf = (place: CreditPlace, { from, until }: Period): Lines => ({
  text: place.kind === 'member' ? OF_PERSON : `${INTO} UNION ALL ${OUT}`,
  values: [accountOf(place), from ?? BEGINNING, until ?? END],
});

/** The order of statements, the latest first: by time, also where a clock was put back. */
export const LATEST_FIRST = 'ORDER BY at DESC, op DESC, n DESC';

const NOW = 'SELECT coalesce(sum(amount), 0) AS amount FROM creditCount WHERE';
const OF_OWNER = "owner = ? AND account GLOB 'balance:*'";

/** What is in an account now, and was at a moment: what there is without what came later. */
export function balanceAt(sql: Sql, place: CreditPlace, until: string | null): number {
  const isPerson = place.kind === 'member';
  const now = sql.get<{ amount: number }>(`${NOW} ${isPerson ? OF_OWNER : 'account = ?'}`, accountOf(place));
  const later = until === null ? 0 : sumsOf(sql, linesOf(place, { from: until, until: null })).change;
  return (now?.amount ?? 0) - later;
}

interface Sums {
  readonly count: number;
  readonly change: number;
  readonly added: number;
}

/** How many lines there are, what they come to, and what of that came in. */
export function sumsOf(sql: Sql, { text, values }: Lines): Sums {
  const sums = sql.get<Sums>(
    `SELECT count(*) AS count, coalesce(sum(change), 0) AS change, coalesce(sum(max(change, 0)), 0) AS added FROM (${text})`,
    ...values,
  );
  return sums ?? { count: 0, change: 0, added: 0 };
}

const COUNTS = {
  person: 'SELECT count(*) AS count FROM creditEntry WHERE subject = ?1 AND at >= ?2 AND at < ?3',
  shared: `SELECT (SELECT count(*) FROM (${INTO})) + (SELECT count(*) FROM (${OUT})) AS count`,
};

/** How many lines there are, without adding them up. */
export const countLines = (sql: Sql, place: CreditPlace, { values }: Lines): number =>
  sql.get<{ count: number }>(COUNTS[place.kind === 'member' ? 'person' : 'shared'], ...values)?.count ?? 0;
