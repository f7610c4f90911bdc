import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { AssignmentId, type GroupId, RubricId, ScenarioId, TagId } from '../../shared/domain/ids.ts';
import { aRubric, aScenario } from './roleplays.ts';

const NONE = '00000000-0000-7000-8000-000000000000';
const noOne = { groups: [], people: [] };
const rubric = RubricId.parse(NONE);
const scenario = ScenarioId.parse(NONE);
const tag = TagId.parse(NONE);

type OfRoleplays = Extract<
  CommandName,
  `rubrics.${string}` | `scenarios.${string}` | `tags.${string}` | `assignments.${string}`
>;
const assignment = AssignmentId.parse(NONE);

/** Arguments with which each command about rubrics, scenarios, tags and assignments would be decided. */
export const roleplayArgs = (
  fresh: () => string,
): { readonly [Name in OfRoleplays]: (ids: { readonly group: GroupId }) => ArgsOf<Name> } => ({
  'rubrics.create': () => ({ document: aRubric(fresh()) }),
  'rubrics.edit': () => ({ rubric, was: aRubric('A'), to: aRubric('A') }),
  'rubrics.archive': () => ({ rubric, state: 'archived' }),
  'rubrics.delete': () => ({ rubric }),
  'scenarios.create': () => aScenario(fresh()),
  'scenarios.edit': () => ({ scenario, fields: {} }),
  'scenarios.archive': () => ({ scenario, state: 'archived' }),
  'scenarios.delete': () => ({ scenario }),
  'scenarios.tag': () => ({ scenarios: [scenario], tags: { add: [], remove: [] } }),
  'tags.create': () => ({ name: fresh(), colour: 'blue' }),
  'tags.edit': () => ({ tag, fields: {} }),
  'tags.delete': () => ({ tag }),
  'assignments.create': ({ group }) => ({
    ...{ scenario, to: { groups: [group], people: [] }, dueOn: null, attempts: null, rank: null },
  }),
  'assignments.edit': ({ group }) => ({ assignment, terms: {}, add: { ...noOne, groups: [group] }, remove: noOne }),
  'assignments.end': () => ({ assignment }),
});
