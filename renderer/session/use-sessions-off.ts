import { useCan } from './use-can.ts';
import { useSession } from './use-session.ts';

/** Whether whoever sits here is admin of groups whose sessions the workspace shows to no admins of groups. */
export function useSessionsOff(): boolean {
  const own = useSession()?.self.groups.filter(({ admin }) => admin) ?? [];
  const { allowed } = useCan('sessions.read', undefined, { groups: own.map(({ id }) => id) });
  return own.length > 0 && !allowed;
}
