import { UnstyledButton } from '@mantine/core';
import { IconClock, IconDots } from '@tabler/icons-react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { PersonStatus, Seat } from '../../ui/state.tsx';
import { Groups } from '../../ui/tag.tsx';
import { Tick } from '../../ui/tick.tsx';
import css from './members.module.css';
import { RemoveIcon } from './RemoveIcon.tsx';
import { RoleCell } from './RoleCell.tsx';
import type { RowMenuAt } from './RowMenu.tsx';
import { seatStateOf } from '../../ui/seat-state.ts';
import { openMember, toggleMember } from './list-acts.ts';

interface MemberLineProps {
  readonly index: number;
  readonly top: number;
  readonly columns: readonly MemberColumn[];
  readonly template: unknown;
  readonly member: MemberRow | undefined;
  readonly isPicked: boolean;
  readonly isCurrent: boolean;
  readonly isOpen: boolean;
  readonly onReach: (row: number) => void;
  readonly onMenu: (at: RowMenuAt) => void;
  readonly onRole: (at: RowMenuAt) => void;
}

/** One person in the list, or the room kept for one who is still being read. */
export const MemberLine = memo(function MemberLine(props: MemberLineProps) {
  const { t } = useTranslation('members');
  const { index, top, columns, template, member, isPicked, isCurrent, isOpen, onReach, onMenu, onRole } = props;
  const style = { transform: `translateY(${top}px)`, gridTemplateColumns: String(template) };
  if (member === undefined) return <Expected index={index} columns={columns} style={style} />;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid around it answers the keys for the row the cursor is on
    <div
      role="row"
      id={`member-${index}`}
      className={css.row}
      style={style}
      aria-rowindex={index + 2}
      aria-selected={isPicked}
      data-current={isCurrent || undefined}
      data-open={isOpen || undefined}
      tabIndex={-1}
      onMouseDown={keepText}
      onContextMenu={ask}
      onClick={(event) => (event.shiftKey ? onReach(index) : openMember(index, member.id))}
    >
      <div role="gridcell" className={css.td}>
        <Tick
          label={t('list.select', { name: member.name })}
          checked={isPicked}
          reachable={false}
          onTick={(_, event) => (event.shiftKey ? onReach(index) : toggleMember(index, member.id))}
        />
      </div>
      {columns.map((column) => (
        <div role="gridcell" key={column} className={css.td} data-cell={column}>
          {column === 'role' ? <RoleCell member={member} onRole={onRole} /> : <Cell column={column} member={member} />}
        </div>
      ))}
      <div role="gridcell" className={css.tdMenu}>
        <RemoveIcon member={member} />
        <UnstyledButton
          className={css.dots}
          tabIndex={-1}
          aria-label={t('list.actionsFor', { name: member.name })}
          aria-haspopup="menu"
          onClick={(event) => {
            event.stopPropagation();
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            onMenu({ member, x: left, y: bottom, cell: null });
          }}
        >
          <IconDots size={15} aria-hidden />
        </UnstyledButton>
      </div>
    </div>
  );

  /** The menu where the pointer is, about the cell it is on. */
  function ask(event: MouseEvent<HTMLElement>) {
    event.preventDefault();
    if (member === undefined) return;
    const { clientX: x, clientY: y, target } = event;
    const cell = target instanceof Element ? target.closest('[data-cell]')?.getAttribute('data-cell') : null;
    onMenu({ member, x, y, cell: columns.find((column) => column === cell) ?? null });
  }
});

/** Shift-click reaches over rows; it must not mark their text. */
function keepText(event: MouseEvent) {
  if (event.shiftKey) event.preventDefault();
}

function Cell({ column, member }: { readonly column: Exclude<MemberColumn, 'role'>; readonly member: MemberRow }) {
  switch (column) {
    case 'name':
      return <Person name={member.name} />;
    case 'email':
      return (
        <span className="cut t2" title={member.email}>
          {member.email}
        </span>
      );
    case 'seat':
      return (
        <>
          <Seat state={seatStateOf(member)} until={member.revokeAt} />
          {member.pending ? <Pending /> : null}
        </>
      );
    case 'groups':
      return <Groups names={member.groups.map(({ name }) => name)} />;
    case 'credits':
      return <span className={`num ${member.credits === 0 ? 't3' : ''}`}>{formatNumber(member.credits)}</span>;
    case 'status':
      return <PersonStatus member={member} />;
    case 'lastUsedAt':
      return <Age at={member.lastUsedAt} />;
    case 'createdAt':
      return <Age at={member.createdAt} />;
  }
}

function Pending() {
  const { t } = useTranslation('members');
  return (
    <span className={css.pending} role="img" aria-label={t('list.pending')} title={t('list.pending')}>
      <IconClock size={13} aria-hidden />
    </span>
  );
}

function Age({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('members');
  return (
    <span className={`cut ${at === null ? 't3' : 't2'}`}>{at === null ? t('list.neverUsed') : <Moment at={at} />}</span>
  );
}

interface ExpectedProps {
  readonly index: number;
  readonly columns: readonly MemberColumn[];
  readonly style: { readonly transform: string; readonly gridTemplateColumns: string };
}

function Expected({ index, columns, style }: ExpectedProps) {
  const { t } = useTranslation('common');
  return (
    <div role="row" className={css.row} style={style} aria-rowindex={index + 2} aria-busy aria-label={t('loading')}>
      <span className={css.td} />
      {columns.map((column) => (
        <span key={column} className={css.td}>
          <span className={css.expected} />
        </span>
      ))}
    </div>
  );
}
