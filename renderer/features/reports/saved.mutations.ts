import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ReportSchedule, SavedReport } from '../../../shared/ipc/saved-report-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** What can be done with reports that are kept under a name. */
export function useSavedReports() {
  const { t } = useTranslation('savedReports');
  const tell = useTell();
  const onError = (failure: Error) => tell.failed(errorOf(failure));
  return {
    keep: useMutation({ mutationFn: (report: SavedReport) => call.reports.keep(report), onError }),
    forget: useMutation({ mutationFn: (id: string) => call.reports.forget({ id }), onError }),
    unschedule: useMutation({ mutationFn: (id: string) => call.reports.unschedule({ id }), onError }),
    schedule: useMutation({
      mutationFn: ({ id, ...schedule }: ReportSchedule & { readonly id: string; readonly sameFolder: boolean }) =>
        call.reports.schedule({ id, ...schedule }),
      onError,
    }),
    runNow: useMutation({
      mutationFn: (id: string) => call.reports.runNow({ id }),
      onSuccess: ({ error, lastPath }) => {
        if (error === null) tell.done(t('written'), lastPath ?? '');
        else tell.failed(error);
      },
      onError,
    }),
  };
}
