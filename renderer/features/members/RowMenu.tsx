import { Menu } from '@mantine/core';
import { IconCopy, IconFileTypeCsv, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { ActItems } from './ActItems.tsx';
import { MenuAt } from '../../ui/menu-at.tsx';
import { useCellText } from './use-cell-text.ts';
import { useCopyRows, useCopyText } from './use-copy.ts';

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
  const copy = useCopyText();
  const copyRows = useCopyRows();
  return (
    <MenuAt at={at} corner="end" width={256} label={t('list.actionsFor', { name: member.name })} onClose={onClose}>
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
      <ActItems member={member} onLeave={onClose} />
    </MenuAt>
  );
}
