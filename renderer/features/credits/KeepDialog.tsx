import { useTranslation } from 'react-i18next';

import { expiryOf } from '../../../shared/domain/expiry.ts';
import { errorOf } from '../../bridge.ts';
import { formatIn } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useCancelExpiry } from './credits.mutations.ts';

/** Asks whether the credits of the pool that are to expire are to stay there. */
export function KeepDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('credits');
  const session = useSession();
  const act = useCancelExpiry();
  const expiry = session && expiryOf(session.workspace);
  return (
    <Confirm
      title={t('expiry.keep')}
      act={t('expiry.keep')}
      busy={act.isPending}
      blocked={!expiry}
      error={act.error === null ? null : errorOf(act.error)}
      onConfirm={() => (expiry ? act.mutate(expiry, { onSuccess: onClose }) : null)}
      onClose={onClose}
    >
      {expiry ? <p>{t('expiry.line', { count: expiry.amount, at: formatIn(expiry.at, expiry.zone) })}</p> : null}
      <p className="t2">{t(expiry ? 'expiry.keepText' : 'expiry.none')}</p>
    </Confirm>
  );
}
