import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

interface Wish {
  readonly managersManagePeople: boolean;
  /** The change that has not arrived, in whose place this one is made. */
  readonly replaces?: OperationId;
}

/** Lets scoring managers look after people, or no longer. */
export function useLetManagers() {
  const { t } = useTranslation('workspace');
  const tell = useTell();
  const done = useDone();
  return useMutation({
    mutationFn: ({ managersManagePeople: to, replaces }: Wish) =>
      call.workspace.configure({ settings: { managersManagePeople: { was: !to, to } }, replaces }),
    onSuccess: ({ operation }, { managersManagePeople, replaces }) => {
      if (replaces !== undefined) return tell.done(t('anew.done'));
      const says = t(managersManagePeople ? 'managers.allowed' : 'managers.barred');
      return done(operation, { says, undone: () => t('undone') });
    },
  });
}
