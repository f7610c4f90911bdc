import type { CreditPlace } from '../../shared/commands/credits.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { CreditTotals, PersonCredits, PlaceRow } from '../../shared/ipc/credit-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** Of a person no more movements are shown at once. */
const SHOWN = 6;

const SOURCES = `SELECT grp.name AS "group", amount FROM creditCount LEFT JOIN grp ON grp.id = source
  WHERE owner = ? AND amount > 0 ORDER BY grp.nameKey`;
const MOVEMENTS = `SELECT at, iif(target GLOB 'balance:*', amount, -amount) AS change,
    (SELECT name FROM grp WHERE 'wallet:' || grp.id = iif(target GLOB 'balance:*', source, target)) AS "group"
  FROM creditEntry WHERE subject = ? ORDER BY op DESC, n DESC LIMIT ${String(SHOWN)}`;

/** What somebody has, from where, and what was last given and taken. */
export function creditsOfPerson(sql: Sql, id: MemberId): PersonCredits {
  const sources = sql.all<PersonCredits['sources'][number]>(SOURCES, id);
  const total = sources.reduce((sum, { amount }) => sum + amount, 0);
  return { total, sources, movements: sql.all<PersonCredits['movements'][number]>(MOVEMENTS, id) };
}

const TOTALS = `SELECT
  -coalesce(sum(amount) FILTER (WHERE account = 'purchased'), 0) AS purchased,
  coalesce(sum(amount) FILTER (WHERE account = 'pool'), 0) AS pool,
  coalesce(sum(amount) FILTER (WHERE account GLOB 'wallet:*'), 0) AS wallets,
  coalesce(sum(amount) FILTER (WHERE account GLOB 'balance:*'), 0) AS balances,
  coalesce(sum(amount) FILTER (WHERE account = 'spent'), 0) AS spent FROM creditCount`;
const nothing: CreditTotals = { purchased: 0, pool: 0, wallets: 0, balances: 0, spent: 0 };

/** Where all credits are. */
export const creditTotals = (sql: Sql): CreditTotals => sql.get<CreditTotals>(TOTALS) ?? nothing;

const OF_GROUP = `SELECT coalesce(sum(amount) FILTER (WHERE owner = source), 0) AS wallet,
  coalesce(sum(amount) FILTER (WHERE owner <> source), 0) AS given FROM creditCount WHERE source = ? AND source <> 'pool'`;

/** The wallet of a group, and what of it people have. */
export const creditsOfGroup = (sql: Sql, group: GroupId): { wallet: number; given: number } =>
  sql.get<{ wallet: number; given: number }>(OF_GROUP, group) ?? { wallet: 0, given: 0 };

/** What is in a place; of a person everything, wherever it came from. */
export function creditsAt(sql: Sql, place: CreditPlace): number {
  if (place.kind === 'group') return creditsOfGroup(sql, place.group).wallet;
  return place.kind === 'pool' ? creditTotals(sql).pool : creditsOfPerson(sql, place.member).total;
}

const WALLETS = `SELECT grp.id, name, coalesce(amount, 0) AS amount FROM grp
  LEFT JOIN creditCount ON account = 'wallet:' || grp.id WHERE ownWallet = 1 OR amount > 0 ORDER BY nameKey`;

/** The pool, and every group that has credits of its own. */
export function creditPlaces(sql: Sql): PlaceRow[] {
  const wallets = sql.all<{ id: GroupId; name: string; amount: number }>(WALLETS);
  return [
    { place: { kind: 'pool' }, name: '', amount: creditTotals(sql).pool },
    ...wallets.map(({ id, name, amount }): PlaceRow => ({ place: { kind: 'group', group: id }, name, amount })),
  ];
}

const HELD =
  "SELECT coalesce(sum(amount), 0) AS amount FROM creditCount WHERE account >= 'balance:' AND account < 'balance;'";
const HELD_BY = `SELECT coalesce(sum(amount), 0) AS amount FROM json_each(?) AS wanted
  CROSS JOIN member ON member.n = wanted.value CROSS JOIN creditCount ON owner = member.id`;

/** All credits of these members, by number; of everyone where none are named. */
export const creditsHeld = (sql: Sql, ns: readonly number[] | null): number =>
  (ns === null ? sql.get<{ amount: number }>(HELD) : sql.get<{ amount: number }>(HELD_BY, JSON.stringify(ns)))
    ?.amount ?? 0;
