import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, providerNames } from '../../../shared/domain/connection.ts';
import { useCan } from '../../session/use-can.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { State } from '../../ui/state.tsx';
import { CardActs } from './CardActs.tsx';
import { CardFacts } from './CardFacts.tsx';
import { CardNotices } from './CardNotices.tsx';
import type { Asked } from './wish.ts';
import { cardKind, tones } from './connection-view.ts';
import { useKeyPage } from './integrations.mutations.ts';
import css from './integrations.module.css';

interface ConnectionCardProps {
  readonly status: ConnectionStatus;
  readonly onAsk: (asked: Asked) => void;
}

/** One tool: how it stands with it, as the workspace told it, and what can be done. */
export function ConnectionCard({ status, onAsk }: ConnectionCardProps) {
  const { t } = useTranslation('integrations');
  const { provider, state } = status;
  const kind = cardKind(status);
  return (
    <Panel
      title={providerNames[provider]}
      action={
        <State tone={tones[kind]} hollow={kind === 'notConnected'}>
          {t(`state.${kind}`)}
        </State>
      }
    >
      <div className={css.card}>
        <CardNotices status={status} onAsk={onAsk} />
        {state.kind === 'notConnected' ? <About status={status} /> : <CardFacts status={status} />}
        <CardActs status={status} onAsk={onAsk} />
      </div>
    </Panel>
  );
}

/** What connecting would bring, whom it would show what, and what it takes. */
function About({ status: { provider, totals, removing } }: { readonly status: ConnectionStatus }) {
  const { t } = useTranslation('integrations');
  const { allowed } = useCan('integrations.manage');
  const keyPage = useKeyPage();
  return (
    <>
      <p>{t(`about.what.${provider}`)}</p>
      <p className="t2">{t('about.who')}</p>
      {totals.calls > 0 && removing === 0 ? <p>{t('about.kept', { count: totals.calls })}</p> : null}
      {allowed ? (
        <>
          <p className="t2">{t(`about.needs.${provider}`)}</p>
          <p>
            <LinkButton onClick={() => keyPage.mutate(provider)}>{t(`about.keyPage.${provider}`)}</LinkButton>
          </p>
        </>
      ) : null}
    </>
  );
}
