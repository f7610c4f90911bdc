import type { MemberId } from '../../shared/domain/ids.ts';
import {
  type MemberDetail,
  type MemberFilter,
  type MemberRow,
  type MemberTotals,
  type PageQuery,
  type PeopleSearch,
  type Selection,
  type Sort,
  noFilter,
} from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { MemberLists } from './member-lists.ts';
import { idsOf, numbersOf, readRows } from './member-rows.ts';
import { readSeatHistory } from './seat-history.ts';

const lists = new WeakMap<Sql, MemberLists>();

function listsOf(sql: Sql): MemberLists {
  const known = lists.get(sql) ?? new MemberLists(sql);
  lists.set(sql, known);
  return known;
}

/** A page of the people who match, in the order asked for. */
export const pageMembers = (sql: Sql, query: PageQuery): MemberRow[] => readRows(sql, listsOf(sql).page(query));

/** How many match, and how their seats are. */
export const memberTotals = (sql: Sql, filter: MemberFilter): MemberTotals => listsOf(sql).totals(filter);

/** Everything there is to say about one person. */
export function memberDetail(sql: Sql, id: MemberId): MemberDetail | undefined {
  const [row] = memberRows(sql, [id]);
  return row && { ...row, seatHistory: readSeatHistory(sql, row) };
}

/** These people as lists show them, in the order given; who is gone is left out. */
export const memberRows = (sql: Sql, ids: readonly MemberId[]): MemberRow[] => readRows(sql, numbersOf(sql, ids));

/** The people of a selection as they are now: those named who are still here, or all who match, in the order of names. */
export function resolveSelection(sql: Sql, selection: Selection): MemberId[] {
  if (selection.kind === 'ids') return idsOf(sql, numbersOf(sql, [...new Set(selection.ids)]));
  const except = new Set(numbersOf(sql, selection.except));
  return idsOf(
    sql,
    listsOf(sql)
      .all(selection.filter, [])
      .filter((n) => !except.has(n)),
  );
}

const AT_ONCE = 1000;

/** The people of a selection in the order of a list, some at a time. */
export function* selectedRows(sql: Sql, selection: Selection, sort: Sort): Generator<MemberRow> {
  const filter = selection.kind === 'matching' ? selection.filter : noFilter;
  const named = new Set(numbersOf(sql, selection.kind === 'matching' ? selection.except : selection.ids));
  const isMeant = (n: number) => named.has(n) === (selection.kind === 'ids');
  const ns = listsOf(sql).all(filter, sort).filter(isMeant);
  for (let at = 0; at < ns.length; at += AT_ONCE) yield* readRows(sql, ns.slice(at, at + AT_ONCE));
}

/** The first few a search finds, in the order of names, of those who can still be chosen. */
export function findPeople(sql: Sql, { search, except, outside, limit }: PeopleSearch): MemberRow[] {
  const inGroup = outside === null ? [] : listsOf(sql).all({ ...noFilter, groups: [outside] }, []);
  const chosen = new Set([...numbersOf(sql, except), ...inGroup]);
  const found: number[] = [];
  for (let offset = 0; found.length < limit; offset += AT_ONCE) {
    const ns = listsOf(sql).page({ filter: { ...noFilter, search }, sort: [], offset, limit: AT_ONCE });
    found.push(...ns.filter((n) => !chosen.has(n)));
    if (ns.length < AT_ONCE) break;
  }
  return readRows(sql, found.slice(0, limit));
}

/** Reads ahead what searches are answered from, so that nobody who types waits for it. Quick where it is still true. */
export const warmSearch = (sql: Sql): void => listsOf(sql).warm();

/** The same for who is typed in a hurry, for about so long; true while there is more. */
export const readSomeNear = (sql: Sql, forMs: number): boolean => listsOf(sql).readNear(forMs);

/** The few whom a text fits best, also with slips of the fingers, the best first. */
export const nearPeople = (sql: Sql, search: string, limit: number): MemberRow[] =>
  readRows(sql, listsOf(sql).near(search, limit));

/** The numbers of everyone a search finds. */
export const matchingNumbers = (sql: Sql, search: string): readonly number[] =>
  listsOf(sql).all({ ...noFilter, search }, []);

/** How many of these people have a full seat that is to be revoked later. */
export const countEnding = (sql: Sql, ids: readonly MemberId[]): number =>
  sql.get<{ n: number }>(
    `SELECT count(*) AS n FROM json_each(?) AS wanted CROSS JOIN member ON member.id = wanted.value
     WHERE revokeAt IS NOT NULL AND seat <> 'basic'`,
    JSON.stringify(ids),
  )?.n ?? 0;
