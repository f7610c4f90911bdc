import { RubricId, ScenarioId, type TagId } from '../domain/ids.ts';
import { documentOf, MAX_DELETED_VERSIONS, type Rubric } from '../domain/rubric.ts';
import { tagsIn } from '../domain/tag.ts';
import type { AppError } from '../errors/app-error.ts';
import type { DecideContext } from '../kernel/command.ts';
import type { Effect, Fields, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can } from '../permissions/can.ts';
import { denialOf } from '../permissions/denial.ts';
import { versionMade } from './rubrics.ts';
import { placesBack, tagsAfter, tagsKept } from './undo-tags.ts';

const of =
  (entity: SetEffect['entity']) =>
  (effect: Effect): effect is SetEffect =>
    effect.kind === 'set' && effect.entity === entity;

const reversed = (effect: SetEffect): SetEffect => ({ ...effect, before: effect.after, after: effect.before });
const holds = (now: Fields, fields: Fields | null) =>
  Object.entries(fields ?? {}).every(([name, value]) => now[name] === value);
const gone = (
  entity: 'rubric' | 'rubricVersion' | 'scenario',
  { id, ...rest }: { id: SetEffect['id'] },
): SetEffect => ({
  ...{ kind: 'set', entity, id, before: { id, ...rest }, after: null },
});

/** What a rubric said before it was edited, as a new version: what was made stays for the results that name it. */
function saidBefore(state: State, now: Rubric, { id, before }: SetEffect, context: DecideContext, n: number): Effect[] {
  const latest = state.rubricVersion(now.id, now.version);
  const earlier = state.rubricVersion(now.id, Number(before?.['version']));
  if (!latest || !earlier) return [];
  const version = latest.version + 1;
  const made = versionMade(latest.rubric, { version, document: earlier.document }, context, n);
  const was = { version: latest.version, name: documentOf(latest).name };
  const after = { version, name: documentOf(earlier).name };
  return made === null ? [] : [{ kind: 'set', entity: 'rubric', id, before: was, after }, made];
}

function rubricBack(state: State, effect: SetEffect, deleted: readonly SetEffect[], context: DecideContext, n: number) {
  const id = RubricId.parse(effect.id);
  const now = state.rubric(id);
  if (effect.after === null) return now ? [] : [reversed(effect), ...deleted.map(reversed)];
  if (!now || !holds({ ...now }, effect.after)) return [];
  if (effect.before === null) {
    const isUsed = state.scenariosBy(id).length > 0 || state.scoresBy(id) > 0;
    if (isUsed || now.version > MAX_DELETED_VERSIONS) return [];
    return [...state.rubricVersions(id).map((version) => gone('rubricVersion', version)), gone('rubric', now)];
  }
  const isEdit = Object.hasOwn(effect.after, 'version');
  return isEdit ? saidBefore(state, now, effect, context, n) : [reversed(effect)];
}

function scenarioBack(state: State, effect: SetEffect, isThere: (tag: TagId) => boolean): Effect[] {
  const now = state.scenario(ScenarioId.parse(effect.id));
  const rubric = RubricId.safeParse(effect.before?.['rubric']).data;
  if (rubric !== undefined && !state.rubric(rubric)) return [];
  if (effect.after === null) {
    return now ? [] : [{ ...effect, before: null, after: effect.before && tagsKept(effect.before, isThere) }];
  }
  if (!now) return [];
  if (effect.before === null) {
    // A tag that has come off since, as one does that is deleted, is nobody's work on the scenario.
    const first = tagsIn(String(effect.after['tags'] ?? ''));
    const isAsMade = tagsIn(now.tags).every((tag) => first.includes(tag));
    const isUsed = state.assignmentsOf({ scenario: now.id }) > 0;
    const isFree = isAsMade && !isUsed;
    return isFree && holds({ ...now }, { ...effect.after, tags: now.tags }) ? [gone('scenario', now)] : [];
  }
  const fields: Fields = { ...now };
  const places = placesBack(effect, now.tags, isThere);
  const names = Object.keys(effect.after).filter((name) => name !== 'tags');
  const still = names.filter((name) => fields[name] === effect.after?.[name]);
  if (still.length === 0) return places;
  const pick = (image: Fields | null) => Object.fromEntries(still.map((name) => [name, image?.[name] ?? null]));
  return [{ ...effect, before: pick(effect.after), after: pick(effect.before) }, ...places];
}

/** Rubrics and scenarios as they were before an operation, where nobody has changed them since. */
export function roleplaysBack(state: State, effects: readonly Effect[], context: DecideContext): Effect[] {
  const deleted = effects.filter(of('rubricVersion')).filter(({ after }) => after === null);
  return [
    ...effects.filter(of('rubric')).flatMap((effect, n) => rubricBack(state, effect, deleted, context, n)),
    ...effects.filter(of('scenario')).flatMap((effect) => scenarioBack(state, effect, tagsAfter(state, effects))),
  ];
}

/** Why somebody may not take back what was done to rubrics and scenarios; null where they may. */
export function refusalToRestoreRoleplays(state: State, effects: readonly Effect[], actor: Actor): AppError | null {
  const ofRubrics = effects.some(of('rubric')) ? denialOf(can(actor, 'rubrics.edit')) : null;
  if (ofRubrics) return ofRubrics;
  const scenarios = effects.filter(of('scenario'));
  if (scenarios.length === 0) return null;
  const decision = can(actor, 'scenarios.edit');
  if (!decision.allowed || decision.scope !== 'self' || actor.kind !== 'member') return denialOf(decision);
  // Whoever may change their own takes back what they did to their own, and not what they did to others' when they might.
  const isOwn = ({ id, after }: SetEffect) =>
    (state.scenario(ScenarioId.parse(id))?.createdBy ?? after?.['createdBy']) === actor.id;
  return scenarios.every(isOwn) ? null : denialOf(can(actor, 'scenarios.edit', [], { groups: [] }));
}
