import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { DeleteGroup } from './DeleteGroup.tsx';
import { RenameGroup } from './RenameGroup.tsx';

/** What can be done with a group itself. */
export function GroupActs({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const rename = useCan('groups.rename');
  const remove = useCan('groups.delete');
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <ActButton why={remove.why} onAct={() => setAsking('delete')}>
        {t('delete.open')}
      </ActButton>
      <ActButton why={rename.why} onAct={() => setAsking('rename')}>
        {t('page.rename')}
      </ActButton>
      {asking === 'rename' ? (
        <RenameGroup form={{ group: group.id, seen: group.name, to: group.name }} close={close} />
      ) : null}
      {asking === 'delete' ? <DeleteGroup group={group} onClose={close} /> : null}
    </>
  );
}
