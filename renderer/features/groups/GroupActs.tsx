import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { RenameGroup } from './RenameGroup.tsx';

/** What can be done with a group itself. */
export function GroupActs({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const rename = useCan('groups.rename');
  const [isRenaming, setRenaming] = useState(false);
  return (
    <>
      <ActButton why={rename.why} onAct={() => setRenaming(true)}>
        {t('page.rename')}
      </ActButton>
      {isRenaming ? (
        <RenameGroup form={{ group: group.id, seen: group.name, to: group.name }} close={() => setRenaming(false)} />
      ) : null}
    </>
  );
}
