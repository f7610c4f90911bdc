import type { ScenarioId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { type SessionLists, sessionListsOf } from './session-lists.ts';

/** How often a scenario was practised, and when it was last begun, in milliseconds since 1970. */
export interface Uses {
  readonly sessions: number;
  readonly lastAt: number;
}

const noUses: ReadonlyMap<string, Uses> = new Map();

/** Counts the sessions of every scenario, as the list of sessions has them. */
function count(lists: SessionLists): ReadonlyMap<string, Uses> {
  const { columns } = lists;
  const { keys, ofTitle } = lists.scenarios(columns);
  if (columns.count === 0) return noUses;
  const [sessions, last] = [new Int32Array(keys.list.length), new Float64Array(keys.list.length)];
  const { title, started } = columns;
  for (let slot = 0; slot < columns.count; slot += 1) {
    const at = ofTitle[title[slot] ?? 0] ?? -1;
    if (at < 0 || !columns.isThere(slot)) continue;
    sessions[at] = (sessions[at] ?? 0) + 1;
    last[at] = Math.max(last[at] ?? 0, started[slot] ?? 0);
  }
  return new Map(keys.list.map((key, at) => [key, { sessions: sessions[at] ?? 0, lastAt: last[at] ?? 0 }]));
}

const kept = new WeakMap<Sql, { readonly mark: string; readonly uses: ReadonlyMap<string, Uses> }>();

/** How often scenarios were practised, by those whose sessions are seen here; counted again where that may have changed. */
export function usesOf(sql: Sql): (scenario: ScenarioId) => Uses | undefined {
  const lists = sessionListsOf(sql);
  const { mark } = lists;
  const known = kept.get(sql);
  const uses = known?.mark === mark ? known.uses : count(lists);
  if (known?.mark !== mark) kept.set(sql, { mark, uses });
  return (scenario) => {
    const found = uses.get(scenario);
    return found && found.sessions > 0 ? found : undefined;
  };
}
