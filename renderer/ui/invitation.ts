import { hasAccepted, invitationEnds, type Member } from '../../shared/domain/member.ts';

/** The clock of the screen is behind by so much at most: what was sent just now has been sent. */
const MINUTE = 60_000;

type Invited = Pick<Member, 'status' | 'inviteAt'>;

/** What stands with an invitation; null for somebody who has accepted, or was never sent one. */
export function invitationState(member: Invited, now: Date): 'scheduled' | 'sent' | 'expired' | null {
  const { inviteAt } = member;
  if (hasAccepted(member) || inviteAt === null) return null;
  const moment = now.toISOString();
  if (Date.parse(inviteAt) > now.getTime() + MINUTE) return 'scheduled';
  return invitationEnds(inviteAt) <= moment ? 'expired' : 'sent';
}
