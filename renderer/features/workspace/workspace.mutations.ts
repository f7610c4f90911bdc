import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { WorkspaceEdit } from '../../../shared/commands/configure-workspace.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

interface Wish {
  readonly settings: WorkspaceEdit;
  /** The change that has not arrived, in whose place this one is made. */
  readonly replaces?: OperationId;
}

/** Sets what holds in the whole workspace. */
export function useConfigure() {
  const { t } = useTranslation('workspace');
  const tell = useTell();
  const done = useDone();
  return useMutation({
    mutationFn: ({ settings, replaces }: Wish) => call.workspace.configure({ settings, replaces }),
    onSuccess: ({ operation }, { settings, replaces }) => {
      if (replaces !== undefined) return tell.done(t('anew.done'));
      return done(operation, { says: saidOf(settings), undone: () => t('undone') });
    },
  });

  function saidOf({ managersManagePeople, ...others }: WorkspaceEdit): string {
    const count = Object.keys(others).length;
    if (managersManagePeople === undefined || count > 0) return t('saved', { count });
    return t(managersManagePeople.to ? 'managers.allowed' : 'managers.barred');
  }
}
