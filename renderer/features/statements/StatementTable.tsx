import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { StatementLine } from '../../../shared/ipc/statement-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { useZone } from '../../session/use-zone.ts';
import { useActivityView } from '../../state/activity-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { rowAt } from '../../ui/row-window.ts';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './statements.module.css';

const COLUMNS = '180px 150px minmax(160px, 1fr) 130px 100px 120px';
const LEAST = 840;
const columns = ['at', 'kind', 'other', 'operation', 'change', 'balance'] as const;
const isFigure = (column: (typeof columns)[number]) => column === 'change' || column === 'balance';

/** Opens what was done, among everything that was done; undefined for whoever may not see that. */
function useOpenOperation(): ((id: OperationId) => void) | undefined {
  const navigate = useNavigate();
  const { allowed } = useCan('operations.read');
  if (!allowed) return undefined;
  return (id) => {
    useActivityView.getState().open(id);
    void navigate({ to: '/activity' });
  };
}

/** What came and went, the latest first, with what was there after it; Enter opens what was done. */
export function StatementTable(rows: PagedRows<StatementLine>) {
  const { t } = useTranslation('statements');
  const [cursor, setCursor] = useState(0);
  const openOperation = useOpenOperation();
  return (
    <PagedTable
      {...rows}
      label={t('label')}
      template={COLUMNS}
      least={LEAST}
      columns={columns.length}
      head={columns.map((column) => (
        <HeadCell key={column} num={isFigure(column)}>
          {t(`columns.${column}`)}
        </HeadCell>
      ))}
      cursor={{ at: cursor, onMove: setCursor, onKey: press }}
    >
      {(line, frame) => <Line key={line.n} line={line} frame={frame} onOpen={openOperation} />}
    </PagedTable>
  );

  function press(key: string, row: number): boolean {
    const operation = rowAt(rows.page, row)?.operation;
    if (key !== 'Enter' || !operation || !openOperation) return false;
    openOperation(operation.id);
    return true;
  }
}

interface LineProps {
  readonly line: StatementLine;
  readonly frame: RowFrame;
  readonly onOpen: ((id: OperationId) => void) | undefined;
}

const signed = (change: number) => `${change > 0 ? '+' : '−'}${formatNumber(Math.abs(change))}`;

function Line({ line: { at, kind, note, other, operation, change, balance }, frame, onOpen }: LineProps) {
  const { t } = useTranslation('statements');
  return (
    <div {...frame} role="row">
      <Cell className="t2">
        <Moment at={at} as="clock" zone={useZone()} />
      </Cell>
      <Cell title={note ?? undefined}>
        <span className="cut">{note ?? t(`kinds.${kind}`)}</span>
      </Cell>
      <Cell>
        <Other other={other} />
      </Cell>
      <Cell className="t2">
        <Operation operation={operation} onOpen={onOpen} />
      </Cell>
      <Cell num className={change > 0 ? css.in : undefined}>
        {signed(change)}
      </Cell>
      <Cell num className="strong">
        {formatNumber(balance)}
      </Cell>
    </div>
  );
}

function Operation({
  operation,
  onOpen,
}: { readonly operation: StatementLine['operation'] } & Pick<LineProps, 'onOpen'>) {
  const { t } = useTranslation('statements');
  if (operation === null) return null;
  const number = t('number', { seq: formatNumber(operation.seq) });
  return (
    <>
      {onOpen === undefined ? (
        <span className="num">{number}</span>
      ) : (
        <LinkButton onClick={() => onOpen(operation.id)}>{number}</LinkButton>
      )}
      {operation.undone ? <span className="s t3">{t('undone')}</span> : null}
    </>
  );
}

function Other({ other: { kind, name } }: Pick<StatementLine, 'other'>) {
  const { t } = useTranslation('statements');
  if (kind === 'person') return name === null ? <span className="t3 cut">{t('gone')}</span> : <Person name={name} />;
  if (kind === 'wallet')
    return (
      <bdi className={`cut ${name === null ? 't3' : ''}`}>{name === null ? t('goneGroup') : t('wallet', { name })}</bdi>
    );
  return <span className="t2 cut">{t(`places.${kind}`)}</span>;
}
