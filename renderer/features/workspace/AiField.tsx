import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { MAX_AI_MODEL, MAX_AI_URL, unfitAiUrl } from '../../../shared/domain/ai.ts';
import type { Draft } from './use-draft.ts';

interface AiFieldProps {
  readonly name: 'aiUrl' | 'aiModel';
  readonly draft: Draft;
}

/** Where a model is asked, or which. */
export function AiField({ name, draft: { wish, wrong, set } }: AiFieldProps) {
  const { t } = useTranslation('ai');
  const value = wish[name] ?? '';
  const isUrl = name === 'aiUrl';
  return (
    <TextInput
      label={t(`field.${name}`)}
      description={t(`text.${name}`)}
      placeholder={isUrl ? 'https://api.example.com/v1' : undefined}
      maxLength={isUrl ? MAX_AI_URL : MAX_AI_MODEL}
      inputMode={isUrl ? 'url' : 'text'}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      error={wrong.includes(name) ? t(`unfit.${isUrl ? (unfitAiUrl(value) ?? 'unfit') : 'model'}`) : undefined}
      value={value}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value === '' ? null : currentTarget.value })}
    />
  );
}
