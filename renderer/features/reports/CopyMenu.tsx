import { Menu } from '@mantine/core';
import { IconCopy, IconFileTypeCsv, IconTable } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { MenuAt } from '../../ui/menu-at.tsx';
import type { CopyAs } from './use-copy.ts';

/** Of which row the menu is, and of which cell where it was one. */
export interface CopyMenuAt<Row> {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
  readonly cell: string;
}

/** Where somebody asked for the menu, and the text of the cell below the pointer. */
export function askedAt(event: MouseEvent): Omit<CopyMenuAt<unknown>, 'row'> {
  event.preventDefault();
  const { target, clientX: x, clientY: y } = event;
  const cell = target instanceof HTMLElement ? target.closest('[role="gridcell"], td') : null;
  return { x, y, cell: cell?.textContent ?? '' };
}

/** How a cell, a row and all rows are put on the clipboard. */
interface CopyActs {
  readonly cell: (text: string) => void;
  readonly row: () => void;
  readonly all: (as: CopyAs) => void;
}

interface CopyMenuProps {
  readonly at: Omit<CopyMenuAt<unknown>, 'row'>;
  /** What the row is called. */
  readonly name: string;
  readonly copy: CopyActs;
  readonly onClose: () => void;
}

/** What of a table can be taken along: a cell, a line, all lines. */
export function CopyMenu({ at, name, copy, onClose }: CopyMenuProps) {
  const { t } = useTranslation('reports');
  return (
    <MenuAt at={at} corner="start" width={248} label={t('copy.label', { name })} onClose={onClose}>
      {at.cell === '' ? null : (
        <Menu.Item leftSection={<IconCopy size={15} stroke={1.75} />} onClick={() => copy.cell(at.cell)}>
          <span className="cut">{t('copy.cell', { text: at.cell })}</span>
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconTable size={15} stroke={1.75} />} onClick={copy.row}>
        {t('copy.row')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTable size={15} stroke={1.75} />} onClick={() => copy.all('tsv')}>
        {t('copy.tsv')}
      </Menu.Item>
      <Menu.Item leftSection={<IconFileTypeCsv size={15} stroke={1.75} />} onClick={() => copy.all('csv')}>
        {t('copy.csv')}
      </Menu.Item>
    </MenuAt>
  );
}
