import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportKind, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import { type PrintTo, usePrint } from '../../session/use-print.ts';
import { Paper } from '../../ui/paper.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import { isOverTime } from './report-lines.ts';
import { readAll, reportQueries } from './reports.queries.ts';
import { ReportSheet } from './ReportSheet.tsx';
import { useQuestion } from './use-question.ts';

/** More lines are in files of a table: nobody turns so many pages. */
const MOST_PRINTED = 5000;

interface PrintJobProps {
  readonly kind: ReportKind;
  readonly to: PrintTo;
  readonly onDone: () => void;
}

/** Reads all of a report, lays it out for paper, and prints it or saves it as a PDF. */
export function PrintJob({ kind, to, onDone }: PrintJobProps) {
  const tell = useTell();
  const { question, sort } = useQuestion(kind);
  const picture = useQuery(reportQueries.picture(kind, question));
  const all = useMutation({
    mutationFn: () => readAll(kind, { question, sort }, MOST_PRINTED),
    onError: (failure) => {
      tell.failed(errorOf(failure));
      onDone();
    },
  });
  const { mutate: readOnce } = all;
  useEffect(() => readOnce(), [readOnce]);
  if (all.data === undefined || picture.data === undefined) return null;
  return <Sheet table={all.data} picture={picture.data} to={to} onDone={onDone} />;
}

interface SheetProps extends Pick<PrintJobProps, 'to' | 'onDone'> {
  readonly table: ReportTable;
  readonly picture: ReportTable;
}

function Sheet({ table, picture, to, onDone }: SheetProps) {
  const { t } = useTranslation('reports');
  const print = usePrint(onDone);
  const { kind, by, workspace, at, asOf } = table;
  const title = t(`sheet.title.${kind}.${isOverTime(by) ? 'time' : by}`);
  const day = formatDay(at === null ? asOf : new Date(Date.parse(at) - 1).toISOString());
  const name = `${workspace} – ${title} – ${day}`;
  const isWide = table.compare !== null || by === 'person';
  return (
    <Paper title={name} head={t('sheet.head', { workspace, title, day })} wide={isWide} onDrawn={() => print(to, name)}>
      <ReportSheet table={table} picture={picture} />
    </Paper>
  );
}
