import type { Analytics, AnalyticsFigures, AnalyticsQuery, SessionFilter } from '../../shared/ipc/session-contract.ts';
import { type Actor, groupsReached } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { keepViews } from '../replica/view-cache.ts';
import { type Cut, cutBy } from './cuts.ts';
import { sortedByNumber } from './order.ts';
import { type SessionLists, sessionListsOf } from './session-lists.ts';
import type { Tally } from './tally.ts';
import { type Whose, whoseOf } from './whose.ts';

/** Figures of one filter, by key. By 100,000 people they take 6 MB. */
interface Counted {
  readonly cut: Cut;
  readonly tally: Tally;
  readonly all: AnalyticsFigures;
  /** The keys that have sessions, in the order of their names. */
  readonly keys: Uint32Array;
}

const ABLE = "SELECT count(*) AS n FROM member WHERE seat = 'full' AND id = ?";
const ABLE_IN = `SELECT count(*) AS n FROM grp CROSS JOIN membership ON gn = grp.n CROSS JOIN member ON member.n = mn
  WHERE seat = 'full' AND grp.id = ?1 AND (?2 IS NULL OR member.id = ?2)`;

/** Of how many who can practise figures are. Whoever sees sessions of people whom they do not see cannot say it. */
function ableIn(sql: Sql, actor: Actor, { ableTotal }: Whose, { person, group }: SessionFilter): number | null {
  const [sessions, members] = [groupsReached(actor, 'sessions.read'), groupsReached(actor, 'members.read')];
  if (sessions === 'all' && members !== 'all') return null;
  if (group !== null) return sql.get<{ n: number }>(ABLE_IN, group, person)?.n ?? 0;
  return person === null ? ableTotal : (sql.get<{ n: number }>(ABLE, person)?.n ?? 0);
}

/** By person, 1 for those who can practise and whom the figures are about. */
function countedAsDone(lists: SessionLists, { able }: Whose, filter: SessionFilter): Uint8Array {
  if (filter.group === null && filter.person === null) return able;
  const about = lists.peopleIn(lists.columns, filter);
  return able.map((one, person) => one & (about[person] ?? 0));
}

const names = new Intl.Collator(undefined, { numeric: true });

/** The keys of which there are sessions, in the order of their names. */
function keysByName(cut: Cut, tally: Tally): Uint32Array {
  if (cut.byName !== null) return tally.there(cut.byName);
  const keys = tally.there(Array.from({ length: tally.keys }, (_, key) => key));
  const told = cut.told(keys);
  const order = [...keys.keys()].toSorted((one, other) =>
    names.compare(told[one]?.name ?? '', told[other]?.name ?? ''),
  );
  return Uint32Array.from(order, (at) => keys[at] ?? 0);
}

const keptFigures = keepViews<Counted>(4);

function counted(sql: Sql, actor: Actor, filter: SessionFilter, by: AnalyticsQuery['by']): Counted {
  return keptFigures(sql, JSON.stringify([filter, by, actor]), () => {
    const lists = sessionListsOf(sql);
    const { columns } = lists;
    const whose = whoseOf(sql, columns);
    const able = ableIn(sql, actor, whose, filter);
    const cut = cutBy(by, { sql, lists, columns, whose, filter, able });
    const [wanted, done] = [lists.wanted(columns, filter), countedAsDone(lists, whose, filter)];
    const nobody = columns.people.find('') ?? -1;
    const { tally, all } = cut.count({ runs: lists.runs(columns), wanted, nobody, done });
    return { cut, tally, all: all.figures(0, able), keys: keysByName(cut, tally) };
  });
}

/** By a figure, and by name where it is the same; what has none comes last in either direction. */
function sorted({ keys, tally }: Counted, { by, down }: AnalyticsQuery['sort']): Uint32Array {
  if (by === 'name') return down ? keys.toReversed() : keys;
  return sortedByNumber(keys, tally.valuesOf(by), down);
}

const rowsOf = ({ cut, tally }: Counted, keys: Uint32Array): Analytics['rows'] =>
  cut.told(keys).map((told, at) => {
    const key = keys[at] ?? 0;
    return { ...tally.figures(key, cut.of(key)), ...told };
  });

/** What sessions of a filter come to, all together and by something; each row with the list that has exactly its sessions. */
export function analytics(sql: Sql, actor: Actor, { filter, by, sort, offset, limit }: AnalyticsQuery): Analytics {
  const found = counted(sql, actor, filter, by);
  const keys = sorted(found, sort).subarray(offset, offset + limit);
  return { all: found.all, total: found.keys.length, rows: rowsOf(found, keys) };
}

/** Rows are told so many at once. */
const AT_ONCE = 2000;

function* partsOf(found: Counted, keys: Uint32Array): Generator<Analytics['rows']> {
  for (let start = 0; start < keys.length; start += AT_ONCE) yield rowsOf(found, keys.subarray(start, start + AT_ONCE));
}

/** All rows of a table, a part at a time, with the figures of this moment. */
export function wholeAnalytics(
  sql: Sql,
  actor: Actor,
  { filter, by, sort }: Pick<AnalyticsQuery, 'filter' | 'by' | 'sort'>,
) {
  const found = counted(sql, actor, filter, by);
  const keys = sorted(found, sort);
  return { total: keys.length, parts: partsOf(found, keys) };
}
