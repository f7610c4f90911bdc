import { useMergedRef, useResizeObserver } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { fitColumns, useMemberColumns, widthOf } from '../../state/member-columns.ts';
import { useMembersView } from '../../state/members-view.ts';
import { isPicked } from '../../state/selection.ts';
import { ROW } from '../../tokens.ts';
import css from './members.module.css';
import type { ListHead } from './members.queries.ts';
import { MembersHeader } from './MembersHeader.tsx';
import { MemberLine } from './MemberLine.tsx';
import { RoleMenu } from './RoleMenu.tsx';
import { RowMenu, type RowMenuAt } from './RowMenu.tsx';
import { openMember, useReach } from './list-acts.ts';
import { useCopyKey } from './use-copy.ts';
import { useListKeys } from './use-list-keys.ts';
import { useMemberRows } from './use-member-rows.ts';

const HEADER = 32;
/** What the tick box, and the row's icons take. */
const EDGES = 48 + 64;

/** Columns whose width nobody has set share what is left over, in these parts. */
const share: Readonly<Partial<Record<MemberColumn, number>>> = { name: 1.2, email: 1, groups: 0.8 };

function templateOf(columns: readonly MemberColumn[], widths: Readonly<Partial<Record<MemberColumn, number>>>): string {
  const flexible = (column: MemberColumn) => (widths[column] === undefined ? share[column] : undefined);
  const tracks = columns.map((column) => {
    const part = flexible(column);
    const width = widthOf(column, widths);
    return part === undefined ? `${width}px` : `minmax(${width}px, ${part}fr)`;
  });
  const rest = columns.some((column) => flexible(column) !== undefined) ? '' : ' 1fr';
  return `48px ${tracks.join(' ')}${rest} 64px`;
}

function useColumns(width: number): { readonly columns: readonly MemberColumn[]; readonly style: CSSProperties } {
  const choice = useMemberColumns();
  const { widths, measure } = choice;
  useLayoutEffect(() => measure(width === 0 ? Number.POSITIVE_INFINITY : width - EDGES), [measure, width]);
  const columns = fitColumns(choice);
  const least = columns.reduce((sum, column) => sum + widthOf(column, widths), EDGES);
  return { columns, style: { gridTemplateColumns: templateOf(columns, widths), minWidth: least } };
}

/** A window of rows over a list of any length. */
export function MembersTable({ head }: { readonly head: ListHead }) {
  const { t } = useTranslation('members');
  const { query, totals } = head;
  const picked = useMembersView((view) => view.picked);
  const cursor = useMembersView((view) => view.cursor);
  const opened = useMembersView((view) => view.opened);
  const [menu, setMenu] = useState<RowMenuAt | null>(null);
  const [role, setRole] = useState<RowMenuAt | null>(null);

  const scroller = useRef<HTMLDivElement>(null);
  // The inner edge: what the scroll bar takes is no room for columns.
  const [measured, { right: width }] = useResizeObserver<HTMLDivElement>();
  const { columns, style } = useColumns(width);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count: totals.matching,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
    scrollMargin: HEADER,
    scrollPaddingStart: HEADER,
  });
  const lines = virtual.getVirtualItems();
  const rowAt = useMemberRows(head, lines[0]?.index ?? 0, lines.at(-1)?.index ?? 0);
  const reach = useReach(head);
  useListKeys({
    count: totals.matching,
    idAt: (row) => rowAt(row)?.id,
    reach,
    reveal: (row) => virtual.scrollToIndex(row),
    openMenu,
    focus,
  });

  useCopyKey(totals.matching, (row) => rowAt(row)?.id);

  // Another question begins at its first answer.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [query]);

  return (
    <>
      <div
        ref={useMergedRef(scroller, measured)}
        className={css.scroll}
        role="grid"
        aria-label={t('list.label')}
        aria-rowcount={totals.matching + 1}
        aria-multiselectable
        aria-activedescendant={lines.some(({ index }) => index === cursor) ? `member-${cursor}` : undefined}
        tabIndex={0}
      >
        <MembersHeader columns={columns} style={style} query={query} matching={totals.matching} />
        <div className={css.rows} role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: style.minWidth }}>
          {lines.map(({ index, start }) => {
            const member = rowAt(index);
            return (
              <MemberLine
                // By person: a row that moves under the pointer takes its buttons along.
                key={member?.id ?? index}
                index={index}
                top={start - HEADER}
                columns={columns}
                template={style.gridTemplateColumns}
                member={member}
                isPicked={member !== undefined && isPicked(picked, member.id)}
                isCurrent={index === cursor}
                isOpen={member !== undefined && member.id === opened}
                onReach={reach}
                onMenu={setMenu}
                onRole={setRole}
              />
            );
          })}
        </div>
      </div>
      {role === null ? null : <RoleMenu at={role} member={shownAs(role)?.member ?? role.member} onClose={closeMenu} />}
      {menu === null ? null : (
        <RowMenu
          at={menu}
          member={shownAs(menu)?.member ?? menu.member}
          onClose={closeMenu}
          onOpen={() => openMember(shownAs(menu)?.index ?? cursor, menu.member.id)}
        />
      )}
    </>
  );

  /** Where the person of the menu is in the list now, if they are in sight. */
  function shownAs({ member: { id } }: RowMenuAt) {
    const found = lines.find(({ index }) => rowAt(index)?.id === id);
    const member = found && rowAt(found.index);
    return found && member && { index: found.index, member };
  }

  function closeMenu() {
    setMenu(null);
    setRole(null);
    focus();
  }

  function focus() {
    scroller.current?.focus({ preventScroll: true });
  }

  function openMenu(index: number) {
    const member = rowAt(index);
    const row = document.querySelector(`#member-${index}`);
    if (member === undefined || row === null) return;
    const { right, bottom } = row.getBoundingClientRect();
    setMenu({ member, x: right - 40, y: bottom, cell: null });
  }
}
