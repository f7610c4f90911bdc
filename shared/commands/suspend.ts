import { z } from 'zod';

import type { Status } from '../domain/member.ts';
import { changeMember, command, decided, isEffect, type Verdict } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { aboutMany, goneConflicts, Many, presentOf } from './many.ts';

const Args = z.object({ members: Many });
type Args = z.infer<typeof Args>;

const shared = {
  version: 1,
  action: 'members.suspend',
  input: Args,
  reads: ({ members }: Args) => ({ members, owners: true }),
  targets: ({ members }: Args) => members,
  about: ({ members }: Args, state: State) => aboutMany(members, state),
  optimistic: true,
} as const;

/** Who has another status than the one to be changed is left alone. */
function change(state: State, { members }: Args, from: Status, to: Status): Verdict {
  const changed = presentOf(state, members).filter(({ status }) => status === from);
  return decided(
    changed.map((member) => changeMember(member, { status: to })).filter(isEffect),
    goneConflicts(state, members, 'status', from, to),
  );
}

/** Keeps people out until they are reactivated; their seat stays theirs. Who has not accepted yet has an invitation to be revoked. */
export const suspendMembers = command({
  ...shared,
  name: 'members.suspend',
  decide: (state, args) => change(state, args, 'active', 'suspended'),
});

/** Lets suspended people in again. */
export const reactivateMembers = command({
  ...shared,
  name: 'members.reactivate',
  decide: (state, args) => change(state, args, 'suspended', 'active'),
});
