import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSetGroupMembers } from './groups.mutations.ts';

interface RemoveFromGroupProps {
  readonly group: GroupDetail;
  readonly people: ReadonlySet<MemberId>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Takes people out of a group, once it is said what that ends and what it does not. */
export function RemoveFromGroup({ group, people, onClose, onDone }: RemoveFromGroupProps) {
  const { t } = useTranslation('groups');
  const set = useSetGroupMembers(group.name);
  const admins = group.admins.filter(({ id }) => people.has(id)).length;
  return (
    <Confirm
      title={t('remove.title', { count: people.size, name: group.name })}
      act={t('remove.act', { count: people.size })}
      danger
      busy={set.isPending}
      error={set.isError ? errorOf(set.error) : null}
      onConfirm={remove}
      onClose={onClose}
    >
      <p className="t2">{t('remove.stays')}</p>
      {admins === 0 ? null : (
        <Notice tone="warn" icon={IconAlertTriangle} title={t('remove.admins', { count: admins })} />
      )}
    </Confirm>
  );

  function remove() {
    set.mutate({ group: group.id, add: [], remove: [...people] }, { onSuccess: leave });
  }

  function leave() {
    onDone();
    onClose();
  }
}
