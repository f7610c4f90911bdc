import { useQuery } from '@tanstack/react-query';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/member.ts';
import { groupsIn } from '../../shared/domain/workspace-settings.ts';
import { can, groupsReached, mayGrant } from '../../shared/permissions/can.ts';
import { actorOf } from './actor.ts';
import { groupListQuery } from './groups.queries.ts';
import { useSession } from './use-session.ts';

/** What somebody new is to begin with. */
export interface Newcomers {
  readonly role: Role;
  readonly fullSeat: boolean;
  readonly groups: GroupId[];
}

const usual: Newcomers = { role: 'learner', fullSeat: false, groups: [] };

/** What the workspace gives new people, as far as whoever invites them may give it. */
export function useNewcomers(): Newcomers {
  const session = useSession();
  if (session === null) return usual;
  const actor = actorOf(session);
  const { newRole, newSeat, newGroups } = session.workspace;
  const reached = groupsReached(actor, 'members.invite') ?? [];
  return {
    role: mayGrant(actor, newRole, 'members.invite') ? newRole : usual.role,
    fullSeat: newSeat === 'full' && can(actor, 'seats.assign').allowed,
    groups: groupsIn(newGroups).filter((group) => reached === 'all' || reached.includes(group)),
  };
}

/** Leaves out groups that are gone, once it is known which there are. */
export function useGroupsHere(): (groups: readonly GroupId[]) => GroupId[] {
  const known = useQuery(groupListQuery()).data;
  const here = known && new Set(known.map(({ id }) => id));
  return (groups) => groups.filter((group) => here?.has(group) ?? true);
}
