import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { StatementLine, StatementQuery } from '../../../shared/ipc/statement-contract.ts';
import { call, errorOf } from '../../bridge.ts';
import { READ, type RowPage } from '../../ui/row-window.ts';
import { useTell } from '../../ui/use-tell.tsx';

const FORGET_ROWS = 60_000;

async function readLines(query: StatementQuery, offset: number): Promise<RowPage<StatementLine>> {
  const { total, rows } = await call.statements.page({ ...query, offset, limit: READ });
  return { offset, total, rows };
}

export const statementQueries = {
  page: (query: StatementQuery, start: number) =>
    queryOptions({
      queryKey: ['reports', 'statement', query, start],
      queryFn: () => readLines(query, start),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  summary: (query: StatementQuery) =>
    queryOptions({
      queryKey: ['reports', 'statement', 'summary', query],
      queryFn: () => call.statements.summary(query),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
};

/** Saves a statement as a file, where the person says. */
export function useExportStatement() {
  const { t } = useTranslation('statements');
  const tell = useTell();
  return useMutation({
    mutationFn: (query: StatementQuery) => call.statements.exportCsv(query),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('exported'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
