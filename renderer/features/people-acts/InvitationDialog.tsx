import { useTranslation } from 'react-i18next';

import type { Selection } from '../../../shared/ipc/shapes.ts';
import { ActDialog } from './ActDialog.tsx';
import css from './people-acts.module.css';

interface InvitationDialogProps {
  readonly kind: 'resend' | 'revokeInvitation';
  readonly selection: Selection;
  readonly onClose: () => void;
}

/** Sends invitations again, or takes them back. */
export function InvitationDialog({ kind, selection, onClose }: InvitationDialogProps) {
  const { t } = useTranslation('people');
  return (
    <ActDialog
      selection={selection}
      act={{ act: kind }}
      title={(count) => t(`${kind}.title`, { count })}
      actName={(count) => t(`${kind}.act`, { count })}
      danger={() => kind === 'revokeInvitation'}
      onClose={onClose}
    >
      {({ changed, returned, leaves }) => (
        <ul className={css.lines}>
          <li>{t(`${kind}.link`, { count: changed })}</li>
          <li>{t(`${kind}.then`, { count: changed })}</li>
          {returned > 0 ? <li>{t('revokeInvitation.returned', { count: returned })}</li> : null}
          {leaves > 0 ? <li>{t('remove.leaves', { count: leaves })}</li> : null}
          <li>{t('undoable')}</li>
        </ul>
      )}
    </ActDialog>
  );
}
