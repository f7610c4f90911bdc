import { MemberId } from '../../shared/domain/ids.ts';
import { holdsFullSeat, type Member } from '../../shared/domain/member.ts';
import { type Conflict, ConflictField } from '../../shared/kernel/conflict.ts';
import { type Effect, type SetEffect, subjectOf } from '../../shared/kernel/effects.ts';
import type { State } from '../../shared/kernel/state.ts';

const isOfMember = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'member';
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A seat as people decide about it: reserved or full, it is held. */
const seatWord = (value: unknown) => (value === 'basic' ? 'basic' : 'full');

function fieldConflicts(effect: SetEffect, id: string, member: Member | undefined): Conflict[] {
  const now = new Map<string, unknown>(Object.entries(member ?? {}));
  return Object.entries(effect.after ?? {}).flatMap(([name, wanted]): Conflict[] => {
    const field = ConflictField.safeParse(name);
    if (!field.success) return [];
    const as = name === 'seat' ? seatWord : text;
    const mine = as(wanted);
    const theirs = member ? as(now.get(name)) : null;
    if (mine === null || mine === theirs) return [];
    const was = effect.before === null ? null : as(effect.before[name]);
    return [{ entity: 'member', id, field: field.data, was, mine, theirs, gone: !member }];
  });
}

function joinConflicts(part: readonly Effect[], member: Member | undefined, state: State, id: string): Conflict[] {
  const groups = new Set<string>(member ? state.groupsOf(member.id).map(({ group }) => group) : []);
  return part.flatMap((effect): Conflict[] =>
    effect.kind === 'add' && !groups.has(effect.group)
      ? [{ entity: 'member', id, field: 'group', was: null, mine: effect.group, theirs: null, gone: !member }]
      : [],
  );
}

/**
 * What a person's part of a big operation wanted and did not do, because others had changed that person meanwhile:
 * field by field, to be decided. What is as wanted anyway is no conflict.
 */
export function conflictsOfPart(part: readonly Effect[], state: State): Conflict[] {
  const created = part.filter(isOfMember).find(({ before }) => before === null);
  const wanted = MemberId.safeParse(part.map(subjectOf)[0]).data;
  const member = created ? state.memberByEmail(String(created.after?.['email'])) : wanted && state.member(wanted);
  const id = member?.id ?? wanted;
  if (id === undefined) return [];
  const fields = part.filter(isOfMember).flatMap((effect) => fieldConflicts(effect, id, member));
  const joins = joinConflicts(part, member, state, id);
  // Someone suspended holds no new seat, whoever wanted it.
  return [...fields, ...joins].filter(
    ({ field, mine }) =>
      field !== 'seat' || mine === 'basic' || !member || holdsFullSeat(member) || member.status !== 'suspended',
  );
}
