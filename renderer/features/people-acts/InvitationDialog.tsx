import { useTranslation } from 'react-i18next';

import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import { useNow } from '../../ui/use-now.ts';
import { ActDialog, type Subject } from './ActDialog.tsx';
import css from './people-acts.module.css';

interface InvitationDialogProps {
  readonly kind: 'resend' | 'revokeInvitation';
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** Sends invitations, for the first time or again, or revokes them. */
export function InvitationDialog({ kind, subject, onClose }: InvitationDialogProps) {
  const { t } = useTranslation('people');
  return (
    <ActDialog
      subject={subject}
      act={{ act: kind }}
      title={(count) => t(`${kind}.title`, { count })}
      actName={(count) => t(`${kind}.act`, { count })}
      danger={() => kind === 'revokeInvitation'}
      onClose={onClose}
    >
      {(preview) => (
        <ul className={css.lines}>
          {kind === 'resend' ? <Resent preview={preview} /> : <Revoked preview={preview} />}
          <li>{t('undoable')}</li>
        </ul>
      )}
    </ActDialog>
  );
}

interface ConsequenceProps {
  readonly preview: PeoplePreview;
}

/** To whom nothing was sent before nothing stops working. */
function Resent({ preview: { changed: count, shown } }: ConsequenceProps) {
  const { t } = useTranslation('people');
  const now = useNow().toISOString();
  const isFirst = count <= shown.length && shown.every(({ inviteAt }) => inviteAt === null || inviteAt > now);
  if (isFirst) return <li>{t('resend.first', { count })}</li>;
  return (
    <>
      <li>{t('resend.link', { count })}</li>
      <li>{t('resend.then', { count })}</li>
    </>
  );
}

function Revoked({ preview: { changed: count, returned, leaves } }: ConsequenceProps) {
  const { t } = useTranslation('people');
  return (
    <>
      <li>{t('revokeInvitation.link', { count })}</li>
      <li>{t('revokeInvitation.then', { count })}</li>
      {returned > 0 ? <li>{t('revokeInvitation.returned', { count: returned })}</li> : null}
      {leaves > 0 ? <li>{t('remove.leaves', { count: leaves })}</li> : null}
    </>
  );
}
