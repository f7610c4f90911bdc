import { displayName, hasAccepted } from '../../shared/domain/member.ts';
import { phrase } from '../../shared/locales/words.ts';
import type { OpenInvitation } from './accept.ts';
import type { Message } from './message.ts';

const say = (key: string, values: Readonly<Record<string, unknown>>) => phrase('invitations', key, values);

/** Whether somebody has an account already, and has only to sign in. */
export const isPending = ({ member }: OpenInvitation): boolean => !hasAccepted(member) && member.status === 'pending';

/** What every sentence about an invitation may tell. */
export const valuesOf = ({ member, workspace, by }: OpenInvitation) => ({
  workspace,
  by: by ?? '',
  role: member.role,
  email: member.email,
});

/** Who invites whom, in the words of the mail or the page. */
export function invitedWords(invitation: OpenInvitation, where: 'mail' | 'page'): string {
  const values = valuesOf(invitation);
  if (isPending(invitation)) return say(`${where}.added`, values);
  return say(invitation.by === null ? `${where}.invitedUnsigned` : `${where}.invited`, values);
}

function subjectOf(invitation: OpenInvitation): string {
  if (isPending(invitation)) return say('mail.subjectPending', valuesOf(invitation));
  return say(invitation.by === null ? 'mail.subjectUnsigned' : 'mail.subject', valuesOf(invitation));
}

const minuteOf = (at: string) => at.slice(0, 16).replace('T', ' ');

/** The mail that brings somebody their link. */
export function invitationMail(
  invitation: OpenInvitation,
  link: string,
): Pick<Message, 'to' | 'subject' | 'text' | 'link'> {
  const { member } = invitation;
  const name = displayName(member);
  const isNamed = name !== member.email;
  const paragraphs = [
    say(isNamed ? 'mail.hello' : 'mail.helloUnnamed', { name }),
    invitedWords(invitation, 'mail'),
    ...(invitation.intro === '' ? [] : [invitation.intro]),
    `${say(isPending(invitation) ? 'mail.signIn' : 'mail.join', {})}\n${link}`,
    say('mail.ends', { until: minuteOf(invitation.endsAt) }),
    say('mail.ignore', {}),
  ];
  return {
    to: { name: isNamed ? name : '', address: member.email },
    subject: subjectOf(invitation),
    link,
    text: `${paragraphs.join('\n\n')}\n`,
  };
}
