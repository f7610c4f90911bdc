import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { mailTroubleOf } from '../../../shared/domain/mail-trouble.ts';
import type { InvitationMail } from '../../../shared/ipc/invite-shapes.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import type { MailLine } from '../../../shared/sync/mail.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './drawer.module.css';
import { memberQueries } from './members.queries.ts';

/** What became of the mail of an invitation, for whoever may send it again. Only the workspace knows. */
export function MailNote({ member }: { readonly member: Pick<MemberDetail, 'id' | 'inviteAt'> }) {
  const { t } = useTranslation('members');
  const isAllowed = useCan('members.invite').allowed;
  const isOnline = useSession()?.connection.state === 'online';
  const mail = useQuery({ ...memberQueries.mail(member), enabled: isAllowed && isOnline });
  if (!isAllowed) return null;
  if (!isOnline || mail.data === null) return <p className={css.mail}>{t('invitation.mail.away')}</p>;
  if (mail.isError) return <ErrorNotice error={errorOf(mail.error)} />;
  return mail.data === undefined ? null : <Told {...mail.data} />;
}

function Told({ leaves, mail }: InvitationMail) {
  const { t } = useTranslation('members');
  if (leaves === 'nowhere') return <p className={css.mail}>{t('invitation.mail.nowhere')}</p>;
  if (mail === null || (mail.state === 'waiting' && mail.error === null))
    return <p className={css.mail}>{t('invitation.mail.waiting')}</p>;
  if (mail.state === 'failed' || mail.state === 'waiting') return <Trouble mail={mail} />;
  return (
    <p className={css.mail}>{t(`invitation.mail.${leaves}`, { at: formatExact(mail.settledAt ?? mail.queuedAt) })}</p>
  );
}

/** Why a mail has not left, in our words and in those of whoever did not take it. */
function Trouble({ mail: { state, email, error, attempts, nextTryAt } }: { readonly mail: MailLine }) {
  const { t } = useTranslation('members');
  const isLost = state === 'failed';
  const said = error ?? '';
  const why = mailTroubleOf(said, isLost);
  return (
    <div className={css.lost}>
      <Notice
        tone={isLost ? 'bad' : 'warn'}
        icon={IconMailOff}
        title={t(isLost ? 'invitation.mail.lost' : 'invitation.mail.late')}
      >
        <p>{t(`invitation.mail.why.${why}`, { email })}</p>
        {why === 'unwritable' ? null : <p>{t('invitation.mail.said', { said })}</p>}
        <p>
          {isLost
            ? t('invitation.mail.again')
            : t('invitation.mail.tried', { count: attempts, at: nextTryAt === null ? '' : formatExact(nextTryAt) })}
        </p>
      </Notice>
    </div>
  );
}
