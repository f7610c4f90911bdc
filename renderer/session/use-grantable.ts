import { type Role, roles } from '../../shared/domain/member.ts';
import { mayGrant } from '../../shared/permissions/can.ts';
import type { Action } from '../../shared/permissions/rules.ts';
import { actorOf } from './actor.ts';
import { useSession } from './use-session.ts';

/** The roles that whoever is at the keyboard may give to others by this action. */
export function useGrantable(action: Action): readonly Role[] {
  const session = useSession();
  return roles.filter((role) => session && mayGrant(actorOf(session), role, action));
}
