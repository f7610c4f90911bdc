import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RubricQuery, RubricRow } from '../../../shared/ipc/roleplay-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import { useRoleplaysView } from '../../state/roleplays-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { rowAt } from '../../ui/row-window.ts';
import { OrderHead } from '../../ui/sort-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import { useArchive } from './roleplays.mutations.ts';
import css from './roleplays.module.css';
import { RowActs } from './RowActs.tsx';

const COLUMNS = 'minmax(220px, 2fr) 88px 88px 120px minmax(160px, 1fr) 44px';
const LEAST = 760;

/** Rubrics; Enter or a click opens one. */
export function RubricsTable(rows: PagedRows<RubricRow>) {
  const { t } = useTranslation('roleplays');
  const [cursor, moveTo] = useState(0);
  const { ask } = useRoleplayDialog();
  return (
    <PagedTable
      {...rows}
      label={t('rubric.label')}
      template={COLUMNS}
      least={LEAST}
      columns={6}
      head={
        <>
          <Head by="name" />
          <HeadCell num>{t('column.version')}</HeadCell>
          <HeadCell num>{t('column.criteria')}</HeadCell>
          <Head by="used" />
          <Head by="changed" />
          <HeadCell>
            <span className={css.hidden}>{t('column.acts')}</span>
          </HeadCell>
        </>
      }
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(row, frame) => <Line key={row.id} rubric={row} frame={frame} />}
    </PagedTable>
  );

  function press(key: string, at: number): boolean {
    const row = rowAt(rows.page, at);
    if (key !== 'Enter' || row === undefined) return false;
    ask({ kind: 'editRubric', id: row.id });
    return true;
  }
}

function Head({ by }: Pick<RubricQuery['sort'], 'by'>) {
  const { t } = useTranslation('roleplays');
  const { rubrics, narrowRubrics } = useRoleplaysView();
  return (
    <OrderHead
      by={by}
      label={t(`column.${by}`)}
      num={by === 'used'}
      order={rubrics.sort}
      onOrder={(sort) => narrowRubrics({ sort })}
    />
  );
}

function Line({ rubric, frame }: { readonly rubric: RubricRow; readonly frame: RowFrame }) {
  const { t } = useTranslation(['roleplays', 'common']);
  const { ask } = useRoleplayDialog();
  const archive = useArchive();
  const { why } = useCan('rubrics.edit');
  const { id, name, state, version, criteria, scenarios, changedAt, changedBy } = rubric;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div
      {...frame}
      role="row"
      tabIndex={-1}
      className={`${frame.className} ${css.row}`}
      onClick={() => ask({ kind: 'editRubric', id })}
    >
      <Cell title={name}>
        <bdi className="cut strong">{name}</bdi>
        {state === 'archived' ? <Tag>{t('common:roleplay.state.archived')}</Tag> : null}
      </Cell>
      <Cell num>{formatNumber(version)}</Cell>
      <Cell num>{formatNumber(criteria)}</Cell>
      <Cell num>{t('usedBy', { count: scenarios })}</Cell>
      <Cell className="t2" title={changedBy ?? undefined}>
        <Moment at={changedAt} />
        {changedBy === null ? null : <bdi className="cut">{t('by', { name: changedBy })}</bdi>}
      </Cell>
      <Cell>
        <RowActs
          name={name}
          state={state}
          whyEdit={why}
          whyCopy={why}
          onEdit={() => ask({ kind: 'editRubric', id })}
          onCopy={() => ask({ kind: 'createRubric', like: id })}
          onArchive={() => archive.rubric({ id, name, state: state === 'archived' ? 'active' : 'archived' })}
          onDelete={() => ask({ kind: 'deleteRubric', rubric })}
        />
      </Cell>
    </div>
  );
}
