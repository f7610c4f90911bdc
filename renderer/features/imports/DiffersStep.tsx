import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportDifferences, ImportProgress } from '../../../shared/ipc/import-progress.ts';
import { errorOf } from '../../bridge.ts';
import { formatClock } from '../../locales/format.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import css from './imports.module.css';
import { useApproveNow, useReviewAgain } from './imports.mutations.ts';
import { importQueries, PAGE } from './imports.queries.ts';
import { PageTurn } from './PageTurn.tsx';

/** What an import would do now otherwise than was approved, person by person, and what is to become of it. */
export function DiffersStep({ operation }: Pick<ImportProgress, 'operation'>) {
  const { t } = useTranslation('importRun');
  const [offset, setOffset] = useState(0);
  const found = useQuery({ ...importQueries.differences(operation, offset), placeholderData: keepPreviousData });
  if (found.isPending) return <PanelLoading rows={4} />;
  if (found.isError) return <PanelError error={errorOf(found.error)} onRetry={() => void found.refetch()} />;
  const { total } = found.data;
  return (
    <>
      <Head found={found.data} />
      <DifferenceTable rows={found.data.rows} label={t('differs.list')} before={t('differs.approved')} />
      <PageTurn offset={offset} limit={PAGE} total={total} onTurn={setOffset} />
      <Acts operation={operation} digest={found.data.digest} onStale={() => void found.refetch()} />
    </>
  );
}

function Head({ found: { total, approvedAt, approved, now } }: { readonly found: ImportDifferences }) {
  const { t } = useTranslation('importRun');
  const clock = useNow();
  return (
    <Notice tone="warn" role="alert" title={t('differs.title', { count: total })}>
      <p>{t('differs.text', { time: formatClock(approvedAt, clock) })}</p>
      <p className="num">{t('differs.sums', { before: t('differs.sum', approved), after: t('differs.sum', now) })}</p>
    </Notice>
  );
}

interface ActsProps {
  readonly operation: ImportProgress['operation'];
  readonly digest: string;
  /** What was looked at may not be so any more. */
  readonly onStale: () => void;
}

function Acts({ operation, digest, onStale }: ActsProps) {
  const { t } = useTranslation('importRun');
  const approve = useApproveNow(operation);
  const again = useReviewAgain(operation);
  const error = approve.error ?? again.error;
  return (
    <>
      {error === null ? null : <ErrorNotice error={errorOf(error)} />}
      <div className={css.watchActs}>
        <Button
          variant="filled"
          loading={approve.isPending}
          onClick={() => approve.mutate(digest, { onError: onStale })}
        >
          {t('differs.apply')}
        </Button>
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {t('differs.again')}
        </Button>
      </div>
    </>
  );
}
