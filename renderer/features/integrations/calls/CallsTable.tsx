import { useTranslation } from 'react-i18next';

import { providerNames } from '../../../../shared/domain/connection.ts';
import type { CallRow } from '../../../../shared/ipc/integration-contract.ts';
import { formatLength } from '../../../locales/format.ts';
import { useCallsView } from '../../../state/calls-view.ts';
import { Moment } from '../../../ui/moment.tsx';
import { Person } from '../../../ui/person.tsx';
import { rowAt, type RowPage } from '../../../ui/row-window.ts';
import { Cell, ExpectedRow, HeadCell, type RowFrame, VirtualTable } from '../../../ui/virtual-table.tsx';
import { transcriptState } from './transcript-state.ts';
import css from './calls.module.css';

const columns = ['title', 'at', 'who', 'length', 'source', 'transcript'] as const;
const COLUMNS = 'minmax(180px, 1.6fr) 172px minmax(140px, 1fr) 72px 80px 104px';
const LEAST = 780;

interface CallsTableProps {
  readonly page: RowPage<CallRow> & { readonly total: number };
  readonly question: string;
  readonly onReach: (first: number) => void;
}

/** Calls, the latest first; Enter or a click opens one beside the list. */
export function CallsTable({ page, question, onReach }: CallsTableProps) {
  const { t } = useTranslation('calls');
  const { cursor, opened, moveTo, open } = useCallsView();
  return (
    <VirtualTable
      label={t('label')}
      count={page.total}
      template={COLUMNS}
      minWidth={LEAST}
      head={columns.map((column) => (
        <HeadCell key={column} num={column === 'length'}>
          {t(`columns.${column}`)}
        </HeadCell>
      ))}
      question={question}
      onReach={onReach}
      cursor={{ at: Math.min(cursor, page.total - 1), onMove: move, onKey: press }}
    >
      {(index, frame) => {
        const row = rowAt(page, index);
        return row === undefined ? (
          <ExpectedRow key={index} frame={frame} columns={columns.length} />
        ) : (
          <CallLine key={row.id} row={row} frame={frame} isOpen={row.id === opened} onOpen={() => show(index)} />
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
