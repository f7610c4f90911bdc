import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberFilter, SeatReportPerson } from '../../../shared/ipc/shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { READ, type RowPage } from '../../ui/row-window.ts';
import { useTell } from '../../ui/use-tell.tsx';

const FORGET_ROWS = 60_000;

async function readPeople(filter: MemberFilter, offset: number): Promise<RowPage<SeatReportPerson>> {
  const { total, rows } = await call.reports.seatPeople({ filter, offset, limit: READ });
  return { offset, total, rows };
}

export const reportQueries = {
  seats: () => queryOptions({ queryKey: ['reports', 'seats'], queryFn: () => call.reports.seats() }),
  /** Where the credits are, or were before a moment. */
  credits: (until: string | null) =>
    queryOptions({
      queryKey: ['reports', 'credits', until],
      queryFn: () => call.statements.report({ until }),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  people: (filter: MemberFilter, start: number) =>
    queryOptions({
      queryKey: ['reports', 'people', filter, start],
      queryFn: () => readPeople(filter, start),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
};

/** Saves the credit report as a file, and says where. */
export function useExportCredits() {
  const { t } = useTranslation('reports');
  const tell = useTell();
  return useMutation({
    mutationFn: (until: string | null) => call.statements.exportReport({ until }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('export.saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
