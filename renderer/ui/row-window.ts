import { useState } from 'react';

/** How many rows are read at once: what is seen, and as much again around it. */
export const READ = 200;
const STEP = 50;

/** Some rows of a long list, and where in it they stand. */
export interface RowPage<Row> {
  readonly offset: number;
  readonly total: number;
  readonly rows: readonly Row[];
}

/** The row at a place in the list; undefined while it is being read. */
export const rowAt = <Row>(page: RowPage<Row> | undefined, index: number): Row | undefined =>
  page?.rows[index - page.offset];

/** Where the rows to read begin when this is the first one seen; it changes every fifty rows, not with every pixel. */
export const windowStart = (first: number): number => Math.floor(Math.max(0, first - STEP) / STEP) * STEP;

interface RowWindow {
  readonly start: number;
  /** Tells which row is the first one seen. */
  readonly reach: (first: number) => void;
}

/** Which rows of a long list to read. Another question begins at its first answer. */
export function useRowWindow(question: string): RowWindow {
  const [at, setAt] = useState({ question, start: 0 });
  const start = at.question === question ? at.start : 0;
  return {
    start,
    reach: (first) => {
      const next = windowStart(first);
      if (next !== start) setAt({ question, start: next });
    },
  };
}
