import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CSSProperties, DragEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { SortColumn } from '../../../shared/ipc/shapes.ts';
import { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { useMemberColumns } from '../../state/member-columns.ts';
import { useMembersView } from '../../state/members-view.ts';
import { countPicked, everyone, nobody } from '../../state/selection.ts';
import { Tick } from '../../ui/tick.tsx';
import { ColumnGrip } from './ColumnGrip.tsx';
import css from './members.module.css';
import type { ListQuery } from './members.queries.ts';

interface MembersHeaderProps {
  readonly columns: readonly MemberColumn[];
  readonly style: CSSProperties;
  readonly query: ListQuery;
  readonly matching: number;
}

export function MembersHeader({ columns, style, query, matching }: MembersHeaderProps) {
  const { t } = useTranslation('members');
  const { picked, filter, setPicked } = useMembersView();
  const count = countPicked(picked, matching);
  const all = picked.kind === 'matching' && picked.except.size === 0;
  return (
    <div role="rowgroup" className={css.headGroup} style={{ minWidth: style.minWidth }}>
      <div role="row" aria-rowindex={1} className={css.headRow} style={style}>
        <div role="columnheader" className={css.th}>
          <Tick
            label={t('list.selectAll')}
            checked={all}
            indeterminate={!all && count > 0}
            // What is shown may still be the list of before: whoever has just narrowed it down means the new one.
            onTick={() => setPicked(all ? nobody : everyone(filter))}
          />
        </div>
        {columns.map((column) => (
          <HeaderCell key={column} column={column} shown={columns} query={query} />
        ))}
        <div role="columnheader" className={css.th}>
          <VisuallyHidden>{t('columns.actions')}</VisuallyHidden>
        </div>
      </div>
    </div>
  );
}

interface HeaderCellProps {
  readonly column: MemberColumn;
  readonly shown: readonly MemberColumn[];
  readonly query: ListQuery;
}

const DRAGGED = 'text/x-rollcall-column';

/** A header that is drawn or pushed with Alt and an arrow takes its column along. */
function useMoving(column: MemberColumn, shown: readonly MemberColumn[]) {
  const place = useMemberColumns((choice) => choice.place);
  if (column === 'name') return { button: {}, cell: {} };
  return {
    button: {
      draggable: true,
      onDragStart: (event: DragEvent) => event.dataTransfer.setData(DRAGGED, column),
      onKeyDown: (event: KeyboardEvent) => {
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const to = by === undefined || !event.altKey ? undefined : shown[shown.indexOf(column) + by];
        if (to === undefined) return;
        event.preventDefault();
        place(column, to);
      },
    },
    cell: {
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        const dragged = MemberColumn.safeParse(event.dataTransfer.getData(DRAGGED));
        if (dragged.success) place(dragged.data, column);
      },
    },
  };
}

function HeaderCell({ column, shown, query }: HeaderCellProps) {
  const { t } = useTranslation('members');
  const moving = useMoving(column, shown);
  const sortable = SortColumn.options.find((each) => each === column);
  const at = query.sort.findIndex((each) => each.column === column);
  const sorted = query.sort[at];
  const direction = sorted?.descending === true ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      className={css.th}
      data-cell={column}
      aria-sort={sorted === undefined ? undefined : direction}
      {...moving.cell}
    >
      {sortable === undefined ? (
        <span className="cut" {...moving.button}>
          {t(`columns.${column}`)}
        </span>
      ) : (
        <UnstyledButton
          className={css.sort}
          {...moving.button}
          title={t('columns.sortHint')}
          onClick={(event) => useMembersView.getState().sortBy(sortable, event.shiftKey)}
        >
          <span className="cut">{t(`columns.${column}`)}</span>
          {sorted === undefined ? null : (
            <SortMark descending={sorted.descending} at={query.sort.length > 1 ? at + 1 : null} />
          )}
        </UnstyledButton>
      )}
      <ColumnGrip column={column} />
    </div>
  );
}

function SortMark({ descending, at }: { readonly descending: boolean; readonly at: number | null }) {
  const Icon = descending ? IconArrowDown : IconArrowUp;
  return (
    <>
      <Icon size={12} aria-hidden />
      {at === null ? null : <span className="num">{at}</span>}
    </>
  );
}
