import { useTranslation } from 'react-i18next';

import { encodingName } from '../../../shared/csv/decode.ts';

const delimiters = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const);

/** What only words can say: a name that is not known yet is shown as it is. */
function wordOf(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name;
}

/** The names of formats, fields and separators for people. */
export function useFormatWords() {
  const { t } = useTranslation('imports');
  return {
    format: (format: string) => wordOf(t('formats', { returnObjects: true }), format),
    encoding: (encoding: string) => {
      const name = encodingName(encoding);
      const where = Object.entries(t('encodings', { returnObjects: true })).find(([each]) => each === encoding)?.[1];
      return where === undefined ? name : t('format.encodingWhere', { name, where });
    },
    field: (field: string) => wordOf(t('fields', { returnObjects: true }), field),
    delimiter: (mark: string) => {
      const name = [...delimiters].find(([each]) => each === mark)?.[1];
      return name === undefined ? t('delimiters.other', { mark }) : t(`delimiters.${name}`);
    },
  };
}
