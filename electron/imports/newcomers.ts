import type { Newcomer } from '../../shared/domain/newcomer.ts';
import type { GroupId } from '../../shared/domain/ids.ts';
import type { CsvPlan, Field } from '../../shared/csv/types.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { newcomersFor } from '../../shared/permissions/newcomers.ts';
import { readState } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** What new people of a file begin with where the file has no column that says it. What is missing in both, it says itself. */
export interface Newcomers {
  /** As it is given. */
  readonly given: Newcomer;
  /** As the workspace has it. */
  readonly usual: Newcomer;
}

export const noNewcomers: Newcomers = { given: {}, usual: {} };

const columnOf: Readonly<Record<keyof Newcomer, Field>> = { fullSeat: 'seat', groups: 'groups', role: 'role' };

/** Those of it for which there is no column. */
function unsaid({ columns }: CsvPlan, newcomer: Newcomer): Newcomer {
  const isOpen = (name: keyof Newcomer) => !columns.some(({ field }) => field === columnOf[name]);
  const { fullSeat, groups, role } = newcomer;
  return {
    ...(fullSeat !== undefined && isOpen('fullSeat') ? { fullSeat } : {}),
    ...(groups !== undefined && isOpen('groups') ? { groups } : {}),
    ...(role !== undefined && isOpen('role') ? { role } : {}),
  };
}

/** Without groups that are gone. */
function here(sql: Sql, { groups, ...rest }: Newcomer): Newcomer {
  if (groups === undefined) return rest;
  const known = sql.all<{ id: GroupId }>(
    'SELECT id FROM grp WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    JSON.stringify(groups),
  );
  return { ...rest, groups: known.map(({ id }) => id) };
}

/** What the workspace gives whoever this actor imports. */
export function usualNewcomer(sql: Sql, actor: Actor): Newcomer {
  const { workspace } = readState(sql, { workspace: true }, () => null);
  return workspace ? newcomersFor(actor, workspace, 'members.import') : {};
}

/** What new people of a file begin with: what was chosen, or, with null, what the workspace gives them. */
export function newcomersOf(sql: Sql, actor: Actor, plan: CsvPlan, chosen: Newcomer | null): Newcomers {
  const usual = usualNewcomer(sql, actor);
  const fit = (newcomer: Newcomer) => unsaid(plan, here(sql, newcomer));
  return { given: fit(chosen ?? usual), usual: fit(usual) };
}
