import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ScenarioRow, scenarioSorts } from '../../../shared/ipc/roleplay-contract.ts';
import { TagsOn } from '../../session/tag-field.tsx';
import { useCan } from '../../session/use-can.ts';
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

const COLUMNS = 'minmax(280px, 2.4fr) 88px minmax(140px, 1.2fr) minmax(140px, 1fr) 120px 44px';
const LEAST = 860;

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
  const { id, name, state, difficulty, rubricName, creatorName, createdAt, tags, mayEdit } = scenario;
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
          onEdit={() => ask({ kind: 'editScenario', id })}
          onCopy={() => ask({ kind: 'createScenario', like: id })}
          onArchive={() => archive.scenario({ id, name, state: state === 'archived' ? 'active' : 'archived' })}
          onDelete={() => ask({ kind: 'deleteScenario', scenario })}
        />
      </Cell>
    </div>
  );
}
