import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, providerNames } from '../../../shared/domain/connection.ts';
import { formatClock } from '../../locales/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Asked } from './wish.ts';
import { useSyncActs } from './integrations.mutations.ts';
import { useBarred } from './use-barred.ts';
import css from './integrations.module.css';

interface CardActsProps {
  readonly status: ConnectionStatus;
  readonly onAsk: (asked: Asked) => void;
}

/** What can be done with a tool; where it cannot, each says why and who could. */
export function CardActs({ status, onAsk }: CardActsProps) {
  const { t } = useTranslation('integrations');
  const why = useBarred();
  if (status.state.kind === 'notConnected') {
    return (
      <div className={css.acts}>
        <ActButton variant="filled" why={why} onAct={() => onAsk('connect')} {...named('connect')}>
          {t('act.connect')}
        </ActButton>
      </div>
    );
  }
  const { totals, attention, state, level } = status;
  const reconnects = state.kind === 'broken' && state.why === 'credentials';
  const skipped = totals.skipped > 0 && !attention.some(({ kind }) => kind === 'quarantined');
  return (
    <div className={css.acts}>
      <SyncActs status={status} />
      <ActButton why={why} onAct={() => onAsk('scope')} {...named('scope')}>
        {t('act.scope')}
      </ActButton>
      {reconnects || level === 'organization' ? null : (
        <ActButton why={why} onAct={() => onAsk('key')} {...named('key')}>
          {t('act.key')}
        </ActButton>
      )}
      <ActButton why={why} onAct={() => onAsk('people')} {...named('people')}>
        {t('act.people')}
      </ActButton>
      {skipped ? (
        <ActButton why={why} onAct={() => onAsk('skipped')} {...named('skipped')}>
          {t('act.skipped')}
        </ActButton>
      ) : null}
      <ActButton why={why} onAct={() => onAsk('disconnect')} {...named('disconnect')}>
        {t('act.disconnect')}
      </ActButton>
    </div>
  );

  /** Two cards have the same acts: whoever hears them hears of which. */
  function named(act: 'connect' | 'scope' | 'key' | 'people' | 'skipped' | 'disconnect') {
    return { 'aria-label': t('act.named', { act: t(`act.${act}`), provider: providerNames[status.provider] }) };
  }
}

/** Asks for new calls now, or ends that. */
function SyncActs({ status: { provider, state } }: { readonly status: ConnectionStatus }) {
  const { t } = useTranslation('integrations');
  const why = useBarred();
  const { now, stop } = useSyncActs(provider);
  const at = useNow();
  const name = providerNames[provider];
  if (state.kind === 'syncing') {
    return (
      <ActButton
        why={why}
        loading={stop.isPending}
        aria-label={t('act.named', { act: t('act.stop'), provider: name })}
        onAct={() => stop.mutate()}
      >
        {t('act.stop')}
      </ActButton>
    );
  }
  const isWaiting = state.kind === 'paused' && state.until > at.toISOString();
  const waits = isWaiting ? t('waits', { provider: name, time: formatClock(state.until, at) }) : undefined;
  const act = t(state.kind === 'connected' ? 'act.sync' : 'act.retry');
  return (
    <ActButton
      why={why ?? waits}
      loading={now.isPending}
      aria-label={t('act.named', { act, provider: name })}
      onAct={() => now.mutate()}
    >
      {act}
    </ActButton>
  );
}
