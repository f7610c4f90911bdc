import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { WorkspaceId } from '../../../shared/domain/ids.ts';
import type { ListMemory } from '../../../shared/ipc/list-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { useSession } from '../../session/use-session.ts';
import { useMembersView } from '../../state/members-view.ts';
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

type Keep = (change: (memory: ListMemory) => Partial<ListMemory>) => void;

/** Arranges something anew: shown at once, kept one after the other; what could not be kept is shown no more. */
export function useKeep(): Keep {
  const client = useQueryClient();
  const tell = useTell();
  const query = memoryOf(useSession()?.workspace.id ?? null);
  const { queryKey } = query;
  const { mutate } = useMutation({
    mutationFn: (memory: ListMemory) => call.lists.keep(memory),
    scope: { id: 'lists' },
    onError: async (failure, memory) => {
      tell.failed(errorOf(failure));
      // What was arranged after it holds it too, and says for itself whether it was kept.
      if (client.getQueryData(queryKey) !== memory) return;
      leaveLostView(await client.fetchQuery({ ...query, staleTime: 0 }).catch(() => nothingKept));
    },
  });
  return (change) => {
    const shown = client.setQueryData(queryKey, (before = nothingKept) => ({ ...before, ...change(before) }));
    if (shown !== undefined) mutate(shown);
  };
}

/** Goes on without the view that is looked at, where it was not kept. */
function leaveLostView({ views }: ListMemory): void {
  const { view, leaveView } = useMembersView.getState();
  if (view !== null && !views.some(({ id }) => id === view)) leaveView();
}
