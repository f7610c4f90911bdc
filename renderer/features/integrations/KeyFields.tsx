import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Provider } from '../../../shared/domain/connection.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useKeyPage } from './integrations.mutations.ts';
import type { KeyDraft } from './key-draft.ts';
import css from './integrations.module.css';

const LONGEST = 500;

interface KeyFieldsProps {
  readonly provider: Provider;
  readonly draft: KeyDraft;
  /** Whether what is missing is to be said. */
  readonly isTried: boolean;
  readonly onChange: (change: Partial<KeyDraft>) => void;
}

/** What opens an account. It is typed or pasted here, sent once, and never shown again. */
export function KeyFields({ provider, draft, isTried, onChange }: KeyFieldsProps) {
  const { t } = useTranslation(['integrationForms', 'integrations']);
  const keyPage = useKeyPage();
  const none = (value: string) => (isTried && value.trim() === '' ? t('key.none') : undefined);
  return (
    <div className={css.fields}>
      <p className="t2">
        {t(`key.hint.${provider}`)}{' '}
        <LinkButton onClick={() => keyPage.mutate(provider)}>{t(`integrations:about.keyPage.${provider}`)}</LinkButton>
      </p>
      {provider === 'fireflies' ? (
        <SecretField
          first
          label={t('key.fireflies')}
          value={draft.key}
          error={none(draft.key)}
          onChange={(key) => onChange({ key })}
        />
      ) : (
        <>
          <TextInput
            data-autofocus
            label={t('key.baseUrl')}
            description={t('key.baseUrlHint')}
            placeholder="https://api.gong.io"
            maxLength={LONGEST}
            spellCheck={false}
            value={draft.baseUrl}
            error={isTried && draft.baseUrl.trim() === '' ? t('key.noAddress') : undefined}
            onChange={({ currentTarget }) => onChange({ baseUrl: currentTarget.value })}
          />
          <SecretField
            label={t('key.accessKey')}
            value={draft.accessKey}
            error={none(draft.accessKey)}
            onChange={(accessKey) => onChange({ accessKey })}
          />
          <SecretField
            label={t('key.secret')}
            value={draft.secret}
            error={none(draft.secret)}
            onChange={(secret) => onChange({ secret })}
          />
          <TextInput
            type="date"
            label={t('key.expiresOn')}
            description={t('key.expiresHint')}
            value={draft.expiresOn}
            onChange={({ currentTarget }) => onChange({ expiresOn: currentTarget.value })}
          />
        </>
      )}
      <p className="s t3">{t('key.kept')}</p>
    </div>
  );
}

interface SecretFieldProps {
  /** Where the dialog begins. */
  readonly first?: boolean;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Without a way to make it readable: who looks over a shoulder sees nothing. */
function SecretField({ first = false, label, value, error, onChange }: SecretFieldProps) {
  return (
    <TextInput
      type="password"
      data-autofocus={first || undefined}
      label={label}
      autoComplete="off"
      spellCheck={false}
      maxLength={LONGEST}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
