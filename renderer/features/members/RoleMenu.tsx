import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { roles } from '../../../shared/domain/member.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { useGrantable } from '../../session/use-grantable.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import css from './members.module.css';
import { MenuAt } from '../../ui/menu-at.tsx';
import type { RowMenuAt } from './RowMenu.tsx';

interface RoleMenuProps {
  readonly at: RowMenuAt;
  /** The person as they are now. */
  readonly member: MemberRow;
  readonly onClose: () => void;
}

/** The one list of roles all rows share, put beside the role that was asked about. */
export function RoleMenu({ at, member, onClose }: RoleMenuProps) {
  const { t } = useTranslation(['members', 'common']);
  const grantable = useGrantable('members.setRole');
  const ask = usePeopleDialog((state) => state.ask);
  const label = t('list.roleOf', { name: member.name });
  return (
    <MenuAt at={at} corner="start" width={208} label={label} onClose={onClose}>
      <Menu.Label className="cut">{label}</Menu.Label>
      {roles.map((role) => {
        const name = t(`common:role.${role}`);
        if (!grantable.includes(role)) {
          return (
            <Menu.Item key={role} aria-disabled closeMenuOnClick={false} className={css.barred}>
              {name}
              <span className={`s ${css.reason}`}>{t('menu.aboveOwn')}</span>
            </Menu.Item>
          );
        }
        const isHeld = role === member.role;
        return (
          <Menu.Item
            key={role}
            aria-current={isHeld ? 'true' : undefined}
            rightSection={isHeld ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => choose(role)}
          >
            {name}
          </Menu.Item>
        );
      })}
    </MenuAt>
  );

  function choose(role: (typeof roles)[number]) {
    onClose();
    if (role !== member.role) ask({ kind: 'setRole', selection: { kind: 'ids', ids: [member.id] }, role });
  }
}
