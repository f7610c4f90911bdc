import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import { operationWords } from '../../../shared/locales/operation-words.ts';
import { useZone } from '../../session/use-zone.ts';
import { useActivityView } from '../../state/activity-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { openBeside, PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './activity.module.css';

const COLUMNS = '180px minmax(120px, 0.5fr) minmax(200px, 1.4fr) 120px';
const LEAST = 620;

/** What was done, the latest first; Enter or a click opens its details beside the list. */
export function ActivityTable(rows: PagedRows<OperationRow>) {
  const { t } = useTranslation('activity');
  const view = useActivityView();
  const { cursor, show } = openBeside(rows.page, view);
  return (
    <PagedTable
      {...rows}
      label={t('label')}
      template={COLUMNS}
      least={LEAST}
      columns={4}
      head={(['at', 'by', 'what', 'state'] as const).map((column) => (
        <HeadCell key={column}>{t(`columns.${column}`)}</HeadCell>
      ))}
      cursor={cursor}
    >
      {(row, frame, index) => (
        <OperationLine
          key={row.id}
          row={row}
          frame={frame}
          isOpen={row.id === view.opened}
          onOpen={() => show(index)}
        />
      )}
    </PagedTable>
  );
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
