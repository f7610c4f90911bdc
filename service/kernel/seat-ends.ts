import { noEnd } from '../../shared/commands/seats.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { holdsFullSeat, type Member } from '../../shared/domain/member.ts';
import { changeMember, isEffect } from '../../shared/kernel/command.ts';
import type { Effect, SetEffect } from '../../shared/kernel/effects.ts';
import type { State } from '../../shared/kernel/state.ts';

const isOfMember = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'member';

/** A seat that is taken away takes its end with it, also one that others gave it since that was decided. */
export function withEndTaken(part: readonly Effect[], state: State): readonly Effect[] {
  const taking = part.filter(isOfMember).find(({ after }) => after?.['seat'] === 'basic');
  const member = taking && state.member(MemberId.parse(taking.id));
  if (!member || member.revokeAt === null || Object.hasOwn(taking.after ?? {}, 'revokeAt')) return part;
  return [...part, changeMember(member, noEnd)].filter(isEffect);
}

/** Whether an end is to be given to a seat that has been taken away since that was decided. */
export const endsNoSeat = (part: readonly Effect[], member: Member): boolean =>
  !holdsFullSeat(member) &&
  part.some((effect) => isOfMember(effect) && typeof effect.after?.['revokeAt'] === 'string' && !effect.after['seat']);
