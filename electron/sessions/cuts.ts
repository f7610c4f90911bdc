import type { MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { AnalyticsQuery, SessionFilter } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Columns } from './columns.ts';
import { Months } from './months.ts';
import { type Counting, Pairs } from './pairs.ts';
import type { Runs } from './runs.ts';
import type { SessionLists } from './session-lists.ts';
import { Singles } from './singles.ts';
import { Tally } from './tally.ts';
import { countPeople } from './people.ts';
import { countWhole } from './whole.ts';
import type { Whose } from './whose.ts';

/** A key as it is told, with the list that has exactly its sessions. */
interface Told {
  readonly key: string;
  readonly name: string;
  readonly filter: SessionFilter | null;
}

interface Counts {
  readonly tally: Tally;
  /** Under the key 0. */
  readonly all: Tally;
}

/** What figures are told by: which keys a session counts for, and what they are called. */
export interface Cut {
  /** Counts sessions by key, and all of them together. */
  readonly count: (counting: Counting) => Counts;
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
  readonly whose: Whose;
  readonly filter: SessionFilter;
  /** How many of those whom the figures are about can practise; null where that cannot be said. */
  readonly able: number | null;
}

const eachOf = (told: (key: number) => Told) => (keys: Uint32Array) => Array.from(keys, told);

function byScenario({ lists, columns, filter, able }: Cutting): Cut {
  const { keys, names } = lists.scenarios(columns);
  const { length } = keys.list;
  return {
    // Calls are of no scenario: they are told last, together.
    count: (counting) => {
      const [tally, pairs] = [new Tally(length + 1), new Pairs(counting)];
      while (pairs.next()) tally.addPair(pairs.scenario < 0 ? length : pairs.scenario, pairs, pairs.named);
      return { tally, all: countWhole(counting) };
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

function byPerson({ sql, columns, whose, filter }: Cutting): Cut {
  const { list } = columns.people;
  return {
    count: (counting) => {
      const tally = countPeople(counting, list.length);
      return { tally, all: tally.together() };
    },
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

function byGroup({ columns, whose, filter }: Cutting): Cut {
  const { groups, begins, places } = whose.places;
  return {
    // Whoever is in several groups counts in each, with all they did.
    count: (counting) => {
      const people = countPeople(counting, columns.people.list.length);
      const tally = new Tally(groups.length);
      for (let person = 0; person < people.keys; person += 1) {
        if (!people.has(person)) continue;
        const end = begins[person + 1] ?? 0;
        for (let place = begins[person] ?? 0; place < end; place += 1)
          tally.addFrom(places[place] ?? 0, people, person);
      }
      return { tally, all: people.together() };
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

const isLastOfPair = ({ count, person, scenario }: Runs, at: number): boolean =>
  at + 1 >= count || person[at + 1] !== person[at] || scenario[at + 1] !== scenario[at];

/** A session counts for each of its criteria, with its points there. */
function countCriteria({ criteria, points: { criterion, share } }: Columns, counting: Counting): Tally {
  const singles = new Singles(counting, criteria.list.length);
  const { runs, wanted } = counting;
  const { slots, person, scenario, first, many } = runs;
  for (let at = 0; at < runs.count; at += 1) {
    const has = many[at] ?? 0;
    if (has === 0 || (wanted.isNarrow && wanted.slots[slots[at] ?? 0] === 0)) continue;
    singles.next(person[at] ?? 0, scenario[at] ?? 0, isLastOfPair(runs, at));
    const begin = first[at] ?? 0;
    for (let point = begin; point < begin + has; point += 1) singles.add(criterion[point] ?? 0, share[point] ?? 0);
  }
  return singles.tally;
}

function byCriterion({ columns, filter }: Cutting): Cut {
  const { list } = columns.criteria;
  return {
    count: (counting) => ({ tally: countCriteria(columns, counting), all: countWhole(counting) }),
    told: eachOf((n) => {
      const key = list[n] ?? '';
      const isOne = filter.criterion === null || filter.criterion === key;
      return { key, name: key, filter: isOne ? { ...filter, criterion: key } : null };
    }),
    byName: null,
    of: () => null,
  };
}

function countMonths(months: Months, counting: Counting): Tally {
  const singles = new Singles(counting, months.count);
  const { runs, wanted } = counting;
  const { slots, person, scenario, started, score } = runs;
  for (let at = 0; at < runs.count; at += 1) {
    if (wanted.isNarrow && wanted.slots[slots[at] ?? 0] === 0) continue;
    singles.next(person[at] ?? 0, scenario[at] ?? 0, isLastOfPair(runs, at));
    singles.add(months.at(started[at] ?? 0), score[at] ?? 0);
  }
  return singles.tally;
}

/** Months of this computer, as the days that lists are narrowed to. */
function byMonth({ lists, columns, filter }: Cutting): Cut {
  const months = new Months(...lists.span(columns));
  return {
    count: (counting) => ({ tally: countMonths(months, counting), all: countWhole(counting) }),
    told: eachOf((n) => {
      const days = months.days(n);
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
