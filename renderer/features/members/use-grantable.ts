import { type Role, roles } from '../../../shared/domain/member.ts';
import { mayGrant } from '../../../shared/permissions/can.ts';
import { useSession } from '../../session/use-session.ts';

/** The roles that whoever is at the keyboard may give to others. */
export function useGrantable(): readonly Role[] {
  const self = useSession()?.self;
  return roles.filter((role) => self && mayGrant({ kind: 'member', ...self }, role));
}
