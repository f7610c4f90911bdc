import { assignedPreview, assignmentDetail, assignmentPage } from '../../replica/assignments.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { assignments } = procedures;

export const assignmentHandlers = {
  page: assignments.page.handler(({ input, context: { workspaces } }) =>
    assignmentPage(workspaces.desk.context, input),
  ),
  get: assignments.get.handler(({ input, context: { workspaces } }) =>
    assignmentDetail(workspaces.desk.context, input.assignment),
  ),
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
