import type { Assignment } from '../../../shared/domain/assignment.ts';
import type { AssignmentId } from '../../../shared/domain/ids.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { assignedCsv, assignedPage } from '../../assignments/assigned-people.ts';
import {
  assignedPreview,
  assignmentDetail,
  assignmentPage,
  assignmentsOfGroup,
  assignmentsOfPerson,
  findAssignment,
} from '../../assignments/assignments.repository.ts';
import { assignmentSummary, completionOf } from '../../assignments/completion.ts';
import { seesResults } from '../../assignments/sees-results.ts';
import type { Desk } from '../../core/desk.ts';
import { saveText } from '../../reports/save-text.ts';
import { isComplete } from '../../sessions/sessions.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { assignments } = procedures;

const askingOf = ({ context: { sql, actor, now } }: Desk) => ({ sql, actor, now: now() });

/** An assignment of which somebody sees how far people are. Throws a Refusal where it is not there any more, or they do not. */
function getAssignment({ sql, context }: Desk, id: AssignmentId): Assignment {
  if (!seesResults(context.actor)) throw new Refusal({ code: 'assignment.unseen' });
  const found = findAssignment(sql, id);
  if (!found) throw new Refusal({ code: 'assignment.missing' });
  return found;
}

export const assignmentHandlers = {
  page: assignments.page.handler(({ input, context: { workspaces } }) =>
    assignmentPage(workspaces.desk.context, input),
  ),
  get: assignments.get.handler(({ input, context: { workspaces } }) =>
    assignmentDetail(workspaces.desk.context, input.assignment),
  ),
  people: assignments.people.handler(
    ({
      input,
      context: {
        workspaces: { desk },
      },
    }) => ({
      ...assignedPage(askingOf(desk), getAssignment(desk, input.assignment), input),
      complete: isComplete(desk.sql),
    }),
  ),
  exportCsv: assignments.exportCsv.handler(
    ({
      input,
      context: {
        host,
        workspaces: { desk },
      },
    }) => {
      const assignment = getAssignment(desk, input.assignment);
      return saveText(host, 'assignment.csv', () => assignedCsv(askingOf(desk), assignment, input));
    },
  ),
  ofPerson: assignments.ofPerson.handler(({ input, context: { workspaces } }) =>
    assignmentsOfPerson(workspaces.desk.context, input.member),
  ),
  ofGroup: assignments.ofGroup.handler(({ input, context: { workspaces } }) =>
    assignmentsOfGroup(workspaces.desk.context, input.group),
  ),
  completion: assignments.completion.handler(({ input, context: { workspaces } }) =>
    completionOf(askingOf(workspaces.desk), input),
  ),
  summary: assignments.summary.handler(({ context: { workspaces } }) => assignmentSummary(askingOf(workspaces.desk))),
  preview: assignments.preview.handler(({ input, context: { workspaces } }) =>
    assignedPreview(workspaces.desk.context.sql, input),
  ),
  create: assignments.create.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'assignments.create', wish, replaces),
  ),
  edit: assignments.edit.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'assignments.edit', wish, replaces),
  ),
  end: assignments.end.handler(({ input, context: { workspaces } }) => make(workspaces.desk, 'assignments.end', input)),
};
