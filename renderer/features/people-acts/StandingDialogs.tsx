import { useTranslation } from 'react-i18next';

import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import { useSession } from '../../session/use-session.ts';
import { formatDay } from '../../locales/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { SeatPool } from '../../ui/seat-pool.tsx';
import { ActDialog, type Subject } from './ActDialog.tsx';
import css from './people-acts.module.css';

interface StandingDialogProps {
  readonly subject: Subject;
  readonly onClose: () => void;
}

/** Keeps people out, or lets them in again; nothing of theirs is touched. */
export function SuspendDialog({
  kind,
  subject,
  onClose,
}: StandingDialogProps & { readonly kind: 'suspend' | 'reactivate' }) {
  const { t } = useTranslation('people');
  return (
    <ActDialog
      subject={subject}
      act={{ act: kind }}
      title={(count) => t(`${kind}.title`, { count })}
      actName={(count) => t(`${kind}.act`, { count })}
      onClose={onClose}
    >
      {({ changed }) => (
        <ul className={css.lines}>
          <li>{t(`${kind}.access`, { count: changed })}</li>
          <li>{t(`${kind}.kept`, { count: changed })}</li>
          <li>{t('undoable')}</li>
        </ul>
      )}
    </ActDialog>
  );
}

/** Removes people from the workspace, with all that ends with them. */
export function RemoveDialog({ subject, onClose }: StandingDialogProps) {
  const { t } = useTranslation('people');
  return (
    <ActDialog
      subject={subject}
      act={{ act: 'remove' }}
      title={(count) => t('remove.title', { count })}
      actName={(count) => t('remove.act', { count })}
      danger={() => true}
      onClose={onClose}
    >
      {(preview) => <RemoveConsequence preview={preview} />}
    </ActDialog>
  );
}

function RemoveConsequence({ preview }: { readonly preview: PeoplePreview }) {
  const { t } = useTranslation('people');
  const session = useSession();
  const { changed, spent, returned, leaves, dismissals, invited, before, after } = preview;
  const renews = session === null ? '' : formatDay(session.workspace.renewsAt);
  return (
    <>
      {spent > 0 ? (
        <Notice tone="bad" role="alert" title={t('remove.spent', { count: spent })}>
          {t('remove.spentText', { count: spent, renews })}
        </Notice>
      ) : null}
      {returned > 0 ? (
        <Notice tone="ok" title={t('remove.returned', { count: returned })}>
          {t('remove.returnedText', { count: returned })}
        </Notice>
      ) : null}
      <ul className={css.lines}>
        <li>{t('remove.access', { count: changed })}</li>
        {leaves > 0 ? <li>{t('remove.leaves', { count: leaves })}</li> : null}
        {dismissals > 0 ? <li>{t('remove.dismissals', { count: dismissals })}</li> : null}
        {invited > 0 ? <li>{t('remove.invited', { count: invited })}</li> : null}
        <li>{t('undoable')}</li>
      </ul>
      {spent + returned > 0 ? (
        <div>
          <h3 className={css.label}>{t('remove.pool', { name: session?.workspace.name ?? '' })}</h3>
          <SeatPool before={before} after={after} />
        </div>
      ) : null}
    </>
  );
}
