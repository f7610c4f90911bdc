import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { MAX_HELP_LINE, MAX_HELP_LINK, MAX_HELP_NAME, unfitHelpLink } from '../../../shared/domain/help-contact.ts';
import type { Draft } from './use-draft.ts';

interface HelpFieldProps {
  readonly name: 'helpName' | 'helpLink' | 'helpLine';
  readonly draft: Draft;
}

const most = { helpName: MAX_HELP_NAME, helpLink: MAX_HELP_LINK, helpLine: MAX_HELP_LINE } as const;

/** Who is asked for help, how they are reached, or the line below their name. */
export function HelpField({ name, draft: { wish, wrong, set } }: HelpFieldProps) {
  const { t } = useTranslation('workspace');
  const value = wish[name] ?? '';
  const isLink = name === 'helpLink';
  return (
    <TextInput
      label={t(`help.field.${name}`)}
      description={t(`help.text.${name}`)}
      placeholder={isLink ? 'help@acme.example' : undefined}
      maxLength={most[name]}
      autoComplete="off"
      spellCheck={isLink ? false : undefined}
      autoCapitalize={isLink ? 'none' : undefined}
      error={wrong.includes(name) ? t(`help.unfit.${isLink ? (unfitHelpLink(value) ?? 'unfit') : 'blank'}`) : undefined}
      value={value}
      onChange={({ currentTarget }) => set({ [name]: currentTarget.value === '' ? null : currentTarget.value })}
    />
  );
}
