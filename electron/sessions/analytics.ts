import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { Analytics, AnalyticsQuery, SessionFilter } from '../../shared/ipc/session-contract.ts';
import { type Actor, groupsReached } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { keepViews } from '../replica/view-cache.ts';
import type { Columns } from './columns.ts';
import { type SessionLists, sessionListsOf } from './session-lists.ts';
import { Tally } from './tally.ts';

/** What figures are told by: which keys a session counts for, and what they are called. */
interface Cut {
  readonly keys: number;
  /** Tells the keys of a slot, each with the score that counts for it. */
  readonly each: (slot: number, tell: (key: number, score: number) => void) => void;
  readonly named: (key: number) => {
    readonly key: string;
    readonly name: string;
    readonly filter: SessionFilter | null;
  };
  /** Of how many who can practise a key is; null where that cannot be said. */
  readonly of: (key: number) => number | null;
}

type Query = Pick<AnalyticsQuery, 'filter' | 'by' | 'sort'>;

/** Those who can practise, as far as figures are about them. */
interface Able {
  readonly people: Uint8Array;
  readonly total: number | null;
}

const ABLE = `SELECT id FROM member WHERE seat = 'full' AND (?1 IS NULL OR id = ?1)
  AND (?2 IS NULL OR n IN (SELECT mn FROM membership CROSS JOIN grp ON grp.n = gn WHERE grp.id = ?2))`;

/** Whoever sees sessions of people whom they do not see cannot say how many of all have practised. */
function ableIn(sql: Sql, actor: Actor, { people }: Columns, { person, group }: SessionFilter): Able {
  const able = new Uint8Array(people.list.length);
  const rows = sql.all<{ id: string }>(ABLE, person, group);
  for (const { id } of rows) {
    const place = people.find(id);
    if (place !== undefined) able[place] = 1;
  }
  const [sessions, members] = [groupsReached(actor, 'sessions.read'), groupsReached(actor, 'members.read')];
  return { people: able, total: sessions === 'all' && members !== 'all' ? null : rows.length };
}

const scoreOf = ({ score }: Columns, slot: number): number => score[slot] ?? -1;

function byScenario(lists: SessionLists, columns: Columns, { filter }: Query, { total }: Able): Cut {
  const { keys, names, ofTitle } = lists.scenarios(columns);
  return {
    keys: keys.list.length + 1,
    // Calls are of no scenario: they are told last, together.
    each: (slot, tell) => {
      const scenario = ofTitle[columns.title[slot] ?? 0] ?? -1;
      tell(scenario < 0 ? keys.list.length : scenario, scoreOf(columns, slot));
    },
    named: (n) => {
      const key = keys.list[n] ?? '';
      return { key, name: names[n] ?? '', filter: key === '' ? null : { ...filter, scenario: key } };
    },
    of: () => total,
  };
}

