import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import { operationWords } from '../../../shared/locales/operation-words.ts';
import { useZone } from '../../session/use-zone.ts';
import { useActivityView } from '../../state/activity-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { rowAt, type RowPage } from '../../ui/row-window.ts';
import { Cell, ExpectedRow, HeadCell, type RowFrame, VirtualTable } from '../../ui/virtual-table.tsx';
import css from './activity.module.css';

const COLUMNS = '180px minmax(120px, 0.5fr) minmax(200px, 1.4fr) 120px';
const LEAST = 620;

interface ActivityTableProps {
  readonly page: RowPage<OperationRow>;
  readonly question: string;
  readonly onReach: (first: number) => void;
}

/** What was done, the latest first; Enter or a click opens its details beside the list. */
export function ActivityTable({ page, question, onReach }: ActivityTableProps) {
  const { t } = useTranslation('activity');
  const { cursor, opened, moveTo, open } = useActivityView();
  return (
    <VirtualTable
      label={t('label')}
      count={page.total}
      template={COLUMNS}
      minWidth={LEAST}
      head={(['at', 'by', 'what', 'state'] as const).map((column) => (
        <HeadCell key={column}>{t(`columns.${column}`)}</HeadCell>
      ))}
      question={question}
      onReach={onReach}
      cursor={{ at: Math.min(cursor, page.total - 1), onMove: move, onKey: press }}
    >
      {(index, frame) => {
        const row = rowAt(page, index);
        return row === undefined ? (
          <ExpectedRow key={index} frame={frame} columns={4} />
        ) : (
          <OperationLine key={row.id} row={row} frame={frame} isOpen={row.id === opened} onOpen={() => show(index)} />
        );
      }}
    </VirtualTable>
  );

  function show(index: number) {
    moveTo(index);
    open(rowAt(page, index)?.id ?? null);
  }

  function move(index: number) {
    if (opened === null) moveTo(index);
    else show(index);
  }

  function press(key: string, row: number): boolean {
    if (key === 'Enter') show(row);
    else if (key === 'Escape' && opened !== null) open(null);
    else return false;
    return true;
  }
}

interface OperationLineProps {
  readonly row: OperationRow;
  readonly frame: RowFrame;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function OperationLine({ row, frame, isOpen, onOpen }: OperationLineProps) {
  const says = operationWords(row);
  const look = `${frame.className} ${css.line}`;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div {...frame} role="row" tabIndex={-1} className={look} aria-selected={isOpen} onClick={onOpen}>
      <Cell className="t2">
        <Moment at={row.at} as="clock" zone={useZone()} />
      </Cell>
      <Cell>
        <Who by={row.by} />
      </Cell>
      <Cell title={says}>
        <span className={`cut ${row.undoneBy === null ? '' : css.undone}`}>{says}</span>
      </Cell>
      <Cell className="t2">
        <State row={row} />
      </Cell>
    </div>
  );
}

function Who({ by }: { readonly by: OperationRow['by'] }) {
  const { t } = useTranslation('activity');
  if (by === null) return <span className="t3 cut">{t('service')}</span>;
  return by.name === null ? <span className="t3 cut">{t('gone')}</span> : <Person name={by.name} />;
}

function State({ row: { job, undoneBy, parts } }: { readonly row: OperationRow }) {
  const { t } = useTranslation('activity');
  if (job !== null) return <span className="cut num">{t('running', { done: job.done, count: job.total })}</span>;
  if (undoneBy !== null) {
    return (
      <>
        <IconArrowBackUp size={14} aria-hidden />
        {t('undone')}
      </>
    );
  }
  return parts > 0 ? <span className="t3 cut">{t('parts', { count: parts })}</span> : null;
}
