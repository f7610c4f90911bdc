import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { LimitKind } from '../../../shared/domain/limits.ts';
import { call } from '../../bridge.ts';

/** Says that what is near its limit has been looked at, once it stands on the screen: it is announced no more. */
export function useLookAtLimits(unseen: readonly LimitKind[], onLooked: () => void): void {
  const { mutate } = useMutation({ mutationFn: () => call.billing.look(), onSuccess: onLooked });
  const key = unseen.join(' ');
  useEffect(() => {
    if (key !== '') mutate();
  }, [key, mutate]);
}
