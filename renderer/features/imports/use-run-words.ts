import { useTranslation } from 'react-i18next';

import type { ImportOutcome } from '../../../shared/ipc/import-progress.ts';
import type { KeptField } from '../../../shared/sync/kept.ts';
import { useValueWords } from './use-value-words.ts';

/** The words of what an import makes of somebody. */
export function useRunWords() {
  const { t } = useTranslation('importRun');
  const words = useValueWords();
  const value = (field: KeptField['field'], said: string | null): string => {
    if (said === null || said === '') return t('nothing');
    if (field === 'role' || field === 'seat' || field === 'status') return words[field](said);
    return said;
  };
  const field = ({ field: name, before, after }: Omit<KeptField, 'now'>): string => {
    if (name === 'group' && after !== null) return t('outcome.into', { group: after });
    if (name === 'group') return t('outcome.out', { group: before ?? '' });
    return t('outcome.field', { field: t(`field.${name}`), before: value(name, before), after: value(name, after) });
  };
  return {
    value,
    /** A sentence for each thing that becomes of somebody. */
    outcome: ({ verdict, fields }: ImportOutcome): string[] =>
      verdict === 'changed' ? fields.map(field) : [t(`outcome.${verdict}`)],
  };
}
