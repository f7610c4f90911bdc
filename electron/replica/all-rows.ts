import { MAX_PAGE } from '../../shared/ipc/shapes.ts';

/** Every row of a paged list, a page at a time. */
export function* allRows<Row>(page: (window: { offset: number; limit: number }) => readonly Row[]): Generator<Row> {
  for (let offset = 0; ; offset += MAX_PAGE) {
    const rows = page({ offset, limit: MAX_PAGE });
    yield* rows;
    if (rows.length < MAX_PAGE) return;
  }
}
