import { MemberId, SessionId } from '../domain/ids.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Effect, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can, type Target } from '../permissions/can.ts';
import { denialOf } from '../permissions/denial.ts';
import { lastOf } from './results.ts';

const isVerdict = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'verdict';
const sessionOf = ({ before, after }: SetEffect): SessionId => SessionId.parse((after ?? before)?.['session']);
const isFlag = ({ before, after }: SetEffect) => String((after ?? before)?.['kind']).endsWith('flag');

/** Verdicts go again while nobody has given another on the same: what counted before counts once more. */
export const verdictsBack = (state: State, effects: readonly Effect[]): Effect[] =>
  effects.filter(isVerdict).flatMap((effect): Effect[] => {
    const result = effect.before === null ? state.result(sessionOf(effect)) : undefined;
    const last = result && lastOf(result, isFlag(effect) ? 'flag' : 'score');
    return last?.id === effect.id ? [{ ...effect, before: effect.after, after: null }] : [];
  });

/** Why somebody may not take verdicts back; null where they may. */
export function refusalToRestoreResults(state: State, effects: readonly Effect[], actor: Actor): AppError | null {
  for (const effect of effects.filter(isVerdict)) {
    const owner = MemberId.safeParse(state.result(sessionOf(effect))?.owner).data;
    const member = owner && state.member(owner);
    const targets: Target[] = member
      ? [{ id: member.id, role: member.role, groups: state.groupsOf(member.id).map(({ group }) => group) }]
      : [];
    const denial = denialOf(can(actor, isFlag(effect) ? 'scores.flag' : 'scores.override', targets));
    if (denial) return denial;
  }
  return null;
}
