import { IconFlagFilled, IconRefresh } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { SessionRow, SessionSort } from '../../../shared/ipc/session-contract.ts';
import { formatLength, formatNumber } from '../../locales/format.ts';
import { useSessionsView } from '../../state/sessions-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { rowAt, type RowPage } from '../../ui/row-window.ts';
import { OrderHead } from '../../ui/sort-head.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './sessions.module.css';
import { useScoreWords } from './use-score-words.ts';

const sorted = ['person', 'scenario', 'attempt', 'score', 'duration', 'started'] as const satisfies SessionSort['by'][];
const numbers: ReadonlySet<string> = new Set(['attempt', 'duration']);
/** Which way a column is sorted first: names from A, anything measured from the most. */
const firstDown: ReadonlySet<string> = new Set(['started', 'score', 'duration', 'attempt']);
const COLUMNS = 'minmax(150px, 1fr) minmax(180px, 1.5fr) 56px 132px 76px 164px 84px 56px';
const LEAST = 920;

/** Sessions; Enter or a click opens one to be reviewed. */
export function SessionsTable(rows: PagedRows<SessionRow>) {
  const { t } = useTranslation('sessions');
  const { cursor, moveTo } = useSessionsView();
  const open = useOpenRow(rows.page);
  return (
    <PagedTable
      {...rows}
      label={t('label')}
      template={COLUMNS}
      least={LEAST}
      columns={sorted.length + 2}
      head={<Head />}
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(row, frame, index) => <Line key={row.id} row={row} frame={frame} onOpen={() => open(index)} />}
    </PagedTable>
  );

  function press(key: string, at: number): boolean {
    if (key !== 'Enter') return false;
    open(at);
    return true;
  }
}

/** Opens the session of a row, and comes back to the row. */
function useOpenRow(page: RowPage<SessionRow>) {
  const navigate = useNavigate();
  const moveTo = useSessionsView((view) => view.moveTo);
  return (index: number) => {
    const id = rowAt(page, index)?.id;
    if (id === undefined) return;
    moveTo(index);
    void navigate({ to: '/roleplays/sessions/$session', params: { session: id } });
  };
}

function Head() {
  const { t } = useTranslation('sessions');
  const { sort, sortBy } = useSessionsView();
  return (
    <>
      {sorted.map((by) => (
        <OrderHead
          key={by}
          by={by}
          label={t(`column.${by}`)}
          num={numbers.has(by)}
          beginsDown={firstDown.has(by)}
          order={sort}
          onOrder={sortBy}
        />
      ))}
      <HeadCell>{t('column.source')}</HeadCell>
      <HeadCell>{t('column.flag')}</HeadCell>
    </>
  );
}

interface LineProps {
  readonly row: SessionRow;
  readonly frame: RowFrame;
  readonly onOpen: () => void;
}

function Line({ row, frame, onOpen }: LineProps) {
  const { t } = useTranslation('sessions');
  const { person, personName, attempt, valid, seconds, startedAt, source } = row;
  const title = row.title === '' ? t('untitled') : row.title;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div {...frame} role="row" tabIndex={-1} className={`${frame.className} ${css.row}`} onClick={onOpen}>
      <Cell title={personName ?? undefined}>
        {personName === null ? <span className="t3 cut">{t('nobody')}</span> : null}
        {personName !== null && person === null ? <bdi className="t3 cut">{personName}</bdi> : null}
        {personName !== null && person !== null ? <Person name={personName} /> : null}
      </Cell>
      <Cell title={title}>
        <bdi className="cut">{title}</bdi>
      </Cell>
      <Cell num title={valid === false ? t('notValid') : undefined}>
        {attempt === null ? <span className="t3">–</span> : null}
        {attempt !== null ? <span className={valid === false ? 't3' : undefined}>{formatNumber(attempt)}</span> : null}
      </Cell>
      <Cell>
        <ScoreOf row={row} />
      </Cell>
      <Cell num>{seconds === null ? <span className="t3">–</span> : formatLength(seconds)}</Cell>
      <Cell className="t2">
        <Moment at={startedAt} as="clock" />
      </Cell>
      <Cell className="t2">{t(`source.${source}`)}</Cell>
      <Cell>
        <Marks row={row} />
      </Cell>
    </div>
  );
}

/** The score and what it is called, or that there is none. */
function ScoreOf({ row: { score, rank, scoredBy } }: { readonly row: SessionRow }) {
  const { t } = useTranslation('sessions');
  const words = useScoreWords();
  if (score === null) return <span className="t3">{t('unscored')}</span>;
  return (
    <span className={css.score} title={scoredBy === 'override' ? t('overridden') : undefined}>
      <b className="num">{words.score(score)}</b>
      <span className="t2">{words.rank(rank)}</span>
      {scoredBy === 'override' ? <span className={css.changed} aria-label={t('overridden')} role="img" /> : null}
    </span>
  );
}

function Marks({ row: { flagged, pending } }: { readonly row: SessionRow }) {
  const { t } = useTranslation('sessions');
  return (
    <span className={css.marks}>
      {flagged ? <IconFlagFilled size={14} color="var(--rc-warn)" role="img" aria-label={t('flagged')} /> : null}
      {pending ? (
        <IconRefresh size={14} color="var(--rc-text-3)" role="img" aria-label={t('pending')}>
          <title>{t('pending')}</title>
        </IconRefresh>
      ) : null}
    </span>
  );
}
