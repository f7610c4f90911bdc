import { z } from 'zod';

import { MemberId } from '../domain/ids.ts';
import { displayName, type Member } from '../domain/member.ts';
import type { About } from '../kernel/command.ts';
import type { Conflict, ConflictField } from '../kernel/conflict.ts';
import type { State } from '../kernel/state.ts';

/** The most people one operation is about. */
export const MAX_PEOPLE = 100_000;
export const Many = z.array(MemberId).min(1).max(MAX_PEOPLE);

/** How many people an operation is about, and the name of the first. */
export function aboutMany([first, ...others]: readonly MemberId[], state: State): About {
  const member = first && state.member(first);
  return { count: others.length + (first ? 1 : 0), label: member ? displayName(member) : '' };
}

/** These people as they are, each once; who is no longer here is left out. */
export const presentOf = (state: State, ids: readonly MemberId[]): Member[] =>
  [...new Set(ids)].map((id) => state.member(id)).filter((member) => member !== undefined);

/** Nothing can be changed in somebody who is no longer in the workspace. */
export const goneConflict = (id: MemberId, field: ConflictField, was: string | null, mine: string): Conflict => ({
  entity: 'member',
  id,
  field,
  was,
  mine,
  theirs: null,
  gone: true,
});

/** The conflicts of what was wanted for people of whom some are gone. */
export const goneConflicts = (
  state: State,
  ids: readonly MemberId[],
  field: ConflictField,
  was: string | null,
  mine: string,
): Conflict[] => [...new Set(ids)].filter((id) => !state.member(id)).map((id) => goneConflict(id, field, was, mine));
