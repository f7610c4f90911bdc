import { IconClock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { GroupId } from '../../../shared/domain/ids.ts';
import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { groupColumns, useGroupsView } from '../../state/groups-view.ts';
import { SortHead } from '../../ui/sort-head.tsx';
import { Cell, type RowFrame, VirtualTable } from '../../ui/virtual-table.tsx';
import css from './groups.module.css';

const COLUMNS = 'minmax(200px, 1.4fr) 96px 112px minmax(200px, 1fr)';
const LEAST = 640;
const ignore = () => undefined;

/** Opens the page of a group. */
export function useOpenGroup(): (id: GroupId) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: '/groups/$group', params: { group: id } });
}

interface GroupsTableProps {
  readonly groups: readonly GroupRow[];
  readonly question: string;
}

/** Groups with their size, seats and admins; a row opens its group. */
export function GroupsTable({ groups, question }: GroupsTableProps) {
  const { t } = useTranslation('groups');
  const { cursor, moveTo } = useGroupsView();
  const open = useOpenGroup();
  return (
    <VirtualTable
      label={t('title')}
      count={groups.length}
      template={COLUMNS}
      minWidth={LEAST}
      head={<Head />}
      question={question}
      onReach={ignore}
      cursor={{
        at: Math.min(cursor, groups.length - 1),
        onMove: moveTo,
        onKey: (key, row) => {
          const group = groups[row];
          if (key !== 'Enter' || group === undefined) return false;
          open(group.id);
          return true;
        },
      }}
    >
      {(index, frame) => {
        const group = groups[index];
        return group === undefined ? null : (
          <GroupLine key={group.id} group={group} frame={frame} onOpen={() => open(group.id)} />
        );
      }}
    </VirtualTable>
  );
}

function Head() {
  const { t } = useTranslation('groups');
  const { sort, sortBy } = useGroupsView();
  const direction = sort.descending ? 'descending' : 'ascending';
  return groupColumns.map((column) => (
    <SortHead
      key={column}
      label={t(`columns.${column}`)}
      num={column === 'members' || column === 'fullSeats'}
      sorted={sort.column === column ? direction : undefined}
      onSort={() => sortBy(column)}
    />
  ));
}

interface GroupLineProps {
  readonly group: GroupRow;
  readonly frame: RowFrame;
  readonly onOpen: () => void;
}

function GroupLine({ group: { name, members, fullSeats, admins, pending }, frame, onOpen }: GroupLineProps) {
  const { t } = useTranslation('groups');
  const names = admins.map((admin) => admin.name).join(', ');
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div {...frame} role="row" tabIndex={-1} className={`${frame.className} ${css.line}`} onClick={onOpen}>
      <Cell title={name}>
        <bdi className="cut strong">{name}</bdi>
        {pending ? (
          <span className={css.pending} role="img" aria-label={t('pending')} title={t('pending')}>
            <IconClock size={13} aria-hidden />
          </span>
        ) : null}
      </Cell>
      <Quiet count={members} />
      <Quiet count={fullSeats} />
      <Cell className="t2" title={names}>
        {names === '' ? <span className="t3">{t('noAdmin')}</span> : <bdi className="cut">{names}</bdi>}
      </Cell>
    </div>
  );
}

/** A nought steps back. */
function Quiet({ count }: { readonly count: number }) {
  return (
    <Cell num className={count === 0 ? 't3' : undefined}>
      {formatNumber(count)}
    </Cell>
  );
}
