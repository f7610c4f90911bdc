import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportColumn, ReportKind, ReportRow } from '../../../shared/ipc/report-shapes.ts';
import { sortOf, useReportView } from '../../state/report-view.ts';
import { rowAt } from '../../ui/row-window.ts';
import { SortHead } from '../../ui/sort-head.tsx';
import { ExpectedRow, HeadCell, VirtualTable } from '../../ui/virtual-table.tsx';
import { CopyMenu, type CopyMenuAt } from './CopyMenu.tsx';
import { isOverTime, type ShownColumn, shownColumns, tellsState, useReportWords } from './report-lines.ts';
import { FootCells, ReportLine } from './ReportLine.tsx';
import type { ReportPage } from './reports.queries.ts';
import { sinceOf } from './since.ts';
import { useCopyReport } from './use-copy-report.ts';

interface ReportGridProps {
  readonly kind: ReportKind;
  readonly page: ReportPage;
  readonly question: string;
  readonly lead: ReactNode;
  readonly onReach: (first: number) => void;
}

/** What a figure takes at the least, and one with its change beside it. */
const [FIGURE, CHANGED] = [80, 114];
/** A head is read whole: so much for each letter, and for what is around it. */
const [LETTER, AROUND] = [7, 32];
const NAME = 200;

/** The tracks of the columns, and the least room they take together. */
function tracksOf(page: ReportPage, heads: readonly string[]) {
  const isCompared = page.compare !== null;
  const narrow = isCompared ? CHANGED : FIGURE;
  const ofPerson = page.by === 'person' ? [160, 124, 120] : [];
  const states = tellsState(page) ? (isCompared ? [132, 132] : [132]) : [];
  const fixed = [...states, ...heads.map((head) => Math.max(narrow, AROUND + head.length * LETTER))];
  const template = [
    `minmax(${NAME}px, 1.4fr)`,
    ...ofPerson.map((least, index) => (index === 1 ? `${least}px` : `minmax(${least}px, 1fr)`)),
    ...fixed.map((each) => `${each}px`),
  ].join(' ');
  return { template, least: [NAME, ...ofPerson, ...fixed].reduce((sum, each) => sum + each, 0) };
}

/** A report as a table of any length, with whoever is in it counted once at its end. */
export function ReportGrid({ kind, page, question, lead, onReach }: ReportGridProps) {
  const { t } = useTranslation('reports');
  const [cursor, setCursor] = useState(0);
  const [menu, setMenu] = useState<CopyMenuAt<ReportRow> | null>(null);
  const copy = useCopyReport(kind);
  const { rowName, columnName } = useReportWords();
  const columns = shownColumns(page);
  const { template, least } = tracksOf(
    page,
    columns.map(({ column }) => columnName(column, page.by)),
  );
  const line = (index: number): ReportRow | undefined => rowAt({ ...page, total: page.total }, index);
  const { whole } = page;
  return (
    <>
      <VirtualTable
        label={t(isOverTime(page.by) ? `label.${kind}.time` : `label.${kind}.${page.by}`)}
        count={page.total}
        template={template}
        minWidth={least}
        lead={lead}
        head={<Head kind={kind} page={page} columns={columns} />}
        {...(whole === null ? {} : { foot: <FootCells page={page} columns={columns} whole={whole} /> })}
        question={question}
        onReach={onReach}
        cursor={{ at: cursor, onMove: setCursor, onKey: press }}
      >
        {(index, frame) => {
          const row = line(index);
          return row === undefined ? (
            <ExpectedRow key={index} frame={frame} columns={template.split(') ').length} />
          ) : (
            <ReportLine
              key={index}
              page={page}
              row={row}
              columns={columns}
              frame={frame}
              onMenu={(at) => {
                setCursor(index);
                setMenu({ row, ...at });
              }}
            />
          );
        }}
      </VirtualTable>
      {menu === null ? null : (
        <CopyMenu
          at={menu}
          name={rowName(menu.row, page.by)}
          copy={{ ...copy, row: () => copy.row(page, menu.row) }}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );

  function press(key: string, index: number): boolean {
    const row = line(index);
    const element = document.querySelector('[role="grid"] [data-current]');
    if ((key !== 'm' && key !== 'ContextMenu') || row === undefined || element === null) return false;
    const { left, bottom } = element.getBoundingClientRect();
    setMenu({ row, x: left + NAME, y: bottom, cell: '' });
    return true;
  }
}

interface HeadProps {
  readonly kind: ReportKind;
  readonly page: ReportPage;
  readonly columns: readonly ShownColumn[];
}

function Head({ kind, page, columns }: HeadProps) {
  const { t } = useTranslation('reports');
  const { columnName } = useReportWords();
  const since = sinceOf(page);
  return (
    <>
      <By kind={kind} column={null} label={t(`first.${page.by}`)} />
      {page.by === 'person' ? (
        <>
          <HeadCell>{t('people.email')}</HeadCell>
          <HeadCell>{t('people.role')}</HeadCell>
          <HeadCell>{t('people.groups')}</HeadCell>
        </>
      ) : null}
      {tellsState(page) ? <HeadCell>{t('people.seatColumn')}</HeadCell> : null}
      {tellsState(page) && since !== '' ? (
        <HeadCell title={t('people.was', { day: since })}>{t('people.before')}</HeadCell>
      ) : null}
      {columns.map(({ column }) => (
        <By key={column} kind={kind} column={column} label={columnName(column, page.by)} />
      ))}
    </>
  );
}

interface ByProps {
  readonly kind: ReportKind;
  readonly column: ReportColumn | null;
  readonly label: string;
}

/** The head of a column: figures are sorted from the largest, names from the first. */
function By({ kind, column, label }: ByProps) {
  const view = useReportView();
  const now = sortOf(view, kind);
  const isSorted = now.column === column;
  const isFixed = view.by === 'time' && column !== null;
  if (isFixed) return <HeadCell num>{label}</HeadCell>;
  return (
    <SortHead
      num={column !== null}
      label={label}
      sorted={isSorted ? (now.descending ? 'descending' : 'ascending') : undefined}
      onSort={() => view.sort(kind, { column, descending: isSorted ? !now.descending : column !== null })}
    />
  );
}
