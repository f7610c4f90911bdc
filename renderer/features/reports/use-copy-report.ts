import { useTranslation } from 'react-i18next';

import type { ReportKind, ReportRow, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { useReportCells } from './report-lines.ts';
import { readAll } from './reports.queries.ts';
import { sinceOf } from './since.ts';
import { type CopiedTable, MOST_COPIED, useCopy } from './use-copy.ts';
import { useQuestion } from './use-question.ts';

/** Puts texts of a report on the clipboard: one cell, one line, or all of them. */
export function useCopyReport(kind: ReportKind) {
  const { t } = useTranslation('reports');
  const words = useReportCells();
  const { question, sort } = useQuestion(kind);

  function copied(table: ReportTable, rows: readonly ReportRow[]): CopiedTable {
    const day = sinceOf(table);
    return {
      headers: words.headers(table, day, (name) => t('changeColumn', { name, day })),
      rows: rows.map((row) => words.cells(table, row, table.compare !== null)),
    };
  }
  const copy = useCopy(async () => {
    const table = await readAll(kind, { question, sort }, MOST_COPIED);
    return copied(table, table.rows);
  });
  return {
    cell: copy.cell,
    row: (table: ReportTable, row: ReportRow) => copy.rows(copied(table, [row])),
    all: copy.all,
  };
}
