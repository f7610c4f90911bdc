import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { HeldKind } from '../../../shared/commands/import-held.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Newcomer } from '../../../shared/domain/newcomer.ts';
import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportDraft, ImportField, ImportRow, ImportVerdict } from '../../../shared/ipc/import-shapes.ts';
import { call, errorOf, importDropped } from '../../bridge.ts';
import { useImportView } from '../../state/import-view.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { importQueries, type ImportRowPage } from './imports.queries.ts';
import { useBegin } from './reading.mutations.ts';

const keep = (client: QueryClient, draft: ImportDraft | null) =>
  client.setQueryData(importQueries.draft().queryKey, draft);

/** A file to be read: one that was dropped, one of the last ones, or, with neither, one chosen in the system's dialog. */
export type Wanted = File | { readonly recent: string } | null;

function read(wanted: Wanted): Promise<ImportDraft | null> {
  if (wanted === null) return call.imports.choose();
  return wanted instanceof File ? importDropped(wanted) : call.imports.openRecent({ id: wanted.recent });
}

export function useReadFile() {
  const client = useQueryClient();
  const begin = useBegin();
  return useMutation({
    mutationFn: read,
    onSuccess: (draft) => {
      if (draft !== null) begin(draft);
    },
    // It is one of the last files now.
    onError: () => client.prefetchQuery(importQueries.recent()),
  });
}

export interface TickChange {
  readonly verdict: ImportVerdict;
  /** Null for all rows of the verdict. */
  readonly records: number[] | null;
  readonly ticked: boolean;
  /** Only this of the rows; of the groups, only this one. */
  readonly field?: ImportField | null;
  readonly group?: string | null;
}

const put = <Value>(list: readonly Value[], value: Value, isIn: boolean): Value[] => [
  ...list.filter((each) => each !== value),
  ...(isIn ? [value] : []),
];

function tickedRow(row: ImportRow, { ticked: on, field = null, group = null }: TickChange): ImportRow {
  const { left } = row;
  if (group !== null) return { ...row, left: { ...left, groups: put(left.groups, group, !on) } };
  if (field !== null) return { ...row, left: { ...left, fields: put(left.fields, field, !on) } };
  return { ...row, ticked: on };
}

function ticked(page: ImportRowPage | undefined, change: TickChange) {
  const { verdict, records } = change;
  if (page?.verdict !== verdict) return page;
  const rows = page.rows.map((row) =>
    records === null || records.includes(row.record) ? tickedRow(row, change) : row,
  );
  return { ...page, rows };
}

/** Ticks or unticks rows: seen at once, and counted by main, one after the other. */
export function useTick(id: string) {
  const client = useQueryClient();
  const tell = useTell();
  const queryKey = importQueries.allRows(id);
  return useMutation({
    scope: { id: 'import' },
    mutationFn: (change: TickChange) => call.imports.tick({ id, ...change }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueriesData<ImportRowPage>({ queryKey });
      client.setQueriesData<ImportRowPage>({ queryKey }, (page) => ticked(page, change));
      return before;
    },
    onSuccess: (draft) => keep(client, draft),
    onError: (failure, _change, before) => {
      for (const [key, page] of before ?? []) client.setQueryData(key, page);
      tell.failed(errorOf(failure));
    },
  });
}

/** Confirms what a file does not get by itself, or releases the brake; or takes either back. */
export function useConfirm(id: string) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: (input: { what: HeldKind | 'brake'; on: boolean }) => call.imports.confirm({ id, ...input }),
    onSuccess: (draft) => keep(client, draft),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Chooses what new people begin with, instead of what the workspace gives them. */
export function useBegins(id: string) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: (newcomers: Newcomer) => call.imports.newcomers({ id, newcomers }),
    onSuccess: (draft) => keep(client, draft),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Chooses which of the groups that are not here are made; without names, all of them. */
export function useMakeGroups(id: string) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: (input: { names: string[] | null; on: boolean }) => call.imports.makeGroups({ id, ...input }),
    onSuccess: (draft) => keep(client, draft),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Whether whoever is new is invited when the import is applied. */
export function useInvite(id: string) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: (on: boolean) => call.imports.invite({ id, on }),
    onSuccess: (draft) => keep(client, draft),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Takes the full seats of the file, or leaves them out. */
export function useWithSeats(id: string) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: (withSeats: boolean) => call.imports.withSeats({ id, withSeats }),
    onSuccess: (draft) => keep(client, draft),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

export function useApply(id: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: () => call.imports.apply({ id }),
    onSuccess: ({ operation }) => useImportView.getState().watch(operation),
    // It was planned on the workspace as it is now: what it comes to may be other than was looked at.
    onError: async () => keep(client, (await call.imports.moved({ id, offset: 0, limit: 1 })).draft),
  });
}

/** Puts the file away, so that another can be chosen. */
export function useDiscardDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call.imports.discard({ id }),
    onSettled: () => {
      keep(client, null);
      useImportView.getState().reset();
    },
  });
}

export function useSaveRejected() {
  const { t } = useTranslation('imports');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: string) => call.imports.saveRejected({ id }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Takes an applied import back, or drops one that has not been sent. */
export function useTakeBack() {
  return useMutation({ mutationFn: (id: OperationId) => call.operations.undo({ id }) });
}

/** What main answers is how the import stands: it is shown at once. */
function useProgressMutation<Wish>(operation: OperationId, ask: (wish: Wish) => Promise<ImportProgress>) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: ask,
    onSuccess: (progress) => client.setQueryData(importQueries.progress(operation).queryKey, progress),
  });
}

/** Holds an import up, or lets it go on. */
export function useSteerImport(operation: OperationId) {
  const tell = useTell();
  const steer = useProgressMutation(operation, (how: 'pause' | 'resume') => call.imports[how]({ operation }));
  return {
    ...steer,
    mutate: (how: 'pause' | 'resume') => steer.mutate(how, { onError: (failure) => tell.failed(errorOf(failure)) }),
  };
}

/** Ends an import; with true, what was done of it is undone. */
export const useCancelImport = (operation: OperationId) =>
  useProgressMutation(operation, (undo: boolean) => call.imports.cancel({ operation, undo }));

/** Agrees to an import as it would be now. */
export const useApproveNow = (operation: OperationId) =>
  useProgressMutation(operation, (digest: string) => call.imports.approve({ operation, digest }));

/** Looks through an import once more that has not arrived. */
export function useReviewAgain(id: OperationId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call.imports.reopen({ id }),
    onSuccess: (draft) => {
      keep(client, draft);
      useImportView.getState().review(draft);
    },
  });
}

/** Saves the rows of an import that were not imported. */
export function useSaveFailed() {
  const { t } = useTranslation('imports');
  const tell = useTell();
  return useMutation({
    mutationFn: (operation: OperationId) => call.imports.saveFailed({ operation }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
