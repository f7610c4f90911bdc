import { useMutation } from '@tanstack/react-query';

import { call, errorOf } from '../bridge.ts';
import { useTell } from '../ui/use-tell.tsx';

/** Begins a mail to whoever helps in the workspace, or opens their page. */
export function useOpenHelp(): () => void {
  const tell = useTell();
  const { mutate } = useMutation({
    mutationFn: () => call.workspace.openHelp(),
    onError: (failure: Error) => tell.failed(errorOf(failure)),
  });
  return mutate;
}
