import type { GroupId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { type Rolls, rollsOf } from '../assignments/rolls.ts';
import { markOf } from '../replica/marks.ts';
import { numbersIn } from '../replica/search.ts';
import type { Columns } from './columns.ts';

const NOBODY = -1;

/** Groups with how many of their members can practise. */
interface GroupOf {
  readonly id: GroupId;
  readonly name: string;
  readonly able: number;
}

/** In which groups people are: those of a person stand from where theirs begin to where those of the next do. */
interface Places {
  readonly groups: readonly GroupOf[];
  readonly begins: Int32Array;
  readonly places: Int32Array;
}

/** What figures need to know of the people of sessions; read again where people or their groups change. */
export interface Whose {
  /** By person of the columns: 1 where they can practise. */
  readonly able: Uint8Array;
  readonly ableTotal: number;
  /** Who stands at a place in the order of names. */
  readonly byName: Int32Array;
  readonly places: Places;
}

const ABLE = "SELECT group_concat(n) AS numbers FROM member WHERE seat = 'full'";
const GROUPS = 'SELECT n, id, name FROM grp ORDER BY n';
const MEMBERS = 'SELECT gn, group_concat(mn) AS numbers FROM membership GROUP BY gn';
const KEYS = 'SELECT nameKey FROM member ORDER BY nameKey, n';

/** People of sessions by their places on the rolls; below nought for those who are nobody here. */
function placesOn({ ids }: Rolls, { people }: Columns): Int32Array {
  const places = new Int32Array(people.list.length).fill(NOBODY);
  for (const [place, id] of ids.entries()) {
    const person = people.find(id);
    if (person !== undefined) places[person] = place;
  }
  return places;
}

/** The order of names: of members as lists have them, and among them those who are nobody here by what they are called. */
function orderOfNames(sql: Sql, rolls: Rolls, columns: Columns, places: Int32Array): Int32Array {
  const personAt = new Int32Array(rolls.ids.length).fill(NOBODY);
  const others: { readonly key: string; readonly person: number }[] = [];
  for (const [person, place] of places.entries()) {
    if (place >= 0) personAt[place] = person;
    else others.push({ key: fold(columns.addresses[person] ?? ''), person });
  }
  others.sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)) || one.person - other.person);
  const keys = others.length === 0 ? [] : sql.all<{ nameKey: string }>(KEYS);
  const order = new Int32Array(places.length);
  let [many, nth] = [0, 0];
  for (const [place, person] of personAt.entries()) {
    for (let next = others[nth]; next !== undefined && next.key < (keys[place]?.nameKey ?? ''); next = others[nth]) {
      order[many++] = next.person;
      nth += 1;
    }
    if (person >= 0) order[many++] = person;
  }
  for (; nth < others.length; nth += 1) order[many++] = others[nth]?.person ?? 0;
  return order;
}

/** Everybody's groups, one person behind the other. */
function readPlaces(sql: Sql, rolls: Rolls, places: Int32Array, isAble: Uint8Array): Places {
  const personAt = new Int32Array(rolls.ids.length).fill(NOBODY);
  for (const [person, place] of places.entries()) if (place >= 0) personAt[place] = person;
  const members = sql.all<{ gn: number; numbers: string }>(MEMBERS);
  const onRolls = new Map(members.map(({ gn, numbers }) => [gn, numbersIn(numbers).map(rolls.placeOf)]));
  const rows = sql.all<{ n: number; id: GroupId; name: string }>(GROUPS);
  const groups = rows.map(({ n, id, name }) => {
    const able = (onRolls.get(n) ?? []).reduce((sum, place) => sum + (isAble[place] ?? 0), 0);
    return { id, name, able };
  });
  const begins = new Int32Array(places.length + 1);
  const each = (tell: (person: number, group: number) => void) => {
    for (const [group, { n }] of rows.entries())
      for (const place of onRolls.get(n) ?? []) {
        const person = personAt[place] ?? NOBODY;
        if (person >= 0) tell(person, group);
      }
  };
  each((person) => (begins[person + 1] = (begins[person + 1] ?? 0) + 1));
  for (let person = 0; person < places.length; person += 1)
    begins[person + 1] = (begins[person + 1] ?? 0) + (begins[person] ?? 0);
  const next = begins.slice();
  const all = new Int32Array(begins[places.length] ?? 0);
  each((person, group) => {
    const at = next[person] ?? 0;
    all[at] = group;
    next[person] = at + 1;
  });
  return { groups, begins, places: all };
}

function read(sql: Sql, rolls: Rolls, columns: Columns): Whose {
  const places = placesOn(rolls, columns);
  const numbers = numbersIn(sql.get<{ numbers: string | null }>(ABLE)?.numbers);
  const isAble = new Uint8Array(rolls.ids.length);
  for (const n of numbers) isAble[rolls.placeOf(n)] = 1;
  return {
    able: Uint8Array.from(places, (place) => isAble[place] ?? 0),
    ableTotal: numbers.length,
    byName: orderOfNames(sql, rolls, columns, places),
    places: readPlaces(sql, rolls, places, isAble),
  };
}

const kept = new WeakMap<Sql, { readonly of: Columns; readonly mark: string; readonly whose: Whose }>();

/** The people of sessions, as the rows of a copy are now. */
export function whoseOf(sql: Sql, columns: Columns): Whose {
  const rolls = rollsOf(sql);
  const mark = `${rolls.mark} ${String(columns.people.list.length)} ${markOf(sql, ['grp'])}`;
  const known = kept.get(sql);
  if (known?.of === columns && known.mark === mark) return known.whose;
  const whose = read(sql, rolls, columns);
  kept.set(sql, { of: columns, mark, whose });
  return whose;
}
