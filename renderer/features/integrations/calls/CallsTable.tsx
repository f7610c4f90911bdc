import { useTranslation } from 'react-i18next';

import { providerNames } from '../../../../shared/domain/connection.ts';
import type { CallRow } from '../../../../shared/ipc/integration-contract.ts';
import { formatLength } from '../../../locales/format.ts';
import { useCallsView } from '../../../state/calls-view.ts';
import { Moment } from '../../../ui/moment.tsx';
import { Person } from '../../../ui/person.tsx';
import { openBeside, PagedTable, type PagedRows } from '../../../ui/paged-table.tsx';
import { Cell, HeadCell, type RowFrame } from '../../../ui/virtual-table.tsx';
import { transcriptState } from './transcript-state.ts';
import css from './calls.module.css';

const columns = ['title', 'at', 'who', 'length', 'source', 'transcript'] as const;
const COLUMNS = 'minmax(180px, 1.6fr) 172px minmax(140px, 1fr) 72px 80px 104px';
const LEAST = 780;

/** Calls, the latest first; Enter or a click opens one beside the list. */
export function CallsTable(rows: PagedRows<CallRow>) {
  const { t } = useTranslation('calls');
  const view = useCallsView();
  const { cursor, show } = openBeside(rows.page, view);
  return (
    <PagedTable
      {...rows}
      label={t('label')}
      template={COLUMNS}
      least={LEAST}
      columns={columns.length}
      head={columns.map((column) => (
        <HeadCell key={column} num={column === 'length'}>
          {t(`columns.${column}`)}
        </HeadCell>
      ))}
      cursor={cursor}
    >
      {(row, frame, index) => (
        <CallLine key={row.id} row={row} frame={frame} isOpen={row.id === view.opened} onOpen={() => show(index)} />
      )}
    </PagedTable>
  );
}

interface CallLineProps {
  readonly row: CallRow;
  readonly frame: RowFrame;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function CallLine({ row, frame, isOpen, onOpen }: CallLineProps) {
  const { t } = useTranslation('calls');
  const { startedAt, seconds, source, owner, ownerName } = row;
  const title = row.title === '' ? t('untitled') : row.title;
  const look = `${frame.className} ${css.row}`;
  const state = transcriptState(row);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div {...frame} role="row" tabIndex={-1} className={look} aria-selected={isOpen} onClick={onOpen}>
      <Cell title={title}>
        <bdi className="cut strong">{title}</bdi>
      </Cell>
      <Cell className="t2">
        <Moment at={startedAt} as="clock" />
      </Cell>
      <Cell title={ownerName ?? undefined}>
        {ownerName === null ? <span className="t3 cut">{t('nobody')}</span> : null}
        {ownerName !== null && owner === null ? <bdi className="t3 cut">{ownerName}</bdi> : null}
        {ownerName !== null && owner !== null ? <Person name={ownerName} /> : null}
      </Cell>
      <Cell num>{formatLength(seconds)}</Cell>
      <Cell className="t2">{providerNames[source]}</Cell>
      <Cell className={state === 'here' ? undefined : 't3'}>{t(`transcript.${state}`)}</Cell>
    </div>
  );
}
