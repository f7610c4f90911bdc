import { Menu } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { roles } from '../../../shared/domain/member.ts';
import { useGrantable } from '../../session/use-grantable.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { inSight } from './in-sight.ts';
import css from './members.module.css';
import type { RowMenuAt } from './RowMenu.tsx';

interface RoleMenuProps {
  readonly at: RowMenuAt;
  readonly onClose: () => void;
}

/** The one list of roles all rows share, put beside the role that was asked about. */
export function RoleMenu({ at: { member, x, y }, onClose }: RoleMenuProps) {
  const { t } = useTranslation(['members', 'common']);
  const grantable = useGrantable('members.setRole');
  const ask = usePeopleDialog((state) => state.ask);
  // In a window of another size the row stands elsewhere.
  useWindowEvent('resize', onClose);
  const label = t('list.roleOf', { name: member.name });
  return (
    <Menu
      opened
      returnFocus={false}
      onClose={onClose}
      position="bottom-start"
      width={208}
      middlewares={inSight}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          className={css.menuAt}
          style={{ left: x, top: y }}
          tabIndex={-1}
          aria-hidden
          // The menu takes its name from here.
          aria-label={label}
        />
      </Menu.Target>
      <Menu.Dropdown>
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
      </Menu.Dropdown>
    </Menu>
  );

  function choose(role: (typeof roles)[number]) {
    onClose();
    if (role !== member.role) ask({ kind: 'setRole', selection: { kind: 'ids', ids: [member.id] }, role });
  }
}
