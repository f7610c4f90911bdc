import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { formatBytes } from '../../locales/format.ts';
import { Facts, Panel } from '../../ui/page.tsx';
import css from './imports.module.css';
import type { useReadAs } from './reading.mutations.ts';
import { useFormatWords } from './use-format-words.ts';

interface RecognisedProps {
  readonly format: ImportDraft['format'];
  readonly records: number;
  readonly readAs: ReturnType<typeof useReadAs>;
}

/** What the file was recognised as; of a workbook, another sheet can be read. */
export function Recognised({ format, records, readAs }: RecognisedProps) {
  const { t } = useTranslation('imports');
  const words = useFormatWords();
  const encoding = format.encoding.toUpperCase();
  const text = [
    [t('format.encoding'), format.bom ? t('format.bom', { encoding }) : encoding],
    [t('format.delimiter'), words.delimiter(format.delimiter)],
  ] as const;
  const sheet = [[t('format.sheet'), <Sheet key="sheet" format={format} readAs={readAs} />]] as const;
  return (
    <Panel title={t('format.title')}>
      <Facts
        items={[
          [
            t('format.file'),
            <bdi key="file" className={css.wrap}>
              {format.file}
            </bdi>,
          ],
          [t('format.size'), formatBytes(format.bytes)],
          [t('format.format'), words.format(format.format)],
          ...(format.sheets.length === 0 ? text : sheet),
          [
            t('format.header'),
            format.headerLine === 0 ? t('format.noHeader') : t('format.headerLine', { line: format.headerLine }),
          ],
          [t('format.rows'), t('format.records', { count: records })],
        ]}
      />
    </Panel>
  );
}

function Sheet({ format: { sheets, sheet }, readAs }: Omit<RecognisedProps, 'records'>) {
  const { t } = useTranslation('imports');
  const { variables, isPending } = readAs;
  const asked = isPending && variables.kind === 'sheet' ? variables.sheet : sheet;
  if (sheets.length < 2) return <bdi className={css.wrap}>{sheet}</bdi>;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('format.sheet')}
      value={asked}
      onChange={({ currentTarget: { value } }) => readAs.mutate({ kind: 'sheet', sheet: value })}
      data={[...sheets]}
    />
  );
}
