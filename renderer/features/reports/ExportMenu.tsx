import { Menu } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import type { ReportFormat } from '../../../shared/ipc/saved-report-shapes.ts';
import { call } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import type { PrintTo } from '../../session/use-print.ts';
import type { ReportPage } from './reports.queries.ts';
import { TakeMenu, useSave } from './TakeMenu.tsx';
import { useCopyReport } from './use-copy-report.ts';
import { useQuestion } from './use-question.ts';

interface ExportMenuProps {
  readonly kind: ReportKind;
  readonly page: ReportPage;
  /** It is being printed. */
  readonly busy: boolean;
  readonly onPrint: (to: PrintTo) => void;
}

/** What a report of seats or credits can be taken along as. */
export function ExportMenu({ kind, page, busy, onPrint }: ExportMenuProps) {
  const { t } = useTranslation('reports');
  const { question, sort } = useQuestion(kind);
  const save = useSave((format: ReportFormat | 'uses') =>
    format === 'uses'
      ? call.reports.exportSeats({ by: 'person' })
      : call.reports.export({ ...question, kind, sort, format }),
  );
  const copy = useCopyReport(kind);
  const day = formatDay(page.at === null ? page.asOf : new Date(Date.parse(page.at) - 1).toISOString());
  const lines = t(`count.${page.by}`, { count: page.total });
  return (
    <TakeMenu
      what={t('export.what', { lines, day })}
      busy={save.isPending || busy}
      onSave={save.mutate}
      onPrint={onPrint}
      onCopy={() => copy.all('tsv')}
      more={
        kind === 'seats' ? (
          <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => save.mutate('uses')}>
            {t('export.person')}
          </Menu.Item>
        ) : null
      }
    />
  );
}
