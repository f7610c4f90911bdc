import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type Provider, providerNames } from '../../../shared/domain/connection.ts';
import type { LinkableAccount } from '../../../shared/domain/organization-account.ts';
import { errorOf } from '../../bridge.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { integrationQueries } from './integrations.queries.ts';
import css from './integrations.module.css';

interface SharedAccountsProps {
  readonly provider: Provider;
  readonly onUse: (account: LinkableAccount) => void;
}

/** Accounts that the organization has connected for its workspaces; nothing where there is none. */
export function SharedAccounts({ provider, onUse }: SharedAccountsProps) {
  const { t } = useTranslation('integrationForms');
  const accounts = useQuery(integrationQueries.accounts(provider));
  if (accounts.isError) return <ErrorNotice error={errorOf(accounts.error)} />;
  if (accounts.data === undefined || accounts.data.length === 0) return null;
  return (
    <section className={css.fields} aria-label={t('shared.label')}>
      {accounts.data.map((account) => (
        <Notice
          key={account.id}
          tone="accent"
          title={t('shared.title')}
          action={
            <Button size="xs" onClick={() => onUse(account)}>
              {t('shared.use')}
            </Button>
          }
        >
          <bdi>{describe(account)}</bdi>
          <br />
          {t('shared.text', { provider: providerNames[provider] })}
        </Notice>
      ))}
      <p className="t2">{t('shared.or')}</p>
    </section>
  );
}

/** Whose it is there, and at which address, each once. */
const describe = ({ account: { name, email }, address }: LinkableAccount): string =>
  [...new Set([name, email, address].filter((each) => each !== null && each !== ''))].join(' · ');
