import { z } from 'zod';

import { GroupId, MemberId, ScenarioId } from '../domain/ids.ts';
import type { Scenario } from '../domain/scenario.ts';
import { MAX_TAGGED, TagPlaces } from '../domain/tag.ts';
import { command, decided, type DoneBy, refuse } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { placed, refusalOfPlaces, stillThere } from './tags.ts';

const shared = { version: 1, targets: () => [], optimistic: true } as const;
const Groups = z.array(GroupId).min(1).max(MAX_TAGGED);
const Scenarios = z.array(ScenarioId).min(1).max(MAX_TAGGED);

/** Puts tags on groups and takes others off. A group or tag that is gone by then is passed over. */
export const tagGroups = command({
  ...shared,
  name: 'groups.tag',
  action: 'groups.configure',
  input: z.object({ groups: Groups, tags: TagPlaces }),
  reads: ({ groups, tags }) => ({ groups, tags: tags.add }),
  about: ({ groups }, state) => ({
    count: new Set(groups).size,
    label: (groups[0] && state.group(groups[0])?.name) ?? '',
  }),
  decide(state, { groups: ids, tags }) {
    const refusal = refusalOfPlaces(state, tags);
    if (refusal) return refuse(refusal);
    const groups = [...new Set(ids)].flatMap((id) => state.group(id) ?? []);
    if (groups.length === 0) return refuse({ code: 'group.missing', name: '' });
    const places = stillThere(state, tags);
    return decided(groups.flatMap(({ id, settings }) => placed('group', { id, tags: settings.tags }, places)));
  },
});

const foundIn = (state: State, ids: readonly ScenarioId[]): Scenario[] =>
  [...new Set(ids)].flatMap((id) => state.scenario(id) ?? []);

/** Whose they all are; of nobody where they are of more than one. */
function makerOf(state: State, { scenarios }: { scenarios: readonly ScenarioId[] }): DoneBy | null {
  const makers = new Set(foundIn(state, scenarios).map(({ createdBy }) => createdBy));
  const [first = null, ...others] = makers;
  return first === null ? null : { by: others.length === 0 ? MemberId.parse(first) : null };
}

/** Puts tags on scenarios and takes others off. Whatever is gone by then is passed over. */
export const tagScenarios = command({
  ...shared,
  name: 'scenarios.tag',
  action: 'scenarios.edit',
  input: z.object({ scenarios: Scenarios, tags: TagPlaces }),
  reads: ({ scenarios, tags }) => ({ workspace: true, scenarios, tags: tags.add }),
  about: ({ scenarios }, state) => ({
    count: new Set(scenarios).size,
    label: (scenarios[0] && state.scenario(scenarios[0])?.name) ?? '',
  }),
  doneBy: makerOf,
  decide(state, { scenarios: ids, tags }) {
    const refusal = refusalOfPlaces(state, tags);
    if (refusal) return refuse(refusal);
    const scenarios = foundIn(state, ids);
    if (scenarios.length === 0) return refuse({ code: 'scenario.missing' });
    const places = stillThere(state, tags);
    return decided(scenarios.flatMap((scenario) => placed('scenario', scenario, places)));
  },
});
