import { AssignmentId, ScenarioId } from '../domain/ids.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Effect, Fields, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import type { Actor } from '../permissions/can.ts';
import { refusalToManage } from './assignments.ts';

const ofAssignment = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'assignment';

/** Assignments as they were before an operation, field by field where nobody has changed them since; one it made is gone. */
export function assignmentsBack(state: State, effects: readonly Effect[]): SetEffect[] {
  return effects.filter(ofAssignment).flatMap((effect): SetEffect[] => {
    const now = state.assignment(AssignmentId.parse(effect.id));
    if (!now) return [];
    const fields: Fields = { ...now };
    const isStill = (name: string) => fields[name] === (effect.after?.[name] ?? null);
    const names = Object.keys(effect.after ?? {}).filter(isStill);
    if (effect.before === null)
      return names.length === Object.keys(fields).length ? [{ ...effect, before: fields, after: null }] : [];
    const { before, after } = effect;
    const pick = (image: Fields | null) => Object.fromEntries(names.map((name) => [name, image?.[name] ?? null]));
    return names.length === 0 ? [] : [{ ...effect, before: pick(after), after: pick(before) }];
  });
}

/** Why somebody may not take back what was done to assignments; null where they may. */
export function refusalToRestoreAssignments(state: State, effects: readonly Effect[], actor: Actor): AppError | null {
  for (const { id } of effects.filter(ofAssignment)) {
    const now = state.assignment(AssignmentId.parse(id));
    const refusal = now ? refusalToManage(actor, now) : null;
    if (refusal) return refusal;
    if (now && !state.scenario(ScenarioId.parse(now.scenario))) return { code: 'scenario.missing' };
  }
  return null;
}
