import { useMutation } from '@tanstack/react-query';

import type { SessionId } from '../../../../shared/domain/ids.ts';
import { call, errorOf } from '../../../bridge.ts';
import { useTell } from '../../../ui/use-tell.tsx';

/** Opens a call where it came from, in the browser. */
export function useOpenCall() {
  const tell = useTell();
  return useMutation({
    mutationFn: (id: SessionId) => call.calls.open({ id }),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
