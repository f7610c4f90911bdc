import type { WholeNewcomer } from '../domain/newcomer.ts';
import { groupsIn, type WorkspaceSettings } from '../domain/workspace-settings.ts';
import { type Actor, can, groupsReached, mayGrant } from './can.ts';

/** What the workspace gives new people, as far as whoever brings them in by this action may give it. */
export function newcomersFor(
  actor: Actor,
  { newRole, newSeat, newGroups }: Pick<WorkspaceSettings, 'newRole' | 'newSeat' | 'newGroups'>,
  action: 'members.invite' | 'members.import',
): WholeNewcomer {
  const reached = groupsReached(actor, action) ?? [];
  return {
    fullSeat: newSeat === 'full' && can(actor, 'seats.assign').allowed,
    groups: groupsIn(newGroups).filter((group) => reached === 'all' || reached.includes(group)),
    role: mayGrant(actor, newRole, action) ? newRole : 'learner',
  };
}
