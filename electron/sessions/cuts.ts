import type { MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { AnalyticsQuery, SessionFilter } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Columns } from './columns.ts';
import type { Runs } from './runs.ts';
import type { SessionLists } from './session-lists.ts';
import type { Tally } from './tally.ts';
import type { Whose } from './whose.ts';

/** A key as it is told, with the list that has exactly its sessions. */
interface Told {
  readonly key: string;
  readonly name: string;
  readonly filter: SessionFilter | null;
}

/** What figures are told by: which keys a session counts for, and what they are called. */
export interface Cut {
  readonly keys: number;
  /** Counts the session at a place of the runs for each of its keys. */
  readonly count: (tally: Tally, at: number) => void;
  /** What some of the keys are called, in their order. */
  readonly told: (keys: Uint32Array) => Told[];
  /** All keys in the order of their names, where that is known ahead. */
  readonly byName: Int32Array | null;
  /** Of how many who can practise a key is; null where that cannot be said. */
  readonly of: (key: number) => number | null;
}

/** What a cut is made of. */
interface Cutting {
  readonly sql: Sql;
  readonly lists: SessionLists;
  readonly columns: Columns;
  readonly runs: Runs;
  readonly whose: Whose;
  readonly filter: SessionFilter;
  /** How many of those whom the figures are about can practise; null where that cannot be said. */
  readonly able: number | null;
}

const eachOf = (told: (key: number) => Told) => (keys: Uint32Array) => Array.from(keys, told);
const none = Number.NEGATIVE_INFINITY;

function byScenario({ lists, columns, runs, filter, able }: Cutting): Cut {
  const { keys, names } = lists.scenarios(columns);
  const { score, scenario } = runs;
  return {
    keys: keys.list.length + 1,
    // Calls are of no scenario: they are told last, together.
    count: (tally, at) => {
      const key = scenario[at] ?? 0;
      tally.add(key < 0 ? keys.list.length : key, score[at] ?? none);
    },
    told: eachOf((n) => {
      const key = keys.list[n] ?? '';
      return { key, name: names[n] ?? '', filter: key === '' ? null : { ...filter, scenario: key } };
    }),
    byName: null,
    of: () => able,
  };
}

interface Named {
  readonly id: MemberId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}
const NAMES = `SELECT member.id, email, firstName, lastName FROM json_each(?) AS wanted
  CROSS JOIN member ON member.id = wanted.value`;

function byPerson({ sql, columns, runs, whose, filter }: Cutting): Cut {
  const { list } = columns.people;
  const { score, person: persons } = runs;
  return {
    keys: list.length,
    count: (tally, at) => tally.add(persons[at] ?? 0, score[at] ?? none),
    told: (keys) => {
      const ids = JSON.stringify(Array.from(keys, (person) => list[person]));
      const names = new Map(sql.all<Named>(NAMES, ids).map((row): [string, Named] => [row.id, row]));
      return Array.from(keys, (person) => {
        const member = names.get(list[person] ?? '');
        if (!member) return { key: '', name: columns.addresses[person] ?? '', filter: null };
        return { key: member.id, name: displayName(member), filter: { ...filter, person: member.id } };
      });
    },
    byName: whose.byName,
    of: () => null,
  };
}

function byGroup({ runs, whose, filter }: Cutting): Cut {
  const { groups, begins, places } = whose.places;
  const { score, person: persons } = runs;
  return {
    keys: groups.length,
    count: (tally, at) => {
      const person = persons[at] ?? 0;
      const end = begins[person + 1] ?? 0;
      for (let place = begins[person] ?? 0; place < end; place += 1) tally.add(places[place] ?? 0, score[at] ?? none);
    },
    told: eachOf((n) => {
      const { id = null, name = '' } = groups[n] ?? {};
      // Of two groups at once no list can be asked for.
      const isOne = filter.group === null || filter.group === id;
      return { key: id ?? '', name, filter: isOne ? { ...filter, group: id } : null };
    }),
    byName: null,
    of: (n) => (filter.person === null && filter.group === null ? (groups[n]?.able ?? 0) : null),
  };
}

function byCriterion({ columns, runs: { first, many }, filter }: Cutting): Cut {
  const { list } = columns.criteria;
  const { criterion, share } = columns.points;
  return {
    keys: list.length,
    count: (tally, at) => {
      const begin = first[at] ?? 0;
      const end = begin + (many[at] ?? 0);
      for (let point = begin; point < end; point += 1) tally.add(criterion[point] ?? 0, share[point] ?? none);
    },
    told: eachOf((n) => {
      const key = list[n] ?? '';
      const isOne = filter.criterion === null || filter.criterion === key;
      return { key, name: key, filter: isOne ? { ...filter, criterion: key } : null };
    }),
    byName: null,
    of: () => null,
  };
}

const MONTHS = 12;
const twoDigits = (n: number) => String(n).padStart(2, '0');
const dayOf = (year: number, month: number, day: number) => `${String(year)}-${twoDigits(month)}-${twoDigits(day)}`;

/** The months of this computer that there are sessions in: the first one, and when each begins. */
function monthsOf({ started }: Runs) {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const at of started) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const [begin, end] = [new Date(started.length === 0 ? 0 : first), new Date(last)];
  const base = begin.getFullYear() * MONTHS + begin.getMonth();
  const keys = end.getFullYear() * MONTHS + end.getMonth() - base + 1;
  // A date for each of a million sessions takes ten times as long.
  const begins = Float64Array.from({ length: keys }, (_, n) => new Date(0, base + n - 1900 * MONTHS).getTime());
  return { base, begins };
}

/** Months of this computer, as the days that lists are narrowed to. */
function byMonth({ runs, filter }: Cutting): Cut {
  const { base, begins } = monthsOf(runs);
  const { started, score } = runs;
  const monthAt = (at: number) => {
    let [low, high] = [0, begins.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((begins[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    keys: begins.length,
    count: (tally, at) => tally.add(monthAt(started[at] ?? 0), score[at] ?? none),
    told: eachOf((n) => {
      const [year, month] = [Math.floor((base + n) / MONTHS), ((base + n) % MONTHS) + 1];
      const days = { from: dayOf(year, month, 1), to: dayOf(year, month, new Date(year, month, 0).getDate()) };
      const from = filter.from !== null && filter.from > days.from ? filter.from : days.from;
      const to = filter.to !== null && filter.to < days.to ? filter.to : days.to;
      const key = days.from.slice(0, 'YYYY-MM'.length);
      return { key, name: key, filter: { ...filter, from, to } };
    }),
    byName: null,
    of: () => null,
  };
}

const cuts: Readonly<Record<AnalyticsQuery['by'], (cutting: Cutting) => Cut>> = {
  scenario: byScenario,
  person: byPerson,
  group: byGroup,
  criterion: byCriterion,
  month: byMonth,
};

/** What figures are told by, as sessions and people are now. */
export const cutBy = (by: AnalyticsQuery['by'], cutting: Cutting): Cut => cuts[by](cutting);
