import { IconClock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { GroupId } from '../../../shared/domain/ids.ts';
import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { type GroupColumn, groupColumns, useGroupsView } from '../../state/groups-view.ts';
import { TagsOn } from '../../session/tag-field.tsx';
import { useCan } from '../../session/use-can.ts';
import { SortHead } from '../../ui/sort-head.tsx';
import { Cell, type RowFrame, VirtualTable } from '../../ui/virtual-table.tsx';
import css from './groups.module.css';

const widths: Readonly<Record<GroupColumn, string>> = {
  name: 'minmax(280px, 2fr)',
  members: '96px',
  fullSeats: '112px',
  wallet: '96px',
  admins: 'minmax(200px, 1fr)',
};
const LEAST = 816;
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
  const columns = useColumns();
  return (
    <VirtualTable
      label={t('title')}
      count={groups.length}
      template={columns.map((column) => widths[column]).join(' ')}
      minWidth={LEAST}
      head={<Head columns={columns} />}
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
          <GroupLine key={group.id} group={group} columns={columns} frame={frame} onOpen={() => open(group.id)} />
        );
      }}
    </VirtualTable>
  );
}

/** Without what is not told to whoever sits here. */
function useColumns(): readonly GroupColumn[] {
  const { allowed } = useCan('credits.read');
  return allowed ? groupColumns : groupColumns.filter((column) => column !== 'wallet');
}

function Head({ columns }: { readonly columns: readonly GroupColumn[] }) {
  const { t } = useTranslation('groups');
  const { sort, sortBy } = useGroupsView();
  const direction = sort.descending ? 'descending' : 'ascending';
  return columns.map((column) => (
    <SortHead
      key={column}
      label={t(`columns.${column}`)}
      num={column !== 'name' && column !== 'admins'}
      sorted={sort.column === column ? direction : undefined}
      onSort={() => sortBy(column)}
    />
  ));
}

interface GroupLineProps {
  readonly group: GroupRow;
  readonly columns: readonly GroupColumn[];
  readonly frame: RowFrame;
  readonly onOpen: () => void;
}

function GroupLine({ group, columns, frame, onOpen }: GroupLineProps) {
  const { name, members, fullSeats, wallet, admins, tags, pending } = group;
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
        <TagsOn tags={tags} />
      </Cell>
      <Quiet count={members} />
      <Quiet count={fullSeats} />
      {columns.includes('wallet') ? <Wallet credits={wallet} /> : null}
      <Cell className="t2" title={names}>
        {names === '' ? <span className="t3">{t('noAdmin')}</span> : <bdi className="cut">{names}</bdi>}
      </Cell>
    </div>
  );
}

function Wallet({ credits }: { readonly credits: number | null }) {
  const { t } = useTranslation('groups');
  if (credits !== null) return <Quiet count={credits} />;
  return (
    <Cell num className="t3" title={t('noWallet')}>
      –
    </Cell>
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
