import { NativeSelect } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { encodings } from '../../../shared/csv/decode.ts';
import { delimiters } from '../../../shared/csv/table.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import type { ReadingChange } from '../../../shared/ipc/reading-shapes.ts';
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

type Parts = Omit<RecognisedProps, 'records'>;

/** What the file was recognised as; what it is written in, what divides it and which sheet is read can be chosen. */
export function Recognised({ format, records, readAs }: RecognisedProps) {
  const { t } = useTranslation('imports');
  const words = useFormatWords();
  const { file, bytes, sheets, headerLine } = format;
  return (
    <Panel title={t('format.title')}>
      <Facts
        wide={76}
        items={[
          [t('format.file'), <Wrapped key="file">{file}</Wrapped>],
          [t('format.size'), formatBytes(bytes)],
          [t('format.format'), words.format(format.format)],
          ...(sheets.length === 0
            ? ([
                [t('format.encoding'), <EncodingSelect key="encoding" format={format} readAs={readAs} />],
                [t('format.delimiter'), <DelimiterSelect key="delimiter" format={format} readAs={readAs} />],
              ] as const)
            : ([[t('format.sheet'), <Sheet key="sheet" format={format} readAs={readAs} />]] as const)),
          [t('format.header'), headerLine === 0 ? t('format.noHeader') : t('format.headerLine', { line: headerLine })],
          [t('format.rows'), t('format.records', { count: records })],
        ]}
      />
    </Panel>
  );
}

const Wrapped = ({ children }: { readonly children: ReactNode }) => <bdi className={css.wrap}>{children}</bdi>;

function Sheet({ format: { sheets, sheet }, readAs }: Parts) {
  const { t } = useTranslation('imports');
  if (sheets.length < 2) return <Wrapped>{sheet}</Wrapped>;
  return (
    <ReadSelect
      label={t('format.sheet')}
      value={sheet}
      options={sheets.map((value) => ({ value, label: value }))}
      changeTo={(value) => ({ kind: 'sheet', sheet: value })}
      readAs={readAs}
    />
  );
}

function EncodingSelect({ format: { encoding, bom, textChosen }, readAs }: Parts) {
  const { t } = useTranslation('imports');
  const words = useFormatWords();
  const names = [...new Set<string>([encoding, ...encodings])];
  const nameOf = (value: string) => {
    const name = words.encoding(value);
    return bom && value === encoding ? t('format.bom', { encoding: name }) : name;
  };
  return (
    <ReadSelect
      label={t('format.encoding')}
      value={encoding}
      chosen={textChosen.encoding}
      options={names.map((value) => ({ value, label: nameOf(value) }))}
      changeTo={(value) => ({ kind: 'encoding', encoding: encodings.find((each) => each === value) ?? null })}
      readAs={readAs}
    />
  );
}

function DelimiterSelect({ format: { delimiter, textChosen }, readAs }: Parts) {
  const { t } = useTranslation('imports');
  const words = useFormatWords();
  const marks = [...new Set<string>([delimiter, ...delimiters])];
  return (
    <ReadSelect
      label={t('format.delimiter')}
      value={delimiter}
      chosen={textChosen.delimiter}
      options={marks.map((value) => ({ value, label: words.delimiter(value) }))}
      changeTo={(value) => ({ kind: 'delimiter', delimiter: delimiters.find((each) => each === value) ?? null })}
      readAs={readAs}
    />
  );
}

interface ReadSelectProps {
  readonly label: string;
  readonly value: string;
  /** It was chosen, so that there is something to go back to. */
  readonly chosen?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly changeTo: (value: string) => ReadingChange;
  readonly readAs: RecognisedProps['readAs'];
}

const RECOGNISED = '';

function ReadSelect({ label, value, chosen = false, options, changeTo, readAs }: ReadSelectProps) {
  const { t } = useTranslation('imports');
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      title={options.find((each) => each.value === value)?.label}
      value={value}
      onChange={({ currentTarget }) => readAs.mutate(changeTo(currentTarget.value))}
      data={chosen ? [{ value: RECOGNISED, label: t('format.asRecognised') }, ...options] : [...options]}
    />
  );
}
