import { useTranslation } from 'react-i18next';

import { hasAccepted, invitationEnds } from '../../../shared/domain/member.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { formatExact } from '../../locales/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { invitationState } from '../../ui/invitation.ts';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './drawer.module.css';
import { MailNote } from './MailNote.tsx';
import { usePersonActs } from '../../session/use-person-acts.ts';
import { useZone } from '../../session/use-zone.ts';

/** How far the invitation of somebody is who has not accepted it, and what can be done about it. */
export function InvitationSection({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('members');
  const now = useNow();
  const zone = useZone();
  const acts = usePersonActs(member)
    .flat()
    .filter(({ name }) => name === 'send' || name === 'resend' || name === 'revokeInvitation');
  if (hasAccepted(member)) return null;
  const { inviteAt } = member;
  const state = invitationState(member, now) ?? 'none';
  const moments = {
    at: inviteAt === null ? '' : formatExact(inviteAt, zone),
    until: inviteAt === null ? '' : formatExact(invitationEnds(inviteAt), zone),
  };
  return (
    <section aria-label={t('invitation.label')}>
      <Notice tone={state === 'expired' ? 'warn' : 'neutral'} title={t(`invitation.${state}`)}>
        {t(`invitation.text.${state === 'sent' && member.status === 'pending' ? 'pending' : state}`, moments)}
      </Notice>
      {state === 'sent' || state === 'expired' ? <MailNote member={member} /> : null}
      <div className={css.acts}>
        {acts.map(({ name, why, act }) => (
          <ActButton key={name} size="xs" why={why} onAct={act}>
            {t(`menu.${name}`)}
          </ActButton>
        ))}
      </div>
    </section>
  );
}
