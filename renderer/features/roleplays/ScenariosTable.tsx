import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ScenarioRow, scenarioSorts } from '../../../shared/ipc/roleplay-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { TagsOn } from '../../session/tag-field.tsx';
import { useCan } from '../../session/use-can.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import { useRoleplaysView } from '../../state/roleplays-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { rowAt } from '../../ui/row-window.ts';
import { OrderHead } from '../../ui/sort-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import { useArchive } from './roleplays.mutations.ts';
import css from './roleplays.module.css';
import { RowActs } from './RowActs.tsx';

const COLUMNS = 'minmax(260px, 2.2fr) 88px minmax(130px, 1.1fr) 80px 120px minmax(130px, 1fr) 112px 44px';
const LEAST = 1000;
/** What is measured is looked at from the most on. */
const firstDown: ReadonlySet<string> = new Set(['uses', 'lastUse']);

/** Scenarios; Enter or a click opens one. */
export function ScenariosTable(rows: PagedRows<ScenarioRow>) {
  const { t } = useTranslation('roleplays');
  const [cursor, moveTo] = useState(0);
  const { scenarios, narrowScenarios } = useRoleplaysView();
  const { ask } = useRoleplayDialog();
  return (
    <PagedTable
      {...rows}
      label={t('scenario.label')}
      template={COLUMNS}
      least={LEAST}
      columns={scenarioSorts.length + 1}
      head={
        <>
          {scenarioSorts.map((column) => (
            <OrderHead
              key={column}
              by={column}
              label={t(`column.${column}`)}
              num={column === 'uses'}
              beginsDown={firstDown.has(column)}
              order={scenarios.sort}
              onOrder={(sort) => narrowScenarios({ sort })}
            />
          ))}
          <HeadCell>
            <span className={css.hidden}>{t('column.acts')}</span>
          </HeadCell>
        </>
      }
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(row, frame) => <Line key={row.id} scenario={row} frame={frame} />}
    </PagedTable>
  );

  function press(key: string, at: number): boolean {
    const row = rowAt(rows.page, at);
    if (key !== 'Enter' || row === undefined) return false;
    ask({ kind: 'editScenario', id: row.id });
    return true;
  }
}

function Line({ scenario, frame }: { readonly scenario: ScenarioRow; readonly frame: RowFrame }) {
  const { t } = useTranslation(['roleplays', 'common']);
  const { ask } = useRoleplayDialog();
  const archive = useArchive();
  const others = useCan('scenarios.edit', []);
  const whyCopy = useCan('scenarios.create').why;
  const whyAssign = useCan('assignments.manage').why;
  const assign = useAssignmentsView((view) => view.ask);
  const {
    id,
    name,
    state,
    difficulty,
    rubricName,
    uses,
    lastUseAt,
    creatorName,
    createdAt,
    tags,
    assignments,
    mayEdit,
  } = scenario;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div
      {...frame}
      role="row"
      tabIndex={-1}
      className={`${frame.className} ${css.row}`}
      onClick={() => ask({ kind: 'editScenario', id })}
    >
      <Cell title={name}>
        <bdi className="cut strong">{name}</bdi>
        {state === 'archived' ? <Tag>{t('common:roleplay.state.archived')}</Tag> : null}
        <TagsOn tags={tags} />
      </Cell>
      <Cell className="t2">{t(`common:roleplay.difficulty.${difficulty}`)}</Cell>
      <Cell title={rubricName ?? undefined}>
        {rubricName === null ? <span className="t3">{t('noRubric')}</span> : <bdi className="cut">{rubricName}</bdi>}
      </Cell>
      <Cell num>{uses === null ? <span className="t3">–</span> : formatNumber(uses)}</Cell>
      <Cell className="t2">
        {lastUseAt === null ? (
          <span className="t3">{uses === null ? '–' : t('neverUsed')}</span>
        ) : (
          <Moment at={lastUseAt} />
        )}
      </Cell>
      <Cell title={creatorName ?? undefined}>
        {creatorName === null ? <span className="t3">{t('gone')}</span> : <Person name={creatorName} />}
      </Cell>
      <Cell className="t2">
        <Moment at={createdAt} />
      </Cell>
      <Cell>
        <RowActs
          name={name}
          state={state}
          whyEdit={mayEdit ? undefined : others.why}
          whyCopy={whyCopy}
          assign={{
            why: whyAssign ?? (state === 'archived' ? t('assignArchived') : undefined),
            onAct: () => assign({ kind: 'create', scenario: { id, name } }),
          }}
          onEdit={() => ask({ kind: 'editScenario', id })}
          onCopy={() => ask({ kind: 'createScenario', like: id })}
          onArchive={() =>
            archive.scenario({ id, name, assignments, state: state === 'archived' ? 'active' : 'archived' })
          }
          onDelete={() => ask({ kind: 'deleteScenario', scenario })}
        />
      </Cell>
    </div>
  );
}
