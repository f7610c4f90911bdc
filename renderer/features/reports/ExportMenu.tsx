import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileTypeCsv, IconFileTypePdf, IconPrinter, IconTable } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import { useTell } from '../../ui/use-tell.tsx';
import type { PrintTo } from './PrintJob.tsx';
import type { ReportPage } from './reports.queries.ts';
import { useCopyReport } from './use-copy-report.ts';

/** Saves the report as a file, and says where. */
function useExport(kind: ReportKind, page: ReportPage) {
  const { t } = useTranslation('reports');
  const tell = useTell();
  return useMutation({
    mutationFn: () =>
      kind === 'credits'
        ? call.statements.exportReport({ until: page.at })
        : call.reports.exportSeats({ by: page.by === 'person' ? 'person' : 'group' }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('export.saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

interface ExportMenuProps {
  readonly kind: ReportKind;
  readonly page: ReportPage;
  /** It is being printed. */
  readonly busy: boolean;
  readonly onPrint: (to: PrintTo) => void;
}

/** Everything a report can be taken along as: what is said above it is what is in it. */
export function ExportMenu({ kind, page, busy, onPrint }: ExportMenuProps) {
  const { t } = useTranslation('reports');
  const save = useExport(kind, page);
  const copy = useCopyReport(kind);
  const day = formatDay(page.at === null ? page.asOf : new Date(Date.parse(page.at) - 1).toISOString());
  const lines = t(`count.${page.by}`, { count: page.total });
  return (
    <Menu position="bottom-end" width={248} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button loading={save.isPending || busy} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.what', { lines, day })}</Menu.Label>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => save.mutate()}>
          {t('export.csv')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypePdf size={16} aria-hidden />} onClick={() => onPrint('pdf')}>
          {t('export.pdf')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTable size={16} aria-hidden />} onClick={() => copy.all('tsv')}>
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