interface Named {
  readonly id: MemberId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

const keptNames = keepViews<ReadonlyMap<string, Named>>(1);

function byPerson(sql: Sql, columns: Columns, { filter }: Query): Cut {
  const { list } = columns.people;
  const names = keptNames(sql, '', () => {
    const rows = sql.all<Named>('SELECT id, email, firstName, lastName FROM member');
    return new Map(rows.map((row) => [row.id, row]));
  });
  return {
    keys: list.length,
    each: (slot, tell) => tell(columns.person[slot] ?? 0, scoreOf(columns, slot)),
    named: (n) => {
      const member = names.get(list[n] ?? '');
      if (!member) return { key: '', name: columns.addresses[n] ?? '', filter: null };
      return { key: member.id, name: displayName(member), filter: { ...filter, person: member.id } };
    },
    of: () => null,
  };
}

interface Places {
  readonly groups: readonly { readonly id: GroupId; readonly name: string; readonly able: number }[];
  /** By person, the places of their groups. */
  readonly ofPerson: readonly (readonly number[] | undefined)[];
}
const MEMBERSHIPS = `SELECT grp.n AS gn, member.id FROM grp CROSS JOIN membership ON gn = grp.n
  CROSS JOIN member ON member.n = mn`;
const GROUPS = `SELECT n, id, name, (SELECT count(*) FROM membership CROSS JOIN member ON member.n = mn
  WHERE gn = grp.n AND seat = 'full') AS able FROM grp ORDER BY n`;
const keptPlaces = keepViews<Places>(1);

/** Who is in which groups; it is read again where anything was written. */
const placesIn = (sql: Sql, { people }: Columns, mark: string): Places =>
  keptPlaces(sql, mark, () => {
    const groups = sql.all<{ n: number; id: GroupId; name: string; able: number }>(GROUPS);
    const placeOf = new Map(groups.map(({ n }, place) => [n, place]));
    const ofPerson: number[][] = [];
    for (const { gn, id } of sql.all<{ gn: number; id: string }>(MEMBERSHIPS)) {
      const [person, place] = [people.find(id), placeOf.get(gn)];
      if (person !== undefined && place !== undefined) (ofPerson[person] ??= []).push(place);
    }
    return { groups, ofPerson };
  });

function byGroup(sql: Sql, lists: SessionLists, columns: Columns, { filter }: Query): Cut {
  const { groups, ofPerson } = placesIn(sql, columns, lists.mark);
  return {
    keys: groups.length,
    each: (slot, tell) => {
      for (const place of ofPerson[columns.person[slot] ?? 0] ?? []) tell(place, scoreOf(columns, slot));
    },
    named: (n) => {
      const { id = null, name = '' } = groups[n] ?? {};
      // Of two groups at once no list can be asked for.
      const isOne = filter.group === null || filter.group === id;
      return { key: id ?? '', name, filter: isOne ? { ...filter, group: id } : null };
    },
    of: (n) => (filter.person === null && filter.group === null ? (groups[n]?.able ?? 0) : null),
  };
}

function byCriterion(columns: Columns, { filter }: Query): Cut {
  const { list } = columns.criteria;
  return {
    keys: list.length,
    each: (slot, tell) => columns.eachCriterion(slot, tell),
    named: (n) => {
      const key = list[n] ?? '';
      const isOne = filter.criterion === null || filter.criterion === key;
      return { key, name: key, filter: isOne ? { ...filter, criterion: key } : null };
    },
    of: () => null,
  };
}

const MONTHS = 12;
const twoDigits = (n: number) => String(n).padStart(2, '0');
const dayOf = (year: number, month: number, day: number) => `${String(year)}-${twoDigits(month)}-${twoDigits(day)}`;

/** Months of this computer, as the days that lists are narrowed to. */
function byMonth(columns: Columns, slots: Uint32Array, { filter }: Query): Cut {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const slot of slots) {
    const at = columns.started[slot] ?? 0;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  const begin = new Date(slots.length === 0 ? 0 : first);
  const base = begin.getFullYear() * MONTHS + begin.getMonth();
  const end = new Date(slots.length === 0 ? 0 : last);
  const keys = end.getFullYear() * MONTHS + end.getMonth() - base + 1;
  // When each month begins: a date for each of a million sessions takes ten times as long.
  const begins = Array.from({ length: keys }, (_, n) => new Date(0, base + n - 1900 * MONTHS).getTime());
  const monthAt = (at: number) => {
    let [low, high] = [0, keys];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((begins[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    keys,
    each: (slot, tell) => tell(monthAt(columns.started[slot] ?? 0), scoreOf(columns, slot)),
    named: (n) => {
      const [year, month] = [Math.floor((base + n) / MONTHS), ((base + n) % MONTHS) + 1];
      const days = { from: dayOf(year, month, 1), to: dayOf(year, month, new Date(year, month, 0).getDate()) };
      const from = filter.from !== null && filter.from > days.from ? filter.from : days.from;
      const to = filter.to !== null && filter.to < days.to ? filter.to : days.to;
      const key = days.from.slice(0, 'YYYY-MM'.length);
      return { key, name: key, filter: { ...filter, from, to } };
    },
    of: () => null,
  };
}

function cutBy(sql: Sql, lists: SessionLists, slots: Uint32Array, query: Query, able: Able): Cut {
  const { columns } = lists;
  switch (query.by) {
    case 'scenario':
      return byScenario(lists, columns, query, able);
    case 'person':
      return byPerson(sql, columns, query);
    case 'group':
      return byGroup(sql, lists, columns, query);
    case 'criterion':
      return byCriterion(columns, query);
    default:
      return byMonth(columns, slots, query);
  }
}

/** Counts every session of a filter once for each of its keys, and once for all of them. */
function count(lists: SessionLists, slots: Uint32Array, cut: Cut, { people }: Able) {
  const { columns } = lists;
  const { ofTitle } = lists.scenarios(columns);
  const [tally, all] = [new Tally(cut.keys), new Tally(1)];
  const nobody = columns.people.find('') ?? -1;
  let [pair, lastPerson, lastScenario] = [-1, -1, -1];
  const tell = (key: number, score: number) => tally.add(key, score);
  for (const slot of slots) {
    const at = columns.person[slot] ?? 0;
    const scenario = ofTitle[columns.title[slot] ?? 0] ?? -1;
    if (at !== lastPerson || scenario !== lastScenario) pair += 1;
    lastPerson = at;
    lastScenario = scenario;
    const person = at === nobody ? -1 : at;
    const run = person < 0 || scenario < 0 ? -1 : pair;
    all.next(person, run, people[at] === 1);
    tally.next(person, run, people[at] === 1);
    all.add(0, scoreOf(columns, slot));
    cut.each(slot, tell);
  }
  return { tally, all };
}

const keptFigures = keepViews<Pick<Analytics, 'all' | 'rows'>>(8);

/** What sessions of a filter come to, all together and by something; each row with the list that has exactly its sessions. */
export function analytics(sql: Sql, actor: Actor, { filter, by, sort, offset, limit }: AnalyticsQuery): Analytics {
  const { all, rows } = keptFigures(sql, JSON.stringify([filter, by, sort]), () => {
    const lists = sessionListsOf(sql);
    const slots = lists.list(filter, 'pairs');
    const able = ableIn(sql, actor, lists.columns, filter);
    const cut = cutBy(sql, lists, slots, { filter, by, sort }, able);
    const counted = count(lists, slots, cut, able);
    const told = [...counted.tally.sessions.keys()].filter((key) => (counted.tally.sessions[key] ?? 0) > 0);
    const found = told.map((key) => ({ ...counted.tally.figures(key, cut.of(key)), ...cut.named(key) }));
    return { all: counted.all.figures(0, able.total), rows: found.toSorted(orderOf(sort)) };
  });
  return { all, total: rows.length, rows: rows.slice(offset, offset + limit) };
}

type Row = Analytics['rows'][number];

/** By a figure, and by name where it is the same; what has none comes last in either direction. */
function orderOf({ by, down }: AnalyticsQuery['sort']): (one: Row, other: Row) => number {
  const names = new Intl.Collator(undefined, { numeric: true });
  const byName = (one: Row, other: Row) => names.compare(one.name, other.name);
  if (by === 'name') return (one, other) => (down ? -1 : 1) * byName(one, other);
  const valueOf = ({ [by]: figure }: Row) => (typeof figure === 'object' && figure !== null ? figure.mean : figure);
  return (one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byName(one, other);
    return (down ? b - a : a - b) || byName(one, other);
  };
}
