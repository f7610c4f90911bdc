import type { CreditPlace } from '../../shared/commands/credits.ts';
import type { Period } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { KeptByMark, type Stretch } from './credit-mark.ts';

/** Before and after every moment there is, as text. */
const BEGINNING = '';
export const END = '~';

/** Movements of an account as ?1 names it, from ?2 on and before ?3, each with what it changed. A person has several accounts. */
const OF_PERSON = `SELECT n, at, op, iif(target GLOB 'balance:*', amount, -amount) AS change FROM creditEntry
  WHERE subject = ?1 AND at >= ?2 AND at < ?3`;
const sharedLines = (by: '' | 'NOT INDEXED', only: string) => {
  const side = (name: 'source' | 'target', change: string) =>
    `SELECT n, at, op, ${change} AS change FROM creditEntry ${by}
     WHERE ${name} = ?1 AND ${name} NOT GLOB 'balance:*' AND at >= ?2 AND at < ?3${only}`;
  return `${side('target', 'amount')} UNION ALL ${side('source', '-amount')}`;
};
const SHARED = sharedLines('', '');

// All lines are found by the account, those of a stretch at the end by their numbers: the plus keeps an index out of it.
const ALL_OF_SHARED = sharedLines('', ' AND +n > ?4 AND +n <= ?5');
const LATER_OF_SHARED = sharedLines('NOT INDEXED', ' AND n > ?4 AND n <= ?5');
const LATER_OF_PERSON = `${OF_PERSON} AND n > ?4 AND n <= ?5`;

/** The lines of an account: as a statement to be selected from, and the values it asks for. */
export interface Lines {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** The account of a place as its lines name it; of a person it is the person, whatever their accounts. */
export function accountOf(place: CreditPlace): string {
  if (place.kind === 'member') return place.member;
  return place.kind === 'group' ? `wallet:${place.group}` : 'pool';
}

export const linesOf = (place: CreditPlace, { from, until }: Period): Lines => ({
  text: place.kind === 'member' ? OF_PERSON : SHARED,
  values: [accountOf(place), from ?? BEGINNING, until ?? END],
});

/** What tells the lines of an account in a period from others. */
export const keyOf = (place: CreditPlace, { from, until }: Period): string =>
  JSON.stringify([place.kind, accountOf(place), from, until]);

/** The lines of an account that are in a stretch of all lines. */
export function linesIn(place: CreditPlace, period: Period, { after, upTo }: Stretch): Lines {
  const ofShared = after === 0 ? ALL_OF_SHARED : LATER_OF_SHARED;
  const text = place.kind === 'member' ? LATER_OF_PERSON : ofShared;
  return { text, values: [...linesOf(place, period).values, after, upTo] };
}

/** The order of statements, the latest first: by time, also where a clock was put back. */
export const LATEST_FIRST = 'ORDER BY at DESC, op DESC, n DESC';

const NOW = 'SELECT coalesce(sum(amount), 0) AS amount FROM creditCount WHERE';
const OF_OWNER = "owner = ? AND account GLOB 'balance:*'";

/** What is in an account now, and was at a moment: what there is without what came later. */
export function balanceAt(sql: Sql, place: CreditPlace, until: string | null): number {
  const isPerson = place.kind === 'member';
  const now = sql.get<{ amount: number }>(`${NOW} ${isPerson ? OF_OWNER : 'account = ?'}`, accountOf(place));
  const later = until === null ? 0 : sumsOf(sql, place, { from: until, until: null }).change;
  return (now?.amount ?? 0) - later;
}

interface Sums {
  readonly count: number;
  readonly change: number;
  readonly added: number;
}

const NONE: Sums = { count: 0, change: 0, added: 0 };
const KEPT_SUMS = 100;
const sums = new WeakMap<Sql, KeptByMark<Sums>>();

function addUp(sql: Sql, { text, values }: Lines, before: Sums): Sums {
  const more = sql.get<Sums>(
    `SELECT count(*) AS count, coalesce(sum(change), 0) AS change, coalesce(sum(max(change, 0)), 0) AS added FROM (${text})`,
    ...values,
  );
  const { count, change, added } = more ?? NONE;
  return { count: before.count + count, change: before.change + change, added: before.added + added };
}

/** How many lines there are, what they come to, and what of that came in. */
export function sumsOf(sql: Sql, place: CreditPlace, period: Period): Sums {
  const kept = sums.get(sql) ?? new KeptByMark<Sums>(sql, KEPT_SUMS);
  sums.set(sql, kept);
  return kept.read(keyOf(place, period), (before, stretch) =>
    addUp(sql, linesIn(place, period, stretch), before ?? NONE),
  );
}
