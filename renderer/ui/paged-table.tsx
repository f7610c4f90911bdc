import type { ReactNode } from 'react';

import { rowAt, type RowPage } from './row-window.ts';
import { ExpectedRow, type RowCursor, type RowFrame, VirtualTable } from './virtual-table.tsx';

/** Some rows of a long list, what they answer, and who is told which are in sight. */
export interface PagedRows<Row> {
  readonly page: RowPage<Row>;
  readonly question: string;
  readonly onReach: (first: number) => void;
}

interface PagedTableProps<Row> extends PagedRows<Row> {
  readonly label: string;
  /** The tracks of the columns as a grid template, and how wide they are at least, in pixels. */
  readonly template: string;
  readonly least: number;
  readonly columns: number;
  readonly head: ReactNode;
  /** What stands above it, and is scrolled with it. */
  readonly lead?: ReactNode;
  readonly cursor: RowCursor;
  readonly children: (row: Row, frame: RowFrame, index: number) => ReactNode;
}

/** A table of which only some rows have been read: the others stand as rows that are expected. */
export function PagedTable<Row>({ page, least, columns, cursor, children, ...table }: PagedTableProps<Row>) {
  return (
    <VirtualTable
      {...table}
      count={page.total}
      minWidth={least}
      cursor={{ ...cursor, at: Math.min(cursor.at, page.total - 1) }}
    >
      {(index, frame) => {
        const row = rowAt(page, index);
        return row === undefined ? (
          <ExpectedRow key={index} frame={frame} columns={columns} />
        ) : (
          children(row, frame, index)
        );
      }}
    </VirtualTable>
  );
}

interface OpenedView<Id> {
  readonly cursor: number;
  readonly opened: Id | null;
  readonly moveTo: (index: number) => void;
  readonly open: (id: Id | null) => void;
}

/** Rows of which one is open beside the list: while one is, the one the cursor moves to is opened; Escape closes it. */
export function openBeside<Id>(
  page: RowPage<{ readonly id: Id }>,
  { cursor, opened, moveTo, open }: OpenedView<Id>,
): { readonly show: (index: number) => void; readonly cursor: RowCursor } {
  const show = (index: number) => {
    moveTo(index);
    open(rowAt(page, index)?.id ?? null);
  };
  const onKey = (key: string, row: number): boolean => {
    if (key === 'Enter') show(row);
    else if (key === 'Escape' && opened !== null) open(null);
    else return false;
    return true;
  };
  return { show, cursor: { at: cursor, onMove: opened === null ? moveTo : show, onKey } };
}
