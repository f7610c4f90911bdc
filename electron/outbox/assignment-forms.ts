import { commands } from '../../shared/commands/catalog.ts';
import { type Assigned, AssignmentTerms, termNames } from '../../shared/domain/assignment.ts';
import type { ScenarioId } from '../../shared/domain/ids.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';
import { readRoleplays } from '../../shared/store/read-roleplays.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { memberRows } from '../replica/members.repository.ts';
import type { OutboxChange } from './changes.ts';

type Args = OutboxChange['args'];
const nothing: ChangeForm = { kind: 'none' };

const scenarioOf = (sql: Sql, id: ScenarioId) => ({ id, name: readRoleplays(sql).scenario(id)?.name ?? '' });

/** Whom somebody is to be put among, with what they are called here. */
function named(sql: Sql, { groups, people }: Assigned) {
  const here = new Map(memberRows(sql, people).map((row) => [row.id, row]));
  return {
    // What is there no more cannot be ticked, nor unticked.
    groups: groups.filter((id) => sql.get('SELECT 1 AS found FROM grp WHERE id = ?', id) !== undefined),
    people: people.map((id) => ({ id, name: here.get(id)?.name ?? '', email: here.get(id)?.email ?? '' })),
  };
}

function newForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['assignments.create'].input.safeParse(args).data;
  if (!wish) return nothing;
  const { scenario, to, ...wanted } = wish;
  return {
    ...{ kind: 'assignment', assignment: null, scenario: scenarioOf(sql, scenario), wanted },
    ...{ add: named(sql, to), remove: { groups: [], people: [] } },
  };
}

/** What an edit wants, on what the assignment asks for now; without one where it is gone. */
function editForm(sql: Sql, args: Args): ChangeForm {
  const wish = commands['assignments.edit'].input.safeParse(args).data;
  const now = wish && readRoleplays(sql).assignment(wish.assignment);
  if (!now) return nothing;
  const edits = termNames.flatMap((name) => (wish.terms[name] ? [[name, wish.terms[name].to] as const] : []));
  const wanted = AssignmentTerms.parse({ ...now, ...Object.fromEntries(edits) });
  return {
    ...{ kind: 'assignment', assignment: now.id, scenario: scenarioOf(sql, now.scenario), wanted },
    ...{ add: named(sql, wish.add), remove: wish.remove },
  };
}

/** The forms of what is made of assignments: one that is ended is that, or the change is discarded. */
export const assignmentForms = { 'assignments.create': newForm, 'assignments.edit': editForm } as const;
