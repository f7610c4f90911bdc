import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { scoreRanks } from '../../../shared/domain/result.ts';
import type { Analytics, AnalyticsQuery } from '../../../shared/ipc/session-contract.ts';
import { formatNumber, formatPercent } from '../../locales/format.ts';
import { useSessionsView } from '../../state/sessions-view.ts';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { rowAt, type RowPage } from '../../ui/row-window.ts';
import { OrderHead } from '../../ui/sort-head.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './sessions.module.css';
import { useRowName } from './use-row-name.ts';
import { useScoreWords } from './use-score-words.ts';

type Row = Analytics['rows'][number];
const ranks = [...scoreRanks, 'none'] as const;
const measured = ['sessions', 'scored', 'mean'] as const satisfies AnalyticsQuery['sort']['by'][];
const COLUMNS = 'minmax(180px, 2fr) 88px 80px 96px repeat(3, 64px) 104px 72px 104px';
const LEAST = 940;
const CELLS = 10;

interface AnalyticsTableProps extends PagedRows<Row> {
  readonly page: RowPage<Row> & Pick<AnalyticsQuery, 'by'>;
  /** What stands above it. */
  readonly lead: ReactNode;
}

/** The figures row by row; Enter or a click shows the sessions behind one. */
export function AnalyticsTable(rows: AnalyticsTableProps) {
  const { by } = rows.page;
  const { t } = useTranslation('sessions');
  const [cursor, moveTo] = useState(0);
  const open = useOpenSessions(by);
  return (
    <PagedTable
      {...rows}
      label={t('analytics.label')}
      template={COLUMNS}
      least={LEAST}
      columns={CELLS}
      head={<Head by={by} />}
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(row, frame, index) => <Line key={index} row={row} by={by} frame={frame} onOpen={() => open(row)} />}
    </PagedTable>
  );

  function press(key: string, at: number): boolean {
    const row = rowAt(rows.page, at);
    if (key !== 'Enter' || row === undefined) return false;
    open(row);
    return true;
  }
}

/** Goes to the list with exactly the sessions of a row. */
function useOpenSessions(by: AnalyticsQuery['by']) {
  const navigate = useNavigate();
  const show = useSessionsView((view) => view.show);
  return ({ filter, name }: Row) => {
    if (filter === null) return;
    show(filter, by === 'person' ? name : useSessionsView.getState().figures.personName);
    void navigate({ to: '/roleplays/sessions' });
  };
}

function Head({ by }: Pick<AnalyticsQuery, 'by'>) {
  const { t } = useTranslation('sessions');
  const { figuresSort: sort, sortFigures } = useSessionsView();
  const ordered = { order: sort, onOrder: sortFigures };
  return (
    <>
      <OrderHead by="name" label={t(`analytics.each.${by}`)} {...ordered} />
      {measured.map((column) => (
        <OrderHead key={column} by={column} num beginsDown label={t(`analytics.${column}`)} {...ordered} />
      ))}
      {ranks.map((rank) => (
        <HeadCell key={rank} num>
          {t(`rank.${rank}`)}
        </HeadCell>
      ))}
      <OrderHead by="lift" num beginsDown label={t('analytics.lift')} {...ordered} />
      <HeadCell num>{t('analytics.completion')}</HeadCell>
    </>
  );
}

interface LineProps extends Pick<AnalyticsQuery, 'by'> {
  readonly row: Row;
  readonly frame: RowFrame;
  readonly onOpen: () => void;
}

function Line({ row, by, frame, onOpen }: LineProps) {
  const { t } = useTranslation('sessions');
  const name = useRowName(by)(row);
  const words = useScoreWords();
  const { sessions, scored, mean, lift, completion } = row;
  const none = <span className="t3">{t('analytics.nothing')}</span>;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div
      {...frame}
      role="row"
      tabIndex={-1}
      className={row.filter === null ? frame.className : `${frame.className} ${css.row}`}
      onClick={onOpen}
    >
      <Cell title={row.filter === null ? `${name}. ${t('analytics.noList')}` : name}>
        <bdi className={row.key === '' ? 'cut t3' : 'cut strong'}>{name}</bdi>
      </Cell>
      <Cell num>{formatNumber(sessions)}</Cell>
      <Cell num>{formatNumber(scored)}</Cell>
      <Cell num>{mean === null ? none : <b>{words.score(mean)}</b>}</Cell>
      {ranks.map((rank) => (
        <Cell key={rank} num className="t2">
          {formatNumber(row.ranks[rank])}
        </Cell>
      ))}
      <Cell num title={lift === null ? undefined : t('analytics.liftNote', { count: lift.pairs })}>
        {lift === null ? none : words.change(lift.mean)}
      </Cell>
      <Cell
        num
        title={
          completion === null
            ? undefined
            : t('analytics.completionNote', { done: completion.done, count: completion.of })
        }
      >
        {completion === null || completion.of === 0 ? none : formatPercent(completion.done / completion.of)}
      </Cell>
    </div>
  );
}
