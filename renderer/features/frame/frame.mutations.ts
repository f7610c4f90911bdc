import { useMutation, useQueryClient } from '@tanstack/react-query';

import { call } from '../../bridge.ts';
import { forgetScreens } from '../../session/forget-screens.ts';
import { sessionQueries } from '../../session/session.queries.ts';

/** Makes the sample anew. */
export function useResetSample() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call.workspaces.resetSample(),
    onSuccess: (session) => client.setQueryData(sessionQueries.current().queryKey, session),
  });
}

/** Closes the workspace and forgets its copy; unsent changes are lost only when that was said. */
export function useLeave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { readonly discardUnsent: boolean }) => call.workspaces.leave(input),
    onSuccess: () => {
      forgetScreens();
      client.setQueryData(sessionQueries.current().queryKey, null);
    },
  });
}

/** Asks for a workspace once more that could not be opened. */
export function useRetryOpening() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call.workspaces.retry(),
    onSuccess: (session) => client.setQueryData(sessionQueries.current().queryKey, session),
  });
}

/** Goes to the first screen from a workspace that cannot be opened; nothing of it is lost. */
export function useSetAside() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call.workspaces.close(),
    onSuccess: () => {
      forgetScreens();
      client.setQueryData(sessionQueries.current().queryKey, null);
    },
  });
}

/** Comes back to the same workspace with another token; what waits to be sent stays and is sent. */
export function useConnectAgain(address: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => call.workspaces.connect({ address, token }),
    onSuccess: (session) => client.setQueryData(sessionQueries.current().queryKey, session),
  });
}
