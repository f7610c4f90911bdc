import { Button, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconFileSpreadsheet,
  IconFileTypeCsv,
  IconFileTypePdf,
  IconJson,
  IconPrinter,
  IconTable,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type ReportFormat, reportFormats } from '../../../shared/ipc/saved-report-shapes.ts';
import { errorOf } from '../../bridge.ts';
import type { PrintTo } from '../../session/use-print.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Saves something as a file, and says where. */
export function useSave<As>(save: (as: As) => Promise<{ readonly path: string } | null>) {
  const { t } = useTranslation('reports');
  const tell = useTell();
  return useMutation({
    mutationFn: save,
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('export.saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

const icons = {
  csv: <IconFileTypeCsv size={16} aria-hidden />,
  xlsx: <IconFileSpreadsheet size={16} aria-hidden />,
  json: <IconJson size={16} aria-hidden />,
} as const satisfies Record<ReportFormat, ReactNode>;

interface TakeMenuProps {
  /** What is in everything that can be taken: of which moment, and how much. */
  readonly what: string;
  readonly busy: boolean;
  readonly onSave: (format: ReportFormat) => void;
  readonly onPrint: (to: PrintTo) => void;
  readonly onCopy: () => void;
  /** What there is besides for this one. */
  readonly more?: ReactNode;
}

/** Everything a report can be taken along as: what is said above it is what is in it. */
export function TakeMenu({ what, busy, onSave, onPrint, onCopy, more }: TakeMenuProps) {
  const { t } = useTranslation('reports');
  return (
    <Menu position="bottom-end" width={248} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button loading={busy} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{what}</Menu.Label>
        {reportFormats.map((format) => (
          <Menu.Item key={format} leftSection={icons[format]} onClick={() => onSave(format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
        {more}
        <Menu.Item leftSection={<IconFileTypePdf size={16} aria-hidden />} onClick={() => onPrint('pdf')}>
          {t('export.pdf')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={16} aria-hidden />} onClick={onCopy}>
          {t('copy.tsv')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPrinter size={16} aria-hidden />}
          rightSection={<span className="s t3">{t('export.printKey')}</span>}
          onClick={() => onPrint('paper')}
        >
          {t('export.print')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
