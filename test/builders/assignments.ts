import type { Desk } from '../../electron/core/desk.ts';
import type { AssignmentTerms } from '../../shared/domain/assignment.ts';
import { AssignmentId, deriveId, type GroupId, type MemberId, type ScenarioId } from '../../shared/domain/ids.ts';
import { change } from './desktop.ts';

export const noTerms: AssignmentTerms = { dueOn: null, attempts: null, rank: null };
export const nobody = { groups: [], people: [] };

/** Assigns a scenario on a desktop. */
export function assign(
  desk: Desk,
  scenario: ScenarioId,
  to: { readonly groups?: GroupId[]; readonly people?: MemberId[] },
  terms: AssignmentTerms = noTerms,
) {
  const { id } = change(desk, 'assignments.create', { scenario, to: { ...nobody, ...to }, ...terms });
  return { operation: id, id: AssignmentId.parse(deriveId(id, 0)) };
}

/** The row of an assignment in a copy. */
export const assignmentAt = (desk: Desk, id: AssignmentId) =>
  desk.sql.get<Record<string, unknown>>('SELECT * FROM assignment WHERE id = ?', id);
