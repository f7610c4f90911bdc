import { assignedOf, type Assigned, type Assignment, idsText } from '../domain/assignment.ts';
import { AssignmentId, ScenarioId } from '../domain/ids.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Effect, Fields, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import type { Actor } from '../permissions/can.ts';
import { refusalOfSize, refusalToManage } from './assignments.ts';

const ofAssignment = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'assignment';

type Targets = Pick<Assignment, 'forGroups' | 'forPeople'>;

/** Whom an assignment was for by an image of it; of what the image does not say, as it is now. */
const targetsIn = (image: Fields | null, now: Targets): Targets => ({
  forGroups: String(image?.['forGroups'] ?? now.forGroups),
  forPeople: String(image?.['forPeople'] ?? now.forPeople),
});

/** Those of an assignment who are there. */
function thoseThere(state: State, targets: Targets): Assigned {
  const { groups, people } = state.assignedNow(targets);
  return { groups: [...groups], people: people.map(({ id }) => id) };
}

/** Whom an operation put in is out again, and whom it took out is in again; what others put in and took out stays so. */
function idsBack<Id extends string>(now: readonly Id[], before: readonly Id[], after: readonly Id[]): Id[] {
  const kept = now.filter((id) => before.includes(id) || !after.includes(id));
  return [...kept, ...before.filter((id) => !after.includes(id) && !kept.includes(id))];
}

/** Whom it is for once an operation is taken back, of those who are there. */
function targetsBack(state: State, now: Assignment, { before, after }: SetEffect): Targets {
  const became = assignedOf(targetsIn(after, now));
  const [is, was] = [thoseThere(state, now), thoseThere(state, targetsIn(before, now))];
  return {
    forGroups: idsText(idsBack(is.groups, was.groups, became.groups)),
    forPeople: idsText(idsBack(is.people, was.people, became.people)),
  };
}

function assignmentBack(state: State, effect: SetEffect): SetEffect[] {
  const now = state.assignment(AssignmentId.parse(effect.id));
  if (!now) return [];
  const { before, after } = effect;
  const fields: Fields = { ...now };
  const names = Object.keys(after ?? {});
  const isStill = (name: string) => fields[name] === (after?.[name] ?? null);
  if (before === null) return names.every(isStill) ? [{ ...effect, before: fields, after: null }] : [];
  const back = names.filter(isStill).map((name) => [name, before[name] ?? null] as const);
  const to: Fields = { ...Object.fromEntries(back), ...targetsBack(state, now, effect) };
  const changes = Object.entries(to).filter(([name, value]) => fields[name] !== value);
  const was = changes.map(([name]) => [name, fields[name] ?? null] as const);
  return changes.length === 0
    ? []
    : [{ ...effect, before: Object.fromEntries(was), after: Object.fromEntries(changes) }];
}

/**
 * Assignments as they were before an operation: terms field by field, where nobody has changed them since, and groups and
 * people one by one; one it made is gone, where nobody has changed it.
 */
export const assignmentsBack = (state: State, effects: readonly Effect[]): SetEffect[] =>
  effects.filter(ofAssignment).flatMap((effect) => assignmentBack(state, effect));

/** Why somebody may not take back what was done to assignments, as they are and as they would be; null where they may. */
export function refusalToRestoreAssignments(state: State, effects: readonly Effect[], actor: Actor): AppError | null {
  for (const { id, after } of effects.filter(ofAssignment)) {
    const now = state.assignment(AssignmentId.parse(id));
    if (!now) continue;
    const refusal = refusalToManage(state, actor, now);
    if (refusal) return refusal;
    if (!state.scenario(ScenarioId.parse(now.scenario))) return { code: 'scenario.missing' };
    if (after === null) continue;
    const next: Assignment = { ...now, ...after };
    const refused = refusalToManage(state, actor, next) ?? refusalOfSize(thoseThere(state, next));
    if (refused) return refused;
  }
  return null;
}
