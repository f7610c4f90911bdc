import { groupsReached } from '../../shared/permissions/can.ts';
import { useSession } from './use-session.ts';

/** Whether the person at the keyboard sees the whole workspace, and not only their groups. */
export function useSeesAll(): boolean {
  const self = useSession()?.self;
  return self !== undefined && groupsReached({ kind: 'member', ...self }, 'members.read') === 'all';
}
