import { Menu } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconArmchair, IconArmchairOff, IconCopy, IconEdit, IconFileTypeCsv, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import css from './members.module.css';
import { useCellText } from './use-cell-text.ts';
import { useCopyRows, useCopyText } from './use-copy.ts';
import { useEditAct } from './use-edit-act.ts';
import { type MemberAct, useSeatActs } from './use-seat-acts.ts';

/** Whose menu is open, and where. */
export interface RowMenuAt {
  /** The person as they were when it was opened. */
  readonly member: MemberRow;
  readonly x: number;
  readonly y: number;
  /** The cell that was asked about, where it was one. */
  readonly cell: MemberColumn | null;
}

interface RowMenuProps {
  readonly at: RowMenuAt;
  /** The person as they are now. */
  readonly member: MemberRow;
  readonly onClose: () => void;
  readonly onOpen: () => void;
}

/**
 * The one menu all rows share, put beside the row that asked for it. The list may change beneath it: it names its person,
 * and what is chosen is done to that person.
 */
export function RowMenu({ at, member, onClose, onOpen }: RowMenuProps) {
  const { t } = useTranslation('members');
  const text = useCellText();
  const cell = at.cell === null ? '' : text(at.cell, member);
  const { assign, revoke } = useSeatActs(member);
  const edit = useEditAct(member);
  const copy = useCopyText();
  const copyRows = useCopyRows();
  // In a window of another size the row stands elsewhere.
  useWindowEvent('resize', onClose);
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
        <button
          type="button"
          className={css.menuAt}
          style={{ left: at.x, top: at.y }}
          tabIndex={-1}
          aria-hidden
          // The menu takes its name from here.
          aria-label={t('list.actionsFor', { name: member.name })}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className="cut" title={member.email}>
          <bdi>{member.name}</bdi>
        </Menu.Label>
        <Menu.Item leftSection={<IconUser size={15} stroke={1.75} />} onClick={onOpen}>
          {t('menu.open')}
        </Menu.Item>
        <Menu.Divider />
        {cell === '' || at.cell === 'email' ? null : (
          <Menu.Item leftSection={<IconCopy size={15} stroke={1.75} />} onClick={() => copy(cell)}>
            <span className="cut">{t('menu.copyCell', { text: cell })}</span>
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={15} stroke={1.75} />} onClick={() => copy(member.email)}>
          {t('menu.copy')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileTypeCsv size={15} stroke={1.75} />}
          onClick={() => copyRows({ kind: 'ids', ids: [member.id] })}
        >
          {t('menu.copyRow')}
        </Menu.Item>
        <Menu.Divider />
        <ActItem icon={<IconEdit size={15} stroke={1.75} />} label={t('menu.edit')} act={edit} onLeave={onClose} />
        <ActItem
          icon={<IconArmchair size={15} stroke={1.75} />}
          label={t('menu.assign')}
          act={assign}
          onLeave={onClose}
        />
        <ActItem
          icon={<IconArmchairOff size={15} stroke={1.75} />}
          label={t('menu.revoke')}
          act={revoke}
          onLeave={onClose}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

interface ActItemProps {
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly act: MemberAct;
  /** Gives the focus back to the list: the dialog that opens returns it there. */
  readonly onLeave: () => void;
}

/** Where it cannot be chosen it says why, and stays within reach of the keyboard to say it. */
function ActItem({ icon, label, act, onLeave }: ActItemProps) {
  if (act.why === undefined) {
    return (
      <Menu.Item leftSection={icon} onClick={leaveAndAct}>
        {label}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item leftSection={icon} aria-disabled closeMenuOnClick={false} className={css.barred}>
      {label}
      <span className={`s ${css.reason}`}>{act.why}</span>
    </Menu.Item>
  );

  function leaveAndAct() {
    onLeave();
    act.act();
  }
}
