import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { writeCsv } from '../../../shared/csv/write.ts';
import type { ReportKind, ReportRow, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { useReportCells } from './report-lines.ts';
import { readAll } from './reports.queries.ts';
import { sinceOf } from './since.ts';
import { useQuestion } from './use-question.ts';

/** More lines than this go into a file rather than over the clipboard. */
export const MOST_COPIED = 20_000;

export type CopyAs = 'tsv' | 'csv';

/** Puts texts of a report on the clipboard and says so: one cell, one line, or all of them. */
export function useCopyReport(kind: ReportKind) {
  const { t } = useTranslation('reports');
  const tell = useTell();
  const words = useReportCells();
  const { question, sort } = useQuestion(kind);

  function textOf(table: ReportTable, rows: readonly ReportRow[], as: CopyAs): string {
    const day = sinceOf(table);
    const lines = rows.map((row) => words.cells(table, row, table.compare !== null));
    // The mark at the beginning is for files: on the clipboard it would be a letter of the first cell.
    return writeCsv(
      words.headers(table, day, (name) => t('changeColumn', { name, day })),
      lines,
      as === 'tsv' ? '\t' : ',',
    ).slice(1);
  }
  const put = (text: string, says: string) =>
    navigator.clipboard.writeText(text).then(
      () => tell.done(says),
      () => tell.done(t('copy.failed')),
    );
  const all = useMutation({
    mutationFn: async (as: CopyAs) => {
      const table = await readAll(kind, { question, sort }, MOST_COPIED);
      await put(textOf(table, table.rows, as), t('copy.rows', { count: table.rows.length }));
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  return {
    cell: (text: string) => void put(text, t('copy.cellDone', { text })),
    row: (table: ReportTable, row: ReportRow, as: CopyAs) =>
      void put(textOf(table, [row], as), t('copy.rows', { count: 1 })),
    all: (as: CopyAs) => all.mutate(as),
  };
}
