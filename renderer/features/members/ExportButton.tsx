import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { tellFailed } from '../../ui/tell.tsx';
import { useExportMembers } from './members.mutations.ts';
import type { ListQuery } from './members.queries.ts';

/** Saves the list as it is looked at, in its filter and order. */
export function ExportButton({ query }: { readonly query: ListQuery }) {
  const { t } = useTranslation('members');
  const { why } = useCan('members.read');
  const save = useExportMembers();

  return (
    <ActButton
      why={why}
      loading={save.isPending}
      onAct={() =>
        save.mutate(query, { onSuccess: tell, onError: (failure) => tellFailed(sentenceOf(errorOf(failure))) })
      }
    >
      {t('actions.export')}
    </ActButton>
  );

  function tell(saved: { readonly path: string } | null) {
    if (saved !== null) notifications.show({ title: t('actions.exported'), message: saved.path });
  }
}
