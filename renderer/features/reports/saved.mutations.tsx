import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ReportSchedule, SavedReport } from '../../../shared/ipc/saved-report-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

/** What can be done with reports that are kept under a name. */
export function useSavedReports() {
  const { t } = useTranslation('savedReports');
  const tell = useTell();
  const onError = (failure: Error) => tell.failed(errorOf(failure));
  const recover = useMutation({ mutationFn: (id: string) => call.reports.recover({ id }), onError });
  return {
    keep: useMutation({ mutationFn: (report: SavedReport) => call.reports.keep(report), onError }),
    forget: useMutation({
      mutationFn: ({ id }: Pick<SavedReport, 'id' | 'name'>) => call.reports.forget({ id }),
      onSuccess: (_, { id, name }) =>
        tell.forAWhile((close) => (
          <UndoNotice says={t('forgotten', { name })} onUndo={() => recover.mutate(id)} onClose={close} />
        )),
      onError,
    }),
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
