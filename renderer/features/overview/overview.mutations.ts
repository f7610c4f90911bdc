import { useMutation } from '@tanstack/react-query';

import { call, errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Hides the first steps, or shows them again. */
export function useHideSteps() {
  const tell = useTell();
  return useMutation({
    mutationFn: (hidden: boolean) => call.overview.hideSteps({ hidden }),
    onError: (failure: Error) => tell.failed(errorOf(failure)),
  });
}
