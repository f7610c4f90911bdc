import { Menu } from '@mantine/core';
import { IconArmchair, IconArmchairOff, IconCopy, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import css from './members.module.css';
import { useCopyEmail } from './use-copy-email.ts';
import { type SeatAct, useSeatActs } from './use-seat-acts.ts';

/** Whose menu is open, and where. */
export interface RowMenuAt {
  readonly index: number;
  readonly member: MemberRow;
  readonly x: number;
  readonly y: number;
}

interface RowMenuProps {
  readonly at: RowMenuAt;
  readonly onClose: () => void;
  readonly onOpen: () => void;
}

/** The one menu all rows share, put beside the row that asked for it. */
export function RowMenu({ at, onClose, onOpen }: RowMenuProps) {
  const { t } = useTranslation('members');
  const { assign, revoke } = useSeatActs(at.member);
  const copy = useCopyEmail();
  return (
    <Menu
      opened
      returnFocus={false}
      onClose={onClose}
      position="bottom-end"
      width={256}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button type="button" className={css.menuAt} style={{ left: at.x, top: at.y }} tabIndex={-1} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('list.actionsFor', { name: at.member.name })}>
        <Menu.Item leftSection={<IconUser size={15} stroke={1.75} />} onClick={onOpen}>
          {t('menu.open')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={15} stroke={1.75} />} onClick={() => copy(at.member.email)}>
          {t('menu.copy')}
        </Menu.Item>
        <Menu.Divider />
        <SeatItem
          icon={<IconArmchair size={15} stroke={1.75} />}
          label={t('menu.assign')}
          seatAct={assign}
          onLeave={onClose}
        />
        <SeatItem
          icon={<IconArmchairOff size={15} stroke={1.75} />}
          label={t('menu.revoke')}
          seatAct={revoke}
          onLeave={onClose}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

interface SeatItemProps {
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly seatAct: SeatAct;
  /** Gives the focus back to the list: the dialog that opens returns it there. */
  readonly onLeave: () => void;
}

/** Where it cannot be chosen it says why, and stays within reach of the keyboard to say it. */
function SeatItem({ icon, label, seatAct, onLeave }: SeatItemProps) {
  if (seatAct.why === undefined) {
    return (
      <Menu.Item leftSection={icon} onClick={leaveAndAct}>
        {label}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item leftSection={icon} aria-disabled closeMenuOnClick={false} className={css.barred}>
      {label}
      <span className={`s ${css.reason}`}>{seatAct.why}</span>
    </Menu.Item>
  );

  function leaveAndAct() {
    onLeave();
    seatAct.act();
  }
}
