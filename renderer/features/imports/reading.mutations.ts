import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import type { NamedMapping, ReadingChange } from '../../../shared/ipc/reading-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { useImportView } from '../../state/import-view.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { importQueries } from './imports.queries.ts';

/** Shows a file that has just been read. */
export function useBegin() {
  const client = useQueryClient();
  return (draft: ImportDraft) => {
    client.setQueryData(importQueries.draft().queryKey, draft);
    useImportView.getState().begin(draft);
  };
}

/** Stops the reading of a file: the choice of one is shown again, with nothing kept. */
export function useStopReading() {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: () => call.imports.stop(),
    onSuccess: () => {
      client.setQueryData(importQueries.draft().queryKey, null);
      useImportView.getState().reset();
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Reads the file once more, as is said; one after the other. */
export function useReadAs() {
  const client = useQueryClient();
  const begin = useBegin();
  const tell = useTell();
  return useMutation({
    scope: { id: 'import' },
    mutationFn: async (change: ReadingChange) => {
      // What is looked at may have been read anew while this waited.
      const draft = client.getQueryData(importQueries.draft().queryKey);
      return draft ? call.imports.readAs({ id: draft.id, change }) : null;
    },
    onSuccess: (draft) => {
      if (draft !== null) begin(draft);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Keeps what columns mean under a name, or keeps it no more. */
export function useMappingActs() {
  const client = useQueryClient();
  const tell = useTell();
  const acts = {
    scope: { id: 'mappings' },
    onSuccess: (named: NamedMapping[]) => client.setQueryData(importQueries.mappings().queryKey, named),
    onError: (failure: Error) => tell.failed(errorOf(failure)),
  };
  type Wanted = Omit<NamedMapping, 'id'> & Partial<Pick<NamedMapping, 'id'>>;
  const keep = useMutation({ ...acts, mutationFn: (wanted: Wanted) => call.imports.keepMapping(wanted) });
  const forget = useMutation({ ...acts, mutationFn: (id: string) => call.imports.forgetMapping({ id }) });
  return { keep: keep.mutate, forget: forget.mutate };
}
