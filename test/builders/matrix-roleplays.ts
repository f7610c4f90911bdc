import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { RubricId, ScenarioId, TagId } from '../../shared/domain/ids.ts';
import { aRubric, aScenario } from './roleplays.ts';

const NONE = '00000000-0000-7000-8000-000000000000';
const rubric = RubricId.parse(NONE);
const scenario = ScenarioId.parse(NONE);
const tag = TagId.parse(NONE);

type OfRoleplays = Extract<CommandName, `rubrics.${string}` | `scenarios.${string}` | `tags.${string}`>;

/** Arguments with which each command about rubrics, scenarios and tags would be decided. */
export const roleplayArgs = (fresh: () => string): { readonly [Name in OfRoleplays]: () => ArgsOf<Name> } => ({
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
});
