import type { MemberId, ScenarioId } from '../../shared/domain/ids.ts';
import type { Try } from '../../shared/domain/progress.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Columns, Names } from '../sessions/columns.ts';
import type { Runs } from '../sessions/runs.ts';
import { type SessionLists, sessionListsOf } from '../sessions/session-lists.ts';

const none: readonly Try[] = [];

/** What people have practised, scenario by scenario: the sessions of the list, with the scores that count there. */
export class Tries {
  readonly #lists: SessionLists;
  /** Asked of the lists, they look for changes each time. */
  readonly #columns: Columns;
  readonly mark: string;
  readonly #runs: Runs;
  /** By scenario and person of the columns: where theirs begin along the runs, plus one. */
  readonly #firsts = new Map<ScenarioId, Int32Array>();

  constructor(lists: SessionLists) {
    this.#lists = lists;
    this.mark = lists.mark;
    this.#columns = lists.columns;
    this.#runs = lists.runs(this.#columns);
  }

  #firstOf(scenario: ScenarioId): Int32Array {
    const known = this.#firsts.get(scenario);
    if (known) return known;
    const { count, scenario: scenarios, person } = this.#runs;
    const first = new Int32Array(this.#columns.people.list.length);
    // Calls are of no scenario.
    const key = this.#lists.scenarios(this.#columns).keys.find(scenario);
    if (key !== undefined)
      for (let at = count - 1; at >= 0; at -= 1) if (scenarios[at] === key) first[person[at] ?? 0] = at + 1;
    this.#firsts.set(scenario, first);
    return first;
  }

  /** By place on the rolls, which person of the columns it is; below nought where they have not practised. */
  personsOn(ids: readonly MemberId[]): Int32Array {
    const { people } = this.#columns;
    const known = persons.get(ids);
    if (known?.of === people && known.many === people.list.length) return known.persons;
    const found = Int32Array.from(ids, (id) => people.find(id) ?? -1);
    persons.set(ids, { of: people, many: people.list.length, persons: found });
    return found;
  }

  /** The sessions of a person of the columns at a scenario, the first first. */
  of(scenario: ScenarioId, person: number): readonly Try[] {
    const begin = person < 0 ? 0 : (this.#firstOf(scenario)[person] ?? 0);
    if (begin === 0) return none;
    const { count, slots, scenario: scenarios, person: people, started } = this.#runs;
    const key = scenarios[begin - 1];
    const tries: Try[] = [];
    for (let at = begin - 1; at < count && scenarios[at] === key && people[at] === person; at += 1) {
      const given = this.#columns.score[slots[at] ?? 0] ?? -1;
      tries.push({ startedAt: started[at] ?? 0, score: given < 0 ? null : given });
    }
    return tries;
  }

  /** The same of a member. */
  ofMember = (scenario: ScenarioId, member: MemberId): readonly Try[] =>
    this.of(scenario, this.#columns.people.find(member) ?? -1);
}

interface Persons {
  readonly of: Names;
  readonly many: number;
  readonly persons: Int32Array;
}
/** By the rolls as they were read. */
const persons = new WeakMap<readonly MemberId[], Persons>();

const kept = new WeakMap<Sql, Tries>();

/** What was practised, as the rows of a copy are now. */
export function triesOf(sql: Sql): Tries {
  const lists = sessionListsOf(sql);
  const known = kept.get(sql);
  if (known && known.mark === lists.mark) return known;
  const tries = new Tries(lists);
  kept.set(sql, tries);
  return tries;
}
