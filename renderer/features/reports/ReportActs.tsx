import { useState } from 'react';

import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import { usePrintKey } from '../../ui/paper.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import type { PrintTo } from '../../session/use-print.ts';
import { PrintJob } from './PrintJob.tsx';
import { SavedMenu } from './SavedMenu.tsx';
import type { ReportPage } from './reports.queries.ts';

interface ReportActsProps {
  readonly kind: ReportKind;
  readonly page: ReportPage | undefined;
}

/** What can be done with a report. */
export function ReportActs({ kind, page }: ReportActsProps) {
  const [printing, print] = useState<PrintTo | null>(null);
  usePrintKey(() => print('paper'));
  if (page === undefined) return null;
  return (
    <>
      <SavedMenu kind={kind} />
      <ExportMenu kind={kind} page={page} busy={printing !== null} onPrint={print} />
      {printing === null ? null : <PrintJob kind={kind} to={printing} onDone={() => print(null)} />}
    </>
  );
}
