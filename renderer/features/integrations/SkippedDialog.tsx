import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, type Provider, providerNames } from '../../../shared/domain/connection.ts';
import type { SkippedCall } from '../../../shared/domain/call-people.ts';
import { errorOf } from '../../bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import ui from '../../ui/ui.module.css';
import { integrationQueries } from './integrations.queries.ts';
import css from './integrations.module.css';

const WIDE = 760;

interface SkippedDialogProps {
  readonly status: ConnectionStatus;
  readonly onClose: () => void;
}

/** The calls that could not be imported, each with why. */
export function SkippedDialog({ status: { provider }, onClose }: SkippedDialogProps) {
  const { t } = useTranslation(['integrationForms', 'common']);
  const { data, isPending, isError, error, refetch } = useQuery(integrationQueries.skipped(provider));
  return (
    <Dialog
      title={t('skipped.title', { provider: providerNames[provider] })}
      size={WIDE}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('common:close')}</Button>}
    >
      {isPending ? <PanelLoading rows={4} /> : null}
      {isError ? <PanelError error={errorOf(error)} onRetry={() => void refetch()} /> : null}
      {data === undefined || isError ? null : (
        <>
          <p className="t2">{t(data.length === 0 ? 'skipped.none' : 'skipped.text')}</p>
          {data.length === 0 ? null : <Skipped provider={provider} rows={data} />}
        </>
      )}
    </Dialog>
  );
}

const columns = [
  ['call', undefined],
  ['at', css.date],
  ['why', undefined],
  ['since', css.date],
] as const;

function Skipped({ provider, rows }: { readonly provider: Provider; readonly rows: readonly SkippedCall[] }) {
  const { t } = useTranslation('integrationForms');
  return (
    <div
      className={css.told}
      role="region"
      aria-label={t('skipped.title', { provider: providerNames[provider] })}
      tabIndex={0}
    >
      <table className={ui.table}>
        <colgroup>
          {columns.map(([column, width]) => (
            <col key={column} className={width} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(([column]) => (
              <th key={column} scope="col">
                {t(`skipped.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.externalId} provider={provider} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ provider, row }: { readonly provider: Provider; readonly row: SkippedCall }) {
  const { t } = useTranslation('integrationForms');
  const { title, externalId, startedAt, why, detail, since, attempts } = row;
  return (
    <tr>
      <td>
        <bdi>{title ?? t('skipped.untitled')}</bdi>
        <div className="s t3">
          <bdi>{externalId}</bdi>
        </div>
      </td>
      <td className="t2">{startedAt === null ? t('skipped.noDate') : <Moment at={startedAt} />}</td>
      <td>
        {t(`skipped.why.${why}`, { provider: providerNames[provider] })}
        <div className="s t3">
          <bdi>{detail}</bdi>
        </div>
      </td>
      <td className="t2">
        <Moment at={since} />
        <div className="s t3">{t('skipped.attempts', { count: attempts })}</div>
      </td>
    </tr>
  );
}
