import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';

import type { NewWorkspace, Session } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';
import { sessionQueries } from '../../session/session.queries.ts';

interface Address {
  readonly address: string;
  readonly token: string;
}

const opening = ['opening'];

/** Whether a workspace is being opened, by whichever form. */
export const useIsOpening = () => useIsMutating({ mutationKey: opening }) > 0;

/** Ends the copying; whoever waits for the workspace hears of it. */
export const useStopCopying = () => useMutation({ mutationFn: () => call.workspaces.stopCopying() });

/** The opened workspace is the session from here on; the frame of the window takes over. */
function useOpening<Input>(open: (input: Input) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: opening,
    mutationFn: open,
    onSuccess: (session) => client.setQueryData(sessionQueries.current().queryKey, session),
  });
}

export const useOpenSample = () => useOpening<void>(() => call.workspaces.openSample());
export const useOpenKnown = () => useOpening<string>((key) => call.workspaces.open({ key }));
export const useConnect = () => useOpening<Address>((input) => call.workspaces.connect(input));
export const useCreateWorkspace = () => useOpening<NewWorkspace>((input) => call.workspaces.create(input));
