import { roles, statuses } from '../../shared/domain/member.ts';
import { type MemberFilter, SeatState, type Sort, type SortColumn } from '../../shared/ipc/shapes.ts';
import type { SqlValue } from '../../shared/store/sql.ts';
import type { Part } from './search.ts';

const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ');

const seatConditions: Readonly<Record<SeatState, string>> = {
  basic: "member.seat = 'basic'",
  reserved: "member.seat = 'reserved'",
  unused: "(member.seat = 'full' AND member.seatUsedAt IS NULL)",
  used: "(member.seat = 'full' AND member.seatUsedAt IS NOT NULL)",
};

const IN_GROUPS = `member.n IN (SELECT membership.mn FROM json_each(?) AS wanted
  CROSS JOIN grp ON grp.id = wanted.value CROSS JOIN membership ON membership.gn = grp.n)`;

/** The condition members of a filter meet, its search aside: any of a filter's values, all of the filters. */
export function conditionOf({ roles: wanted, seats, statuses: states, groups }: MemberFilter): Part {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  if (wanted.length > 0) conditions.push(`member.role IN (${marks(wanted)})`);
  if (states.length > 0) conditions.push(`member.status IN (${marks(states)})`);
  if (seats.length > 0) conditions.push(`(${seats.map((seat) => seatConditions[seat]).join(' OR ')})`);
  values.push(...wanted, ...states);
  if (groups.length > 0) {
    conditions.push(IN_GROUPS);
    values.push(JSON.stringify(groups));
  }
  return { text: conditions.length > 0 ? conditions.join(' AND ') : 'TRUE', values };
}

const placesOf = (column: string, words: readonly string[]) =>
  `CASE ${column} ${words.map((word, place) => `WHEN '${word}' THEN ${String(place)}`).join(' ')} END`;

/** What each column is sorted by. Words have the order of the tables they come from, not that of the alphabet. */
const keys: Readonly<Record<SortColumn, string>> = {
  name: 'member.nameKey',
  email: 'member.email',
  role: placesOf('member.role', roles),
  seat: `CASE ${SeatState.options.map((seat, place) => `WHEN ${seatConditions[seat]} THEN ${String(place)}`).join(' ')} END`,
  status: placesOf('member.status', statuses),
  lastUsedAt: 'member.lastUsedAt',
  createdAt: 'member.createdAt',
};

const TOTAL: ReadonlySet<SortColumn> = new Set(['name', 'email']);

/**
 * The order of a list. Whoever has no date comes last in both directions; equals are sorted by name, and then by
 * number, so that every order is one order.
 */
export function orderOf(sort: Sort): string {
  const last = sort.at(-1);
  const ordered = last && TOTAL.has(last.column) ? sort : [...sort, { column: 'name' as const, descending: false }];
  const terms = ordered.flatMap(({ column, descending }) => {
    const term = `${keys[column]}${descending ? ' DESC' : ''}`;
    return column === 'lastUsedAt' ? ['member.lastUsedAt IS NULL', term] : [term];
  });
  const downwards = ordered.at(-1)?.descending ? ' DESC' : '';
  return [...terms, `member.n${downwards}`].join(', ');
}

/** Whether a list in this order can be read straight off an index, from any place in it. */
export const hasIndex = (sort: Sort): boolean => {
  const [first, ...rest] = sort;
  return first === undefined || (rest.length === 0 && TOTAL.has(first.column));
};

/** The members table as lists read it: through the one index that holds all they filter and sort by. */
export const LISTED = 'member INDEXED BY memberList';
