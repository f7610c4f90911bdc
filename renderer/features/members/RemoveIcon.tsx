import { UnstyledButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import css from './members.module.css';

/** Asks whether the person of a row is to be removed. Where it cannot be done the menu of the row says why. */
export function RemoveIcon({ member }: { readonly member: MemberRow }) {
  const { t } = useTranslation('members');
  const { allowed } = useCan('members.remove', [member]);
  const ask = usePeopleDialog((state) => state.ask);
  if (!allowed) return null;
  const name = t('list.remove', { name: member.name });
  return (
    <UnstyledButton
      className={`${css.dots} ${css.trash}`}
      tabIndex={-1}
      aria-label={name}
      title={name}
      onClick={(event) => {
        event.stopPropagation();
        ask({ kind: 'remove', selection: { kind: 'ids', ids: [member.id] } });
      }}
    >
      <IconTrash size={15} aria-hidden />
    </UnstyledButton>
  );
}
