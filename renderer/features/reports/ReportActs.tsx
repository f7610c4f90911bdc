import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { PrintJob } from './PrintJob.tsx';
import { SavedMenu } from './SavedMenu.tsx';
import type { ReportPage } from './reports.queries.ts';
import { usePrinting } from './use-printing.ts';

interface ReportActsProps {
  readonly kind: ReportKind;
  readonly page: ReportPage | undefined;
}

/** What can be done with a report. */
export function ReportActs({ kind, page }: ReportActsProps) {
  const { printing, print, done } = usePrinting();
  if (page === undefined) return null;
  return (
    <>
      <SavedMenu kind={kind} />
      <ExportMenu kind={kind} page={page} busy={printing !== null} onPrint={print} />
      {printing === null ? null : <PrintJob kind={kind} to={printing} onDone={done} />}
    </>
  );
}
