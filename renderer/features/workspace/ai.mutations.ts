import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { AiWish } from '../../../shared/domain/ai.ts';
import { call } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Asks a model whether it answers. What is asked with is forgotten with the form. */
export const useTestAi = () => useMutation({ mutationFn: (wish: AiWish) => call.workspace.testAi(wish), gcTime: 0 });

/** Keeps a key for the endpoint at an address. */
export function useKeepAiKey() {
  const { t } = useTranslation('ai');
  const tell = useTell();
  return useMutation({
    mutationFn: (wish: { readonly url: string; readonly key: string; readonly since: string | null }) =>
      call.workspace.keepAiKey(wish),
    onSuccess: () => tell.done(t('key.done')),
    gcTime: 0,
  });
}

/** Forgets the key that is kept. */
export function useRemoveAiKey() {
  const { t } = useTranslation('ai');
  const tell = useTell();
  return useMutation({
    mutationFn: (since: string) => call.workspace.removeAiKey({ since }),
    onSuccess: () => tell.done(t('key.removed')),
  });
}
