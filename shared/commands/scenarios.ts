import { z } from 'zod';

import { type RubricId, ScenarioId } from '../domain/ids.ts';
import { RoleplayState } from '../domain/rubric.ts';
import { type Scenario, scenarioFields, ScenarioWish } from '../domain/scenario.ts';
import type { AppError } from '../errors/app-error.ts';
import { TagPlaces, tagsText } from '../domain/tag.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { type Conflict, edited, outcomeOf } from '../kernel/conflict.ts';
import type { State } from '../kernel/state.ts';
import { unfitName } from '../text/plain.ts';
import { placed, stillThere } from './tags.ts';

const shared = { version: 1, targets: () => [], optimistic: true } as const;

const { shape } = ScenarioWish;

/** New values of a scenario, each with the value its editor saw. */
export const ScenarioEdit = z.object({
  name: edited(shape.name),
  description: edited(shape.description),
  difficulty: edited(shape.difficulty),
  rubric: edited(shape.rubric),
  personaName: edited(shape.personaName),
  personaRole: edited(shape.personaRole),
  personaBrief: edited(shape.personaBrief),
  opening: edited(shape.opening),
});
export type ScenarioEdit = z.infer<typeof ScenarioEdit>;

const labelled = ({ scenario }: { scenario: ScenarioId }, state: State) => ({
  count: 1,
  label: state.scenario(scenario)?.name ?? '',
});
/** Whose it is: who may create changes their own. */
const ownerOf = (state: State, { scenario }: { scenario: ScenarioId }) => {
  const found = state.scenario(scenario);
  return found ? { by: found.createdBy } : null;
};

/** Why a scenario cannot be looked at by a rubric; null where it can. */
function refusalOfRubric(state: State, id: RubricId | null): AppError | null {
  if (id === null) return null;
  const rubric = state.rubric(id);
  if (!rubric) return { code: 'rubric.missing' };
  return rubric.state === 'archived' ? { code: 'rubric.archived', name: rubric.name } : null;
}

/** A scenario as it is made, with the tags that are on it from the beginning. */
export const NewScenario = ScenarioWish.extend({ tags: TagPlaces.shape.add.optional() });
export type NewScenario = z.infer<typeof NewScenario>;

/** Makes a scenario; whoever makes it may change it. */
export const createScenario = command({
  ...shared,
  name: 'scenarios.create',
  action: 'scenarios.create',
  input: NewScenario,
  reads: ({ rubric, tags }) => ({ workspace: true, rubrics: rubric === null ? [] : [rubric], tags: tags ?? [] }),
  about: ({ name }) => ({ count: 1, label: name }),
  decide(state, { tags = [], ...wish }, { actor, now, newId }) {
    if (actor.kind !== 'member') return refuse({ code: 'forbidden', reason: 'reserved', who: [] });
    const refusal = unfitName([wish.name, wish.personaName]) ?? refusalOfRubric(state, wish.rubric);
    if (refusal) return refuse(refusal);
    const id = ScenarioId.parse(newId(0));
    const scenario: Scenario = {
      ...wish,
      id,
      state: 'active',
      tags: tagsText(tags.filter((tag) => state.tag(tag))),
      createdBy: actor.id,
      createdAt: now,
    };
    return decided([{ kind: 'set', entity: 'scenario', id, before: null, after: { ...scenario } }]);
  },
});

const wantedRubric = ({ rubric }: ScenarioEdit): RubricId[] => (rubric?.to ? [rubric.to] : []);

/** Changes a scenario field by field; what others changed meanwhile stays theirs, as conflicts. */
export const editScenario = command({
  ...shared,
  name: 'scenarios.edit',
  action: 'scenarios.edit',
  input: z.object({ scenario: ScenarioId, fields: ScenarioEdit, tags: TagPlaces.optional() }),
  reads: ({ scenario, fields, tags }) => ({
    ...{ workspace: true, scenarios: [scenario], rubrics: wantedRubric(fields), tags: tags?.add ?? [] },
  }),
  about: labelled,
  doneBy: ownerOf,
  decide(state, { scenario: id, fields, tags }) {
    const scenario = state.scenario(id);
    if (!scenario) return refuse({ code: 'scenario.missing' });
    const wishes = scenarioFields.flatMap((name) => {
      const wish = fields[name];
      return wish ? [{ name, now: scenario[name], ...wish }] : [];
    });
    const applied = wishes.filter((wish) => outcomeOf(wish.now, wish) === 'applies');
    const conflicts = wishes
      .filter((wish) => outcomeOf(wish.now, wish) === 'conflicts')
      .map(({ name, now, was, to }): Conflict => ({
        ...{ entity: 'scenario', id, part: null, field: name, was, mine: to ?? '', theirs: now, gone: false },
      }));
    const isLinked = applied.some(({ name }) => name === 'rubric');
    const renamed = applied.flatMap(({ name, to }) => (name === 'name' || name === 'personaName' ? [to] : []));
    const refusal = unfitName(renamed) ?? (isLinked ? refusalOfRubric(state, fields.rubric?.to ?? null) : null);
    if (refusal) return refuse(refusal);
    const places = tags ? placed('scenario', scenario, stillThere(state, tags)) : [];
    if (applied.length === 0) return decided(places, conflicts);
    const before = Object.fromEntries(applied.map(({ name, now }) => [name, now]));
    const after = Object.fromEntries(applied.map(({ name, to }) => [name, to]));
    return decided([{ kind: 'set', entity: 'scenario', id, before, after }, ...places], conflicts);
  },
});

/** Puts a scenario away, or takes it back out. */
export const archiveScenario = command({
  ...shared,
  name: 'scenarios.archive',
  action: 'scenarios.edit',
  input: z.object({ scenario: ScenarioId, state: RoleplayState }),
  reads: ({ scenario }) => ({ workspace: true, scenarios: [scenario] }),
  about: labelled,
  doneBy: ownerOf,
  decide(state, { scenario: id, state: to }) {
    const scenario = state.scenario(id);
    if (!scenario) return refuse({ code: 'scenario.missing' });
    if (scenario.state === to) return decided([]);
    const before = { state: scenario.state };
    return decided([{ kind: 'set', entity: 'scenario', id, before, after: { state: to } }]);
  },
});

/** Deletes a scenario that was never assigned. */
export const deleteScenario = command({
  ...shared,
  name: 'scenarios.delete',
  action: 'scenarios.edit',
  input: z.object({ scenario: ScenarioId }),
  reads: ({ scenario }) => ({ workspace: true, scenarios: [scenario] }),
  about: labelled,
  doneBy: ownerOf,
  decide(state, { scenario: id }) {
    const scenario = state.scenario(id);
    if (!scenario) return refuse({ code: 'scenario.missing' });
    const count = state.assignmentsOf({ scenario: id });
    if (count > 0) return refuse({ code: 'scenario.assigned', name: scenario.name, count });
    return decided([{ kind: 'set', entity: 'scenario', id, before: { ...scenario }, after: null }]);
  },
});
