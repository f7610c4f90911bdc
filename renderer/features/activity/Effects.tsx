import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { OperationEffects } from '../../../shared/ipc/activity-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact } from '../../locales/format.ts';
import { useZone } from '../../session/use-zone.ts';
import { Notice } from '../../ui/notice.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import css from './activity.module.css';
import { activityQueries } from './activity.queries.ts';
import { EffectItem } from './EffectItem.tsx';

const SHOWN_OF_HASH = 12;

/** What an operation did to whom, before and after; it stands in the log of the workspace. */
export function Effects({ id }: { readonly id: OperationId }) {
  const { t } = useTranslation('activity');
  const told = useInfiniteQuery(activityQueries.effects(id));
  return (
    <section aria-label={t('drawer.effects')}>
      <h3>{t('drawer.effects')}</h3>
      {told.isPending ? <PanelLoading rows={4} /> : null}
      {told.isError ? <Failed failure={told.error} onRetry={() => void told.refetch()} /> : null}
      {told.data === undefined ? null : <Told told={told} />}
    </section>
  );
}

/** Without the workspace there is nothing to show that was not looked at before: that is no fault. */
function Failed({ failure, onRetry }: { readonly failure: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation(['activity', 'common']);
  const error = errorOf(failure);
  if (error.code !== 'service.unreachable') return <PanelError error={error} onRetry={onRetry} />;
  return (
    <Notice
      icon={IconCloudOff}
      title={t('drawer.offlineTitle')}
      action={
        <Button size="xs" onClick={onRetry}>
          {t('common:retry')}
        </Button>
      }
    >
      {t('drawer.offlineText')}
    </Notice>
  );
}

function Told({ told }: { readonly told: UseInfiniteQueryResult<InfiniteData<OperationEffects>> }) {
  const { t } = useTranslation('activity');
  const zone = useZone();
  const pages = told.data?.pages ?? [];
  const lines = pages.flatMap((page) => page.lines);
  const [first] = pages;
  if (first === undefined) return null;
  const left = first.total - lines.length;
  return (
    <>
      {lines.length === 0 ? <p className="t3">{t('drawer.none')}</p> : null}
      <ul className={css.effects}>
        {lines.map((line) => (
          <EffectItem key={line.key} line={line} />
        ))}
      </ul>
      {told.hasNextPage && left > 0 ? (
        <Button size="xs" loading={told.isFetchingNextPage} onClick={() => void told.fetchNextPage()}>
          {t('drawer.more', { count: left })}
        </Button>
      ) : null}
      {first.busy ? <p className="s t3">{t('drawer.busy')}</p> : null}
      <p className={`s t3 ${css.seal}`}>
        {t('drawer.madeAt')} {formatExact(first.madeAt, zone)}
        {' · '}
        <span title={first.hash}>
          {t('drawer.link')} <code>{first.hash.slice(0, SHOWN_OF_HASH)}</code>
        </span>
      </p>
    </>
  );
}
