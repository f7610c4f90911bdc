import { queryOptions, skipToken } from '@tanstack/react-query';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportDraft, ImportField, ImportRow, ImportVerdict } from '../../../shared/ipc/import-shapes.ts';
import { call } from '../../bridge.ts';
import { draftKey } from '../../state/import-view.ts';
import { READ, type RowPage } from '../../ui/row-window.ts';

export interface RowsQuestion {
  readonly id: string;
  /** Of the draft: when rows have moved from one verdict to another, they are read anew. */
  readonly revision: number;
  readonly verdict: ImportVerdict;
  readonly search: string;
  readonly field: ImportField | null;
  readonly code: string | null;
}

export interface ImportRowPage extends RowPage<ImportRow> {
  readonly verdict: ImportVerdict;
  /** What the rows of the verdict change and have noted, with how many rows, and in how many it is left out. */
  readonly fields: readonly { readonly field: ImportField; readonly count: number; readonly left: number }[];
  readonly codes: readonly { readonly code: string; readonly count: number }[];
}

const FORGET_ROWS = 60_000;
/** So many lines of what became of an import are told at once. */
export const PAGE = 50;
const WHILE_READING = 150;
const WHILE_MOVING = 300;
/** An import that is over can still be undone, here or elsewhere. */
const ONCE_OVER = 2_000;

async function readRows(question: RowsQuestion, offset: number): Promise<ImportRowPage> {
  const { id, verdict, search, field, code } = question;
  const page = await call.imports.rows({ id, verdict, search, field, code, offset, limit: READ });
  return { verdict, offset, ...page };
}

export const isOver = (progress: ImportProgress): boolean =>
  progress.state === 'applied' || progress.state === 'cancelled' || progress.state === 'undone';

const isSettled = (progress: ImportProgress | undefined): boolean =>
  progress !== undefined && (isOver(progress) || progress.state === 'parked' || progress.state === 'differs');

export const importQueries = {
  /** The file that was read and not applied, as main last told it in answer to an act; null while there is none. */
  draft: () =>
    queryOptions<ImportDraft | null>({
      queryKey: draftKey,
      queryFn: skipToken,
      initialData: null,
      gcTime: Infinity,
    }),
  /** What columns mean, under names. */
  mappings: () => queryOptions({ queryKey: ['imports', 'mappings'], queryFn: () => call.imports.mappings() }),
  /** The last files, as they are whenever they are looked at. */
  recent: () => queryOptions({ queryKey: ['imports', 'recent'], queryFn: () => call.imports.recent(), staleTime: 0 }),
  /** How far the file is that is being read. */
  reading: () =>
    queryOptions({
      queryKey: ['imports', 'reading'],
      queryFn: () => call.imports.reading(),
      refetchInterval: WHILE_READING,
      staleTime: 0,
      gcTime: 0,
    }),
  allRows: (id: string) => ['imports', 'rows', id] as const,
  rows: (question: RowsQuestion, start: number) =>
    queryOptions({
      queryKey: [...importQueries.allRows(question.id), question, start],
      queryFn: () => readRows(question, start),
      // Rows of another verdict have other columns.
      placeholderData: (before: ImportRowPage | undefined) =>
        before?.verdict === question.verdict ? before : undefined,
      gcTime: FORGET_ROWS,
    }),
  /** The first rejected rows, for the summary beside the list. */
  rejected: (id: string, limit: number) =>
    queryOptions({
      queryKey: [...importQueries.allRows(id), 'first', limit],
      queryFn: () => call.imports.rows({ id, verdict: 'rejected', search: '', offset: 0, limit }),
    }),
  /** Of whom something else becomes since the file was looked at. */
  moved: (id: string, revision: number, offset: number, enabled: boolean) =>
    queryOptions({
      queryKey: ['imports', 'moved', id, revision, offset],
      queryFn: () => call.imports.moved({ id, offset, limit: PAGE }),
      enabled,
    }),
  /** What an import that waits would do otherwise than was approved. */
  differences: (operation: OperationId, offset: number) =>
    queryOptions({
      queryKey: ['imports', 'differences', operation, offset],
      queryFn: () => call.imports.differences({ operation, offset, limit: PAGE }),
    }),
  /** What undoing it has left to others, or would leave; asked of the workspace itself. */
  kept: (operation: OperationId, offset: number, undone: boolean) =>
    queryOptions({
      queryKey: ['imports', 'kept', operation, offset, undone],
      queryFn: () => call.imports.kept({ operation, offset, limit: PAGE }),
    }),
  progress: (operation: OperationId) =>
    queryOptions({
      queryKey: ['imports', 'progress', operation],
      queryFn: () => call.imports.progress({ operation }),
      refetchInterval: ({ state }) => (isSettled(state.data) ? ONCE_OVER : WHILE_MOVING),
    }),
};
