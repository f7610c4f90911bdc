import { groupsReached } from '../../shared/permissions/can.ts';
import { actorOf } from './actor.ts';
import { useSession } from './use-session.ts';

/** Whether the person at the keyboard sees the whole workspace, and not only their groups. */
export function useSeesAll(): boolean {
  const session = useSession();
  return session !== null && groupsReached(actorOf(session), 'members.read') === 'all';
}
