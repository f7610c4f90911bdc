import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { NewWorkspace, Session } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';
import { sessionQueries } from '../../session/session.queries.ts';

interface Address {
  readonly address: string;
  readonly token: string;
}

/** The opened workspace is the session from here on; the frame of the window takes over. */
function useOpening<Input>(open: (input: Input) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: open,
    onSuccess: (session) => client.setQueryData(sessionQueries.current().queryKey, session),
  });
}

export const useOpenSample = () => useOpening<void>(() => call.workspaces.openSample());
export const useOpenKnown = () => useOpening<string>((key) => call.workspaces.open({ key }));
export const useConnect = () => useOpening<Address>((input) => call.workspaces.connect(input));
export const useCreateWorkspace = () => useOpening<NewWorkspace>((input) => call.workspaces.create(input));
