import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Makes a change of groups anew, and says so. */
function useAnew<Wish>(make: (wish: Wish) => Promise<unknown>) {
  const { t } = useTranslation('groups');
  const tell = useTell();
  return useMutation({ mutationFn: make, onSuccess: () => tell.done(t('done')) });
}

type Input<Name extends keyof typeof call.groups> = Parameters<(typeof call.groups)[Name]>[0];

export const useCreateGroups = () => useAnew((wish: Input<'create'>) => call.groups.create(wish));
export const useRenameGroup = () => useAnew((wish: Input<'rename'>) => call.groups.rename(wish));
export const useSetGroupMembers = () => useAnew((wish: Input<'setMembers'>) => call.groups.setMembers(wish));
