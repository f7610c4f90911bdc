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
import { readSessions } from '../../replica/read-ahead.ts';
import { savePieces } from '../../reports/save-pieces.ts';
import { isComplete } from '../../sessions/sessions.repository.ts';
import { type Core, procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { assignments } = procedures;

const askingOf = ({ context: { sql, actor, now } }: Desk) => ({ sql, actor, now: now() });

/** How far people are is counted over all sessions, which are read in pieces, between which everything else is answered. */
async function ready({ workspaces }: Core): Promise<Desk> {
  await readSessions(() => workspaces.desk.sql, 'figures');
  return workspaces.desk;
}

/** An assignment of which somebody sees how far people are. Throws a Refusal where it is not there any more, or they do not. */
function getAssignment({ sql, context }: Desk, id: AssignmentId): Assignment {
  if (!seesResults(context.actor)) throw new Refusal({ code: 'assignment.unseen' });
  const found = findAssignment(sql, id);
  if (!found) throw new Refusal({ code: 'assignment.missing' });
  return found;
}

export const assignmentHandlers = {
  page: assignments.page.handler(async ({ input, context }) => assignmentPage((await ready(context)).context, input)),
  get: assignments.get.handler(async ({ input, context }) =>
    assignmentDetail((await ready(context)).context, input.assignment),
  ),
  people: assignments.people.handler(async ({ input, context }) => {
    const desk = await ready(context);
    const page = assignedPage(askingOf(desk), getAssignment(desk, input.assignment), input);
    return { ...page, complete: isComplete(desk.sql) };
  }),
  exportCsv: assignments.exportCsv.handler(async ({ input, context }) => {
    const { host, workspaces } = context;
    getAssignment(await ready(context), input.assignment);
    return savePieces(host, { list: 'assignment', name: 'assignment.csv' }, () => {
      const { desk } = workspaces;
      return assignedCsv(askingOf(desk), getAssignment(desk, input.assignment), input);
    });
  }),
  ofPerson: assignments.ofPerson.handler(async ({ input, context }) =>
    assignmentsOfPerson((await ready(context)).context, input.member),
  ),
  ofGroup: assignments.ofGroup.handler(async ({ input, context }) =>
    assignmentsOfGroup((await ready(context)).context, input.group),
  ),
  completion: assignments.completion.handler(async ({ input, context }) =>
    completionOf(askingOf(await ready(context)), input),
  ),
  summary: assignments.summary.handler(async ({ context }) => assignmentSummary(askingOf(await ready(context)))),
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
