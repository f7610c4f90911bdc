import { can } from '../../shared/permissions/can.ts';
import { useSession } from './use-session.ts';

/** Whether the person at the keyboard sees the whole workspace, and not only the groups they are admin of. */
export function useSeesAll(): boolean {
  const self = useSession()?.self;
  return self !== undefined && can({ kind: 'member', ...self, groupAdmin: false }, 'members.read').allowed;
}
