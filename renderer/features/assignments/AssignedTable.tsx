import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type AssignedQuery,
  type AssignedRow,
  assignedSorts,
  type AssignmentDetail,
} from '../../../shared/ipc/assignment-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { useAssignmentWords } from '../../session/use-assignment-words.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { everySession, filterOf, useSessionsView } from '../../state/sessions-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { rowAt } from '../../ui/row-window.ts';
import { OrderHead } from '../../ui/sort-head.tsx';
import { State, type Tone } from '../../ui/state.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './assignments.module.css';

const COLUMNS = 'minmax(200px, 1.6fr) 132px 164px 148px 132px 88px';
const LEAST = 860;
const tones: Readonly<Record<AssignedRow['state'], Tone>> = {
  notStarted: 'neutral',
  inProgress: 'accent',
  overdue: 'warn',
  done: 'ok',
  late: 'ok',
};

interface AssignedTableProps extends PagedRows<AssignedRow> {
  readonly assignment: AssignmentDetail;
}

/** Those whom an assignment is for; Enter or a click leads to the sessions of one. */
export function AssignedTable({ assignment, ...rows }: AssignedTableProps) {
  const { t } = useTranslation('assignments');
  const [cursor, moveTo] = useState(0);
  const open = useSessionsOf(assignment);
  return (
    <PagedTable
      {...rows}
      label={t('people')}
      template={COLUMNS}
      least={LEAST}
      columns={assignedSorts.length + 1}
      head={<Head />}
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(row, frame) => (
        <Line key={row.id} row={row} allowed={assignment.attempts} frame={frame} onOpen={() => open(row)} />
      )}
    </PagedTable>
  );

  function press(key: string, at: number): boolean {
    const row = rowAt(rows.page, at);
    if (key !== 'Enter' || row === undefined) return false;
    open(row);
    return true;
  }
}

/** Leads to the sessions of somebody that count for the assignment. */
function useSessionsOf({ id: assignment, scenario }: AssignmentDetail) {
  const navigate = useNavigate();
  const show = useSessionsView((view) => view.show);
  return ({ id, name }: AssignedRow) => {
    show(filterOf({ ...everySession, person: id, scenario, source: 'practice', assignment }), name);
    void navigate({ to: '/roleplays/sessions' });
  };
}

/** Names are sorted from A, what is measured from the most. */
const firstDown: ReadonlySet<AssignedQuery['sort']['by']> = new Set(['used', 'best', 'done']);

function Head() {
  const { t } = useTranslation('assignments');
  const { people, narrowPeople } = useAssignmentsView();
  return (
    <>
      {assignedSorts.map((by) => (
        <OrderHead
          key={by}
          by={by}
          label={t(`who.${by}`)}
          order={people.sort}
          beginsDown={firstDown.has(by)}
          onOrder={(sort) => narrowPeople({ sort })}
        />
      ))}
      <HeadCell>{t('who.sessions')}</HeadCell>
    </>
  );
}

interface LineProps {
  readonly row: AssignedRow;
  readonly allowed: number | null;
  readonly frame: RowFrame;
  readonly onOpen: () => void;
}

function Line({ row, allowed, frame, onOpen }: LineProps) {
  const { t } = useTranslation('assignments');
  const words = useAssignmentWords();
  const { name, email, state, used, best, rank, doneAt } = row;
  const isUsedUp = allowed !== null && used >= allowed && doneAt === null;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div {...frame} role="row" tabIndex={-1} className={`${frame.className} ${css.row}`} onClick={onOpen}>
      <Cell title={email}>
        <Person name={name} />
      </Cell>
      <Cell>
        <State tone={tones[state]} hollow={state === 'notStarted'}>
          {t(`progress.${state}`)}
        </State>
      </Cell>
      <Cell>
        <span className="num">{allowed === null ? formatNumber(used) : t('usedOf', { used, allowed })}</span>
        {isUsedUp ? <span className="t2 cut"> {t('noneLeft')}</span> : null}
      </Cell>
      <Cell>
        {best === null ? <span className="t3">–</span> : <span className="num">{words.score(best, rank)}</span>}
      </Cell>
      <Cell className="t2">{doneAt === null ? <span className="t3">{t('never')}</span> : <Moment at={doneAt} />}</Cell>
      <Cell>
        <LinkButton onClick={onOpen}>{t('see')}</LinkButton>
      </Cell>
    </div>
  );
}
