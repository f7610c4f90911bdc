import { Menu } from '@mantine/core';
import { IconCopy, IconFileTypeCsv, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { ReportKind, ReportRow, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { MenuAt } from '../../ui/menu-at.tsx';
import { useReportWords } from './report-lines.ts';
import { useCopyReport } from './use-copy-report.ts';

/** Of which row the menu is, and of which cell where it was one. */
export interface CopyMenuAt {
  readonly row: ReportRow;
  readonly x: number;
  readonly y: number;
  readonly cell: string;
}

interface CopyMenuProps {
  readonly at: CopyMenuAt;
  readonly kind: ReportKind;
  readonly page: ReportTable;
  readonly onClose: () => void;
}

/** What of a report can be taken along: a cell, a line, all lines. */
export function CopyMenu({ at, kind, page, onClose }: CopyMenuProps) {
  const { t } = useTranslation('reports');
  const copy = useCopyReport(kind);
  const name = useReportWords().rowName(at.row, page.by);
  return (
    <MenuAt at={at} corner="start" width={248} label={t('copy.label', { name })} onClose={onClose}>
      {at.cell === '' ? null : (
        <Menu.Item leftSection={<IconCopy size={15} stroke={1.75} />} onClick={() => copy.cell(at.cell)}>
          <span className="cut">{t('copy.cell', { text: at.cell })}</span>
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconTable size={15} stroke={1.75} />} onClick={() => copy.row(page, at.row, 'tsv')}>
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
