import { countCreators } from '../../replica/creators.ts';
import { readSessions } from '../../replica/read-ahead.ts';
import { rubricDetail, rubricName, rubricPage } from '../../replica/rubrics.repository.ts';
import { countRoleplays, scenarioPage, scenarioRow } from '../../replica/scenarios.repository.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { roleplays } = procedures;

export const roleplayHandlers = {
  creators: roleplays.creators.handler(({ context: { workspaces } }) => countCreators(workspaces.desk.sql)),
  scenarios: roleplays.scenarios.handler(async ({ input, context: { workspaces } }) => {
    // How often they were practised is counted over all sessions.
    await readSessions(() => workspaces.desk.sql, null);
    return scenarioPage(workspaces.desk.context, input);
  }),
  scenario: roleplays.scenario.handler(async ({ input, context: { workspaces } }) => {
    await readSessions(() => workspaces.desk.sql, null);
    return scenarioRow(workspaces.desk.context, input.scenario);
  }),
  counts: roleplays.counts.handler(({ context: { workspaces } }) => countRoleplays(workspaces.desk.sql)),
  createScenario: roleplays.createScenario.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'scenarios.create', wish, replaces),
  ),
  editScenario: roleplays.editScenario.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'scenarios.edit', wish, replaces),
  ),
  archiveScenario: roleplays.archiveScenario.handler(({ input, context: { workspaces } }) =>
    make(workspaces.desk, 'scenarios.archive', input),
  ),
  deleteScenario: roleplays.deleteScenario.handler(({ input, context: { workspaces } }) =>
    make(workspaces.desk, 'scenarios.delete', input),
  ),
  rubrics: roleplays.rubrics.handler(({ input, context: { workspaces } }) => rubricPage(workspaces.desk.sql, input)),
  rubric: roleplays.rubric.handler(({ input, context: { workspaces } }) =>
    rubricDetail(workspaces.desk.sql, input.rubric),
  ),
  rubricName: roleplays.rubricName.handler(({ input, context: { workspaces } }) =>
    rubricName(workspaces.desk.sql, input.rubric),
  ),
  createRubric: roleplays.createRubric.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'rubrics.create', wish, replaces),
  ),
  editRubric: roleplays.editRubric.handler(({ input: { replaces, ...wish }, context: { workspaces } }) =>
    make(workspaces.desk, 'rubrics.edit', wish, replaces),
  ),
  archiveRubric: roleplays.archiveRubric.handler(({ input, context: { workspaces } }) =>
    make(workspaces.desk, 'rubrics.archive', input),
  ),
  deleteRubric: roleplays.deleteRubric.handler(({ input, context: { workspaces } }) =>
    make(workspaces.desk, 'rubrics.delete', input),
  ),
};
