import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PlanEvent } from '../../../shared/ipc/billing-contract.ts';
import { operationWords } from '../../../shared/locales/operation-words.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { Change } from '../../ui/change.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Panel } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import ui from '../../ui/ui.module.css';
import { billingQueries } from './billing.queries.ts';
import css from './billing.module.css';

/** So many are shown before all are asked for. */
const SHOWN = 5;

/** What became of the plan: who did what, when, and how many seats it granted before and after. */
export function PlanEvents() {
  const { t } = useTranslation('billing');
  const events = useQuery(billingQueries.planEvents());
  const [all, setAll] = useState(false);
  const rows = events.data ?? [];
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <Panel
      title={t('events.title')}
      flush
      action={
        rows.length > SHOWN && !all ? (
          <LinkButton onClick={() => setAll(true)}>{t('events.all', { count: rows.length })}</LinkButton>
        ) : undefined
      }
    >
      {events.isError ? <ErrorNotice error={errorOf(events.error)} /> : null}
      <table className={ui.table}>
        <colgroup>
          <col className={css.figure} />
          <col />
          <col />
          <col className={css.figure} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('events.when')}</th>
            <th scope="col">{t('events.what')}</th>
            <th scope="col">{t('events.who')}</th>
            <th scope="col" data-num>
              {t('events.seats')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Event({ event }: { readonly event: PlanEvent }) {
  const { t } = useTranslation('billing');
  const { at, command, by, before, after, planBefore, planAfter, returned, undone } = event;
  const says = command === 'operations.undo' ? t('events.undo') : operationWords({ command, count: after, label: '' });
  const who = by === '' ? t('events.gone') : (by ?? t('events.itself'));
  return (
    <tr>
      <td className="t2">
        <Moment at={at} />
      </td>
      <td title={says}>
        <span className="strong">{says}</span>{' '}
        {planBefore === planAfter ? null : <Change from={t(`plans.${planBefore}`)} to={t(`plans.${planAfter}`)} />}{' '}
        {undone ? <Tag>{t('events.undone')}</Tag> : null}
        {returned > 0 ? <span className="t2">{t('events.returned', { count: returned })}</span> : null}
      </td>
      <td className="t2" title={who}>
        <bdi>{who}</bdi>
      </td>
      <td data-num>
        {before === after ? (
          <span className="t2">{formatNumber(after)}</span>
        ) : (
          <Change from={formatNumber(before)} to={formatNumber(after)} />
        )}
      </td>
    </tr>
  );
}
