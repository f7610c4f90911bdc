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

import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import { type ReportFormat, reportFormats } from '../../../shared/ipc/saved-report-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import { useTell } from '../../ui/use-tell.tsx';
import type { PrintTo } from '../../session/use-print.ts';
import type { ReportPage } from './reports.queries.ts';
import { useCopyReport } from './use-copy-report.ts';
import { useQuestion } from './use-question.ts';

/** Saves the report as a file, and says where. */
function useExport(kind: ReportKind) {
  const { question, sort } = useQuestion(kind);
  const { t } = useTranslation('reports');
  const tell = useTell();
  return useMutation({
    mutationFn: (format: ReportFormat | 'uses') =>
      format === 'uses'
        ? call.reports.exportSeats({ by: 'person' })
        : call.reports.export({ ...question, kind, sort, format }),
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
  const save = useExport(kind);
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
        {reportFormats.map((format) => (
          <Menu.Item key={format} leftSection={icons[format]} onClick={() => save.mutate(format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
        {kind === 'seats' ? (
          <Menu.Item leftSection={icons.csv} onClick={() => save.mutate('uses')}>
            {t('export.person')}
          </Menu.Item>
        ) : null}
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
