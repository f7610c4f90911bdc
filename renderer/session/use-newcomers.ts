import { useQuery } from '@tanstack/react-query';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { WholeNewcomer } from '../../shared/domain/newcomer.ts';
import { newcomersFor } from '../../shared/permissions/newcomers.ts';
import { actorOf } from './actor.ts';
import { groupListQuery } from './groups.queries.ts';
import { useSession } from './use-session.ts';

const usual: WholeNewcomer = { role: 'learner', fullSeat: false, groups: [] };

/** What the workspace gives new people, as far as whoever invites them may give it. */
export function useNewcomers(action: 'members.invite' | 'members.import' = 'members.invite'): WholeNewcomer {
  const session = useSession();
  return session === null ? usual : newcomersFor(actorOf(session), session.workspace, action);
}

/** Leaves out groups that are gone, once it is known which there are. */
export function useGroupsHere(): (groups: readonly GroupId[]) => GroupId[] {
  const known = useQuery(groupListQuery()).data;
  const here = known && new Set(known.map(({ id }) => id));
  return (groups) => groups.filter((group) => here?.has(group) ?? true);
}
