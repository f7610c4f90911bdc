import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Provider, providers } from '../../../shared/domain/connection.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact } from '../../locales/format.ts';
import { connectionQueries } from '../../session/connections.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { callQueries } from './calls/calls.queries.ts';
import { ConnectionCard } from './ConnectionCard.tsx';
import { notConnected } from './connection-view.ts';
import { ConnectionDialogs } from './ConnectionDialogs.tsx';
import type { Wish } from './wish.ts';
import { useAway } from '../../session/use-away.ts';
import css from './integrations.module.css';

/** The connected tools, each with how it stands with it. */
export function IntegrationsPanel() {
  const { t } = useTranslation('integrations');
  const status = useQuery(connectionQueries.status());
  const mayManage = useCan('integrations.manage');
  const away = useAway();
  const [wish, ask] = useState<Wish | null>(null);
  const { data } = status;
  const of = (provider: Provider) =>
    data?.statuses.find((each) => each.provider === provider) ?? notConnected(provider);
  return (
    <>
      <PageHead title={t('title')} meta={data === undefined ? undefined : <Age asOf={data.asOf} />}>
        <ActButton why={mayManage.why ?? away.why} onAct={() => ask({ kind: 'erase' })}>
          {t('erase')}
        </ActButton>
        <ToCalls />
      </PageHead>
      {status.isPending ? <PanelLoading rows={12} /> : null}
      {status.isError ? <PanelError error={errorOf(status.error)} onRetry={() => void status.refetch()} /> : null}
      {data === undefined ? null : (
        <section className={css.page} aria-label={t('label')} tabIndex={0}>
          <AwayNotice />
          {mayManage.why === undefined ? null : (
            <div className={css.wide}>
              <Notice title={mayManage.why} />
            </div>
          )}
          {providers.map((provider) => (
            <ConnectionCard key={provider} status={of(provider)} onAsk={(kind) => ask({ kind, provider })} />
          ))}
        </section>
      )}
      {wish === null ? null : <ConnectionDialogs wish={wish} of={of} onClose={() => ask(null)} />}
    </>
  );
}

function Age({ asOf }: { readonly asOf: string | null }) {
  const { t } = useTranslation('integrations');
  if (asOf === null) return <>{t('never')}</>;
  return (
    <>
      {t('asOf', { time: formatExact(asOf) })} (<Moment at={asOf} />)
    </>
  );
}

/** The way to the calls, and how many of them whoever sits here may see. */
function ToCalls() {
  const { t } = useTranslation('integrations');
  const navigate = useNavigate();
  const { allowed } = useCan('sessions.read');
  const count = useQuery({ ...callQueries.count(), enabled: allowed }).data ?? 0;
  if (!allowed) return null;
  return <Button onClick={() => void navigate({ to: '/integrations/calls' })}>{t('calls', { count })}</Button>;
}

/** Where it is this computer that is away, and no tool. */
function AwayNotice() {
  const { t } = useTranslation('integrations');
  const { isAway, since } = useAway();
  if (!isAway) return null;
  const title = since === null ? t('away.never') : t('away.title', { time: formatExact(since) });
  return (
    <div className={css.wide}>
      <Notice tone="warn" title={title}>
        {t('away.text')}
      </Notice>
    </div>
  );
}
