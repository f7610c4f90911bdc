import type { CreditPlace } from '../../shared/commands/credits.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { CreditTotals, PersonCredits, PlaceRow } from '../../shared/ipc/credit-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** Of a person no more movements are shown at once. */
const SHOWN = 6;

const SOURCES = `SELECT grp.name AS "group", amount FROM creditCount LEFT JOIN grp ON grp.id = source
  WHERE owner = ? AND amount > 0 ORDER BY grp.nameKey`;
const MOVEMENTS = `SELECT at, iif(target GLOB 'balance:*', amount, -amount) AS change,
    iif('spent' IN (source, target), 'spent', 'moved') AS kind, note,
    (SELECT name FROM grp WHERE 'wallet:' || grp.id = iif(target GLOB 'balance:*', source, target)) AS "group"
  FROM creditEntry WHERE subject = ? ORDER BY op DESC, n DESC LIMIT ${String(SHOWN)}`;

const SPENT = `SELECT coalesce(sum(iif(target = 'spent', amount, -amount)), 0) AS amount FROM creditEntry
  WHERE subject = ? AND 'spent' IN (source, target)`;

/** What somebody spent and was not given back. */
export const spentBy = (sql: Sql, id: MemberId): number => sql.get<{ amount: number }>(SPENT, id)?.amount ?? 0;

/** What somebody has, from where, and what was last given and taken. */
export function creditsOfPerson(sql: Sql, id: MemberId): PersonCredits {
  const sources = sql.all<PersonCredits['sources'][number]>(SOURCES, id);
  const total = sources.reduce((sum, { amount }) => sum + amount, 0);
  const movements = sql.all<PersonCredits['movements'][number]>(MOVEMENTS, id);
  return { total, spent: spentBy(sql, id), sources, movements };
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

const PEOPLE = `SELECT member.id FROM grp CROSS JOIN membership ON gn = grp.n CROSS JOIN member ON member.n = mn
  WHERE grp.id = ? ORDER BY member.nameKey, member.id`;

/** Everybody in a group, by name. */
export const peopleOf = (sql: Sql, group: GroupId): MemberId[] =>
  sql.all<{ id: MemberId }>(PEOPLE, group).map(({ id }) => id);

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

/** All credits that people have. */
export const creditsHeld = (sql: Sql): number => sql.get<{ amount: number }>(HELD)?.amount ?? 0;

/** Person after person, without asking an index for each whether there is anything. */
const BY_NUMBER = `SELECT group_concat(member.n || ' ' || amount, ' ') AS list FROM creditCount
  CROSS JOIN member ON member.id = owner WHERE account >= 'balance:' AND account < 'balance;' AND amount > 0`;

/** What everyone has in credits, wherever it came from, by number of the member. */
export function readCreditsByNumber(sql: Sql): Float64Array {
  const last = sql.get<{ n: number | null }>('SELECT max(n) AS n FROM member')?.n ?? 0;
  const amounts = new Float64Array(last + 1);
  const flat = sql.get<{ list: string | null }>(BY_NUMBER)?.list?.split(' ') ?? [];
  for (let at = 0; at < flat.length; at += 2) {
    const n = Number(flat[at]);
    amounts[n] = (amounts[n] ?? 0) + Number(flat[at + 1]);
  }
  return amounts;
}
