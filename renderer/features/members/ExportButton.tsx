import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import { useExportMembers } from './members.mutations.ts';
import type { ListQuery } from './members.queries.ts';

/** Saves the list as it is looked at, in its filter and order. */
export function ExportButton({ query }: { readonly query: ListQuery }) {
  const { t } = useTranslation('members');
  const { why } = useCan('members.read');
  const tell = useTell();
  const save = useExportMembers();

  return (
    <ActButton why={why} loading={save.isPending} onAct={start}>
      {t('actions.export')}
    </ActButton>
  );

  function start() {
    save.mutate(query, {
      onSuccess: (saved) => {
        if (saved !== null) tell.done(t('actions.exported'), saved.path);
      },
      onError: (failure) => tell.failed(errorOf(failure)),
    });
  }
}
