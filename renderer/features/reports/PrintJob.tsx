import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import type { PrintTo } from '../../session/use-print.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { isOverTime } from './report-lines.ts';
import { readAll, reportQueries } from './reports.queries.ts';
import { ReportSheet } from './ReportSheet.tsx';
import { useQuestion } from './use-question.ts';

/** More lines are in files of a table: nobody turns so many pages. */
export const MOST_PRINTED = 5000;

/** Reads what is to be printed, once; what goes wrong is told, and ends it. */
export function useReadOnce<Read>(read: () => Promise<Read>, onDone: () => void): Read | undefined {
  const tell = useTell();
  const all = useMutation({
    mutationFn: read,
    onError: (failure) => {
      tell.failed(errorOf(failure));
      onDone();
    },
  });
  const { mutate: readOnce } = all;
  useEffect(() => readOnce(), [readOnce]);
  return all.data;
}

interface PrintJobProps {
  readonly kind: ReportKind;
  readonly to: PrintTo;
  readonly onDone: () => void;
}

/** Reads all of a report, lays it out for paper, and prints it or saves it as a PDF. */
export function PrintJob({ kind, to, onDone }: PrintJobProps) {
  const { t } = useTranslation('reports');
  const { question, sort } = useQuestion(kind);
  const picture = useQuery(reportQueries.picture(kind, question));
  const table = useReadOnce(() => readAll(kind, { question, sort }, MOST_PRINTED), onDone);
  if (table === undefined || picture.data === undefined) return null;
  const { by, at, asOf, compare, workspace } = table;
  const title = t(`sheet.title.${kind}.${isOverTime(by) ? 'time' : by}`);
  const day = formatDay(at === null ? asOf : new Date(Date.parse(at) - 1).toISOString());
  const isWide = compare !== null || by === 'person';
  return (
    <PrintSheet to={to} of={{ workspace, title, day }} wide={isWide} onDone={onDone}>
      <ReportSheet table={table} picture={picture.data} />
    </PrintSheet>
  );
}
