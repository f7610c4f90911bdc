import type { MemberId, ScenarioId } from '../../shared/domain/ids.ts';
import type { Try } from '../../shared/domain/progress.ts';
import { SessionFilter } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Columns } from '../sessions/columns.ts';
import { type SessionLists, sessionListsOf } from '../sessions/session-lists.ts';

/** Sessions of one scenario, person by person, the first of each first. */
interface OfScenario {
  readonly slots: Uint32Array;
  /** By person of the columns: where theirs begin, plus one. */
  readonly first: Int32Array;
}
const everySession = SessionFilter.parse({});
const none: readonly Try[] = [];

/** What people have practised, scenario by scenario: the sessions of the list, with the scores that count there. */
export class Tries {
  readonly #lists: SessionLists;
  /** Asked of the lists, they look for changes each time. */
  readonly #columns: Columns;
  readonly mark: string;
  readonly #scenarios = new Map<ScenarioId, OfScenario>();

  constructor(lists: SessionLists) {
    this.#lists = lists;
    this.mark = lists.mark;
    this.#columns = lists.columns;
  }

  #of(scenario: ScenarioId): OfScenario {
    const known = this.#scenarios.get(scenario);
    if (known) return known;
    const columns = this.#columns;
    const slots = this.#lists.list({ ...everySession, scenario, source: 'practice' }, 'pairs');
    const first = new Int32Array(columns.people.list.length);
    for (let at = slots.length - 1; at >= 0; at -= 1) first[columns.person[slots[at] ?? 0] ?? 0] = at + 1;
    const found = { slots, first };
    this.#scenarios.set(scenario, found);
    return found;
  }

  /** The sessions of somebody at a scenario, the first first. */
  of(scenario: ScenarioId, member: MemberId): readonly Try[] {
    const columns = this.#columns;
    const person = columns.people.find(member);
    if (person === undefined) return none;
    const { slots, first } = this.#of(scenario);
    const begin = first[person] ?? 0;
    if (begin === 0) return none;
    const tries: Try[] = [];
    for (let at = begin - 1; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      if (columns.person[slot] !== person) break;
      const score = columns.score[slot] ?? -1;
      tries.push({ startedAt: columns.started[slot] ?? 0, score: score < 0 ? null : score });
    }
    return tries;
  }
}

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
