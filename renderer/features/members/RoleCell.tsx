import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { useCan } from '../../session/use-can.ts';
import css from './members.module.css';
import type { RowMenuAt } from './RowMenu.tsx';

interface RoleCellProps {
  readonly member: MemberRow;
  readonly onRole: (at: RowMenuAt) => void;
}

/** A role that looks like text, and opens the list of roles where it can be changed. */
export function RoleCell({ member, onRole }: RoleCellProps) {
  const { t } = useTranslation(['members', 'common']);
  const { why } = useCan('members.setRole', [member]);
  const role = t(`common:role.${member.role}`);
  if (why !== undefined) {
    return (
      <span className="cut" title={why}>
        {role}
      </span>
    );
  }
  return (
    <UnstyledButton
      className={css.role}
      tabIndex={-1}
      aria-haspopup="menu"
      aria-label={`${t('list.roleOf', { name: member.name })}: ${role}`}
      onClick={(event) => {
        event.stopPropagation();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        onRole({ member, x: left, y: bottom, cell: null });
      }}
    >
      <span className="cut">{role}</span>
      <IconSelector size={14} aria-hidden />
    </UnstyledButton>
  );
}
