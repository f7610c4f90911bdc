import { useVirtualizer } from '@tanstack/react-virtual';
import { useElementSize } from '@mantine/hooks';
import {
  type CSSProperties,
  type KeyboardEvent as GridKey,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
} from 'react';

import { ROW } from '../tokens.ts';
import { hasModifier, isHeldByOverlay, isTyping, keyOf } from './keyboard.ts';
import css from './virtual-table.module.css';

const HEADER = 32;
const LEAP = 20;

/** What the element of a row must carry to stand in its place. */
export interface RowFrame {
  readonly id: string;
  readonly 'aria-rowindex': number;
  readonly 'data-current': boolean | undefined;
  readonly className: string | undefined;
  readonly style: CSSProperties;
}

/** A row the keyboard is on, and what keys do to it. */
export interface RowCursor {
  readonly at: number;
  readonly onMove: (row: number) => void;
  /** What other keys do to the row; true where the key meant something. */
  readonly onKey?: (key: string, row: number) => boolean;
}

interface VirtualTableProps {
  readonly label: string;
  readonly count: number;
  /** The tracks of the columns, as a grid template. */
  readonly template: string;
  readonly minWidth?: number;
  /** The header cells. */
  readonly head: ReactNode;
  /** What stands above the table and is scrolled with it. */
  readonly lead?: ReactNode;
  /** The cells of a last row that stays in sight, such as totals. */
  readonly foot?: ReactNode;
  /** Changes when the rows answer another question: the list then begins at its top. */
  readonly question: string;
  readonly onReach: (first: number) => void;
  readonly cursor: RowCursor;
  readonly children: (index: number, frame: RowFrame) => ReactNode;
}

/** How far a key moves the cursor; undefined for a key that moves nothing. */
function step(key: string, at: number, last: number): number | undefined {
  const to = new Map([
    ['ArrowDown', at + 1],
    ['j', at + 1],
    ['ArrowUp', at - 1],
    ['k', at - 1],
    ['PageDown', at + LEAP],
    ['PageUp', at - LEAP],
    ['Home', 0],
    ['End', last],
  ]).get(key);
  return to === undefined ? undefined : Math.min(last, Math.max(0, to));
}

/** A table of which only the rows in sight exist, however long it is. */
export function VirtualTable({
  label,
  count,
  template,
  minWidth,
  head,
  lead,
  foot,
  question,
  onReach,
  cursor,
  children,
}: VirtualTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const { ref: leading, height: leadHeight } = useElementSize();
  const above = HEADER + leadHeight;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
    scrollMargin: above,
    scrollPaddingStart: HEADER,
    scrollPaddingEnd: foot === undefined ? 0 : ROW,
    onChange: ({ range }) => onReach(range?.startIndex ?? 0),
  });
  const lines = virtual.getVirtualItems();
  useKeysOfOnlyTable(scroller, (key) => move(key));
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [question]);

  const grid = {
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': count + (foot === undefined ? 1 : 2),
    'aria-activedescendant': lines.some(({ index }) => index === cursor.at) ? `${id}-${String(cursor.at)}` : undefined,
    tabIndex: 0,
    onKeyDown: press,
  } as const;
  const rows = (
    <>
      <div role="rowgroup" className={css.headGroup} style={{ minWidth }}>
        <div role="row" aria-rowindex={1} className={css.headRow} style={{ gridTemplateColumns: template }}>
          {head}
        </div>
      </div>
      <div role="rowgroup" className={css.rows} style={{ height: virtual.getTotalSize(), minWidth }}>
        {lines.map(({ index, start }) =>
          children(index, {
            id: `${id}-${String(index)}`,
            'aria-rowindex': index + 2,
            'data-current': index === cursor.at || undefined,
            className: css.row,
            style: { transform: `translateY(${String(start - above)}px)`, gridTemplateColumns: template },
          }),
        )}
      </div>
      {foot === undefined ? null : (
        <div role="rowgroup" className={css.footGroup} style={{ minWidth }}>
          <div role="row" aria-rowindex={count + 2} className={css.footRow} style={{ gridTemplateColumns: template }}>
            {foot}
          </div>
        </div>
      )}
    </>
  );
  if (lead === undefined) {
    return (
      <div ref={scroller} className={css.scroll} {...grid}>
        {rows}
      </div>
    );
  }
  return (
    <div ref={scroller} className={css.scroll}>
      <div ref={leading}>{lead}</div>
      <div className={css.led} {...grid}>
        {rows}
      </div>
    </div>
  );

  function move(key: string): boolean {
    const row = count === 0 ? undefined : step(key, cursor.at, count - 1);
    if (row === undefined) return false;
    virtual.scrollToIndex(row);
    cursor.onMove(row);
    return true;
  }

  function press(event: GridKey<HTMLDivElement>) {
    if (event.target !== event.currentTarget || hasModifier(event.nativeEvent)) return;
    const key = keyOf(event);
    if (move(key) || cursor.onKey?.(key, cursor.at) === true) event.preventDefault();
  }
}

/**
 * Where a table is the only one of the screen, keys that move among rows reach it from anywhere, and bring the keyboard to
 * it; what else keys do to a row is asked of whoever is there.
 */
function useKeysOfOnlyTable(scroller: RefObject<HTMLDivElement | null>, move: (key: string) => boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || hasModifier(event) || isTyping(event) || isHeldByOverlay()) return;
    const [grid, another] = document.querySelectorAll<HTMLElement>('[role="grid"]');
    if (grid === undefined || another !== undefined || document.activeElement === grid) return;
    const isOwn = scroller.current === grid || scroller.current?.contains(grid) === true;
    // What else can be scrolled has the arrows for itself; letters move nothing else.
    const key = keyOf(event);
    const isMeant = key === 'j' || key === 'k' || event.target === document.body;
    if (!isOwn || !isMeant || !move(key)) return;
    event.preventDefault();
    grid.focus({ preventScroll: true });
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

interface CellProps {
  readonly children?: ReactNode;
  /** Numbers stand at the right. */
  readonly num?: boolean;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
}

const look = (base: string | undefined, className: string | undefined) =>
  className === undefined ? base : `${base} ${className}`;

interface HeadCellProps extends CellProps {
  readonly sorted?: 'ascending' | 'descending' | undefined;
}

export function HeadCell({ children, num = false, className, sorted }: HeadCellProps) {
  return (
    <div role="columnheader" className={look(css.th, className)} data-num={num || undefined} aria-sort={sorted}>
      {children}
    </div>
  );
}

export function Cell({ children, num = false, className, title }: CellProps) {
  return (
    <div role="gridcell" className={look(css.td, className)} data-num={num || undefined} title={title}>
      {children}
    </div>
  );
}

/** Stands for a row that is still being read. */
export function ExpectedRow({ frame, columns }: { readonly frame: RowFrame; readonly columns: number }) {
  return (
    <div {...frame} role="row" aria-busy>
      {Array.from({ length: columns }, (_, column) => (
        <Cell key={column}>
          <span className={css.expected} />
        </Cell>
      ))}
    </div>
  );
}
