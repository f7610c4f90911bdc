import { useTranslation } from 'react-i18next';

import { expiryOf } from '../../../shared/domain/expiry.ts';
import { formatIn } from '../../locales/format.ts';
import { ExpiryNotice } from '../../session/expiry-notice.tsx';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useCreditDialog } from '../../state/credit-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Panel } from '../../ui/page.tsx';

/** Which credits of the pool are to expire and when, with what can be done about it until then. */
export function ExpiryPanel() {
  const { t } = useTranslation('credits');
  const session = useSession();
  const { why } = useCan('credits.schedule');
  const ask = useCreditDialog((dialog) => dialog.ask);
  const expiry = session && expiryOf(session.workspace);
  return (
    <Panel
      title={t('expiry.title')}
      action={
        <>
          {expiry ? (
            <ActButton size="xs" why={why} onAct={() => ask({ kind: 'keepCredits' })}>
              {t('expiry.cancel')}
            </ActButton>
          ) : null}
          <ActButton size="xs" why={why} onAct={() => ask({ kind: 'expiry' })}>
            {t(expiry ? 'expiry.change' : 'expiry.open')}
          </ActButton>
        </>
      }
    >
      <p className="t2">
        {expiry ? t('expiry.line', { count: expiry.amount, at: formatIn(expiry.at, expiry.zone) }) : t('expiry.none')}
      </p>
      <ExpiryNotice />
    </Panel>
  );
}
