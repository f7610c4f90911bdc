import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerStop } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentQuery, AssignmentRow } from '../../../shared/ipc/assignment-contract.ts';
import { useCan } from '../../session/use-can.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { rowAt } from '../../ui/row-window.ts';
import { OrderHead } from '../../ui/sort-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import css from './assignments.module.css';
import { useAssignmentWords } from '../../session/use-assignment-words.ts';

const COLUMNS =
  'minmax(160px, 1.4fr) minmax(140px, 1fr) minmax(208px, 1.2fr) minmax(120px, 1fr) 140px 88px minmax(132px, 0.8fr) 44px';
const LEAST = 1048;

const tones = { overdue: 'warn', done: 'ok', running: 'neutral', ended: 'neutral' } as const;

/** Assignments; Enter or a click opens one. */
export function AssignmentsTable(rows: PagedRows<AssignmentRow>) {
  const { t } = useTranslation('assignments');
  const [cursor, moveTo] = useState(0);
  const navigate = useNavigate();
  const open = (assignment: AssignmentRow['id']) =>
    void navigate({ to: '/roleplays/assignments/$assignment', params: { assignment } });
  return (
    <PagedTable
      {...rows}
      label={t('label')}
      template={COLUMNS}
      least={LEAST}
      columns={8}
      head={
        <>
          <Head by="scenario" />
          <HeadCell>{t('column.for')}</HeadCell>
          <HeadCell>{t('column.progress')}</HeadCell>
          <HeadCell>{t('column.asked')}</HeadCell>
          <Head by="due" />
          <HeadCell>{t('column.state')}</HeadCell>
          <Head by="made" />
          <HeadCell>
            <span className={css.hidden}>{t('column.acts')}</span>
          </HeadCell>
        </>
      }
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(row, frame) => <Line key={row.id} assignment={row} frame={frame} onOpen={() => open(row.id)} />}
    </PagedTable>
  );

  function press(key: string, at: number): boolean {
    const row = rowAt(rows.page, at);
    if (key !== 'Enter' || row === undefined) return false;
    open(row.id);
    return true;
  }
}

function Head({ by }: Pick<AssignmentQuery['sort'], 'by'>) {
  const { t } = useTranslation('assignments');
  const { choice, narrow } = useAssignmentsView();
  return <OrderHead by={by} label={t(`column.${by}`)} order={choice.sort} onOrder={(sort) => narrow({ sort })} />;
}

interface LineProps {
  readonly assignment: AssignmentRow;
  readonly frame: RowFrame;
  readonly onOpen: () => void;
}

function Line({ assignment, frame, onOpen }: LineProps) {
  const { t } = useTranslation('assignments');
  const words = useAssignmentWords();
  const { scenarioName, archived, progress, state, createdAt, creatorName } = assignment;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div {...frame} role="row" tabIndex={-1} className={`${frame.className} ${css.row}`} onClick={onOpen}>
      <Cell title={scenarioName}>
        <bdi className="cut strong">{scenarioName}</bdi>
        {archived ? <Tag>{t('archived')}</Tag> : null}
      </Cell>
      <Cell title={words.whom(assignment)}>
        <bdi className="cut">{words.whom(assignment)}</bdi>
      </Cell>
      <Cell>
        <span className="cut num">{progress?.people === 0 ? t('noPeople') : words.progress(progress)}</span>
      </Cell>
      <Cell className="t2" title={words.terms(assignment)}>
        <span className="cut">{words.terms(assignment)}</span>
      </Cell>
      <Cell className="t2" title={words.due(assignment)}>
        <span className="cut">{words.due(assignment)}</span>
      </Cell>
      <Cell>
        <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
      </Cell>
      <Cell className="t2" title={creatorName ?? undefined}>
        <Moment at={createdAt} />
        {creatorName === null ? null : <bdi className="cut">{t('by', { name: creatorName })}</bdi>}
      </Cell>
      <Cell>
        <Acts assignment={assignment} />
      </Cell>
    </div>
  );
}

function Acts({ assignment }: { readonly assignment: AssignmentRow }) {
  const { t } = useTranslation('assignments');
  const { ask } = useAssignmentsView();
  const others = useCan('assignments.manage', []);
  const { id, scenarioName, mayEdit, state } = assignment;
  return (
    <Menu position="bottom-end" width={232} withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('acts', { name: scenarioName })} onClick={(event) => event.stopPropagation()}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => ask({ kind: 'edit', id })}>
          {t('edit')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlayerStop size={15} />}
          disabled={!mayEdit || state === 'ended'}
          onClick={() => ask({ kind: 'end', assignment })}
        >
          {t('end')}
        </Menu.Item>
        {mayEdit || state === 'ended' ? null : (
          <Menu.Label className={css.why}>{t('cannotSee', { why: others.why ?? '' })}</Menu.Label>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
