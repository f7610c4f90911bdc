import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { WorkspaceId } from '../../../shared/domain/ids.ts';
import type { ListMemory } from '../../../shared/ipc/list-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { useSession } from '../../session/use-session.ts';
import { useTell } from '../../ui/use-tell.tsx';

const nothingKept: ListMemory = { columns: null, views: [] };

const memoryOf = (workspace: WorkspaceId | null) =>
  queryOptions({
    queryKey: ['lists', workspace],
    queryFn: () => (workspace === null ? nothingKept : call.lists.recall()),
  });

/** What was arranged about the list of this workspace; undefined until it has been read. */
export function useListMemory(): ListMemory | undefined {
  const memory = useQuery(memoryOf(useSession()?.workspace.id ?? null));
  // A list can be looked at without what was arranged about it.
  return memory.isError ? nothingKept : memory.data;
}

/** Arranges something anew: shown at once, kept one after the other. */
export function useKeep(): (change: Partial<ListMemory>) => void {
  const client = useQueryClient();
  const tell = useTell();
  const { queryKey } = memoryOf(useSession()?.workspace.id ?? null);
  const { mutate } = useMutation({
    mutationFn: (memory: ListMemory) => call.lists.keep(memory),
    scope: { id: 'lists' },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  return (change) => {
    const memory = { ...(client.getQueryData(queryKey) ?? nothingKept), ...change };
    client.setQueryData(queryKey, memory);
    mutate(memory);
  };
}
