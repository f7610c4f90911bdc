import { useTranslation } from 'react-i18next';

import type { IdleQuestion, IdleReport } from '../../../shared/ipc/idle-shapes.ts';
import type { ReportFormat } from '../../../shared/ipc/saved-report-shapes.ts';
import { call } from '../../bridge.ts';
import { formatDay, formatNumber } from '../../locales/format.ts';
import type { PrintTo } from '../../session/use-print.ts';
import { useSession } from '../../session/use-session.ts';
import { IdleBars, IdleFigures } from './IdleLead.tsx';
import { useIdleColumns } from './IdlePeople.tsx';
import { MOST_PRINTED, useReadOnce } from './PrintJob.tsx';
import { PrintSheet, SheetFacts } from './PrintSheet.tsx';
import { readIdle } from './reports.queries.ts';
import sheet from './sheet.module.css';
import { TakeMenu, useSave } from './TakeMenu.tsx';
import { MOST_COPIED, useCopy } from './use-copy.ts';
import { usePrinting } from './use-printing.ts';

interface IdleActsProps {
  readonly question: IdleQuestion;
  readonly report: IdleReport;
}

/** What a list of idle seats can be taken along as. */
export function IdleActs({ question, report }: IdleActsProps) {
  const { t } = useTranslation(['outlook', 'reports']);
  const columns = useIdleColumns();
  const copy = useCopy(async () => ({
    headers: columns.map(({ head }) => head),
    rows: (await readIdle(question, MOST_COPIED)).rows.map((person) => columns.map(({ text }) => text?.(person) ?? '')),
  }));
  const save = useSave((format: ReportFormat) => call.reports.exportIdle({ ...question, format }));
  const { printing, print, done } = usePrinting();
  const lines = t('idle.count', { count: report.total });
  return (
    <>
      <TakeMenu
        what={t('reports:export.what', { lines, day: formatDay(report.asOf) })}
        busy={save.isPending || printing !== null}
        onSave={save.mutate}
        onPrint={print}
        onCopy={() => copy.all('tsv')}
      />
      {printing === null ? null : <IdleSheet question={question} to={printing} onDone={done} />}
    </>
  );
}

interface IdleSheetProps extends Pick<IdleActsProps, 'question'> {
  readonly to: PrintTo;
  readonly onDone: () => void;
}

/** Idle seats on paper: the figures, a picture, and whose they are. */
function IdleSheet({ question, to, onDone }: IdleSheetProps) {
  const { t } = useTranslation(['outlook', 'reports']);
  const workspace = useSession()?.workspace.name ?? '';
  const columns = useIdleColumns();
  const report = useReadOnce(() => readIdle(question, MOST_PRINTED), onDone);
  if (report === undefined) return null;
  const { asOf, days, rows, total } = report;
  const title = t('idle.sheet');
  const unused = t('idle.unused', { count: days });
  return (
    <PrintSheet to={to} of={{ workspace, title, day: formatDay(asOf) }} wide onDone={onDone}>
      <SheetFacts title={title} workspace={workspace} asOf={asOf} more={[[t('reports:sheet.only'), unused]]} />
      <IdleFigures report={report} />
      <div className={sheet.picture}>
        <IdleBars report={report} />
      </div>
      <table>
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.id}>
              {columns.map(({ head, text }) => (
                <td key={head}>{text?.(person)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < total ? (
        <p className={sheet.lack}>{t('reports:sheet.short', { count: rows.length, total: formatNumber(total) })}</p>
      ) : null}
    </PrintSheet>
  );
}
