import { Button } from '@mantine/core';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Account, type Provider, providerNames } from '../../../shared/domain/connection.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type Opener, useConnectTool, useTestKey } from './integrations.mutations.ts';
import { credentialsOf, type KeyDraft, noKey } from './key-draft.ts';
import { KeyFields } from './KeyFields.tsx';
import { firstScope, scopeOf } from './scope-draft.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { SharedAccounts } from './SharedAccounts.tsx';
import css from './integrations.module.css';

interface ConnectDialogProps {
  readonly provider: Provider;
  readonly onClose: () => void;
}

/** What opens an account, and whose it is there. */
interface Opened {
  readonly by: Opener;
  readonly account: Account;
}

/** Connects a tool: first an account is opened, then what is imported is chosen. Nothing is kept before the end. */
export function ConnectDialog({ provider, onClose }: ConnectDialogProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  return opened === null ? (
    <TestKey provider={provider} onOpened={setOpened} onClose={onClose} />
  ) : (
    <ChooseScope provider={provider} opened={opened} onBack={() => setOpened(null)} onClose={onClose} />
  );
}

interface TestKeyProps extends ConnectDialogProps {
  readonly onOpened: (opened: Opened) => void;
}

function TestKey({ provider, onOpened, onClose }: TestKeyProps) {
  const { t } = useTranslation(['integrationForms', 'common']);
  const form = useId();
  const test = useTestKey();
  const [draft, setDraft] = useState<KeyDraft>(noKey);
  const [isTried, setTried] = useState(false);
  const name = providerNames[provider];
  return (
    <Dialog
      title={t('connect.title', { provider: name })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" form={form} variant="filled" loading={test.isPending}>
            {t('connect.test')}
          </Button>
        </>
      }
    >
      <SharedAccounts
        provider={provider}
        onUse={({ id, account }) => onOpened({ by: { kind: 'link', id }, account })}
      />
      <form id={form} onSubmit={submit} noValidate>
        <KeyFields
          provider={provider}
          draft={draft}
          isTried={isTried}
          onChange={(change) => setDraft((typed) => ({ ...typed, ...change }))}
        />
      </form>
      {test.isPending ? <p role="status">{t('connect.testing', { provider: name })}</p> : null}
      {test.error === null ? null : <ErrorNotice error={errorOf(test.error)} />}
    </Dialog>
  );

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    const credentials = credentialsOf(provider, draft);
    if (credentials === null || test.isPending) return;
    test.mutate(credentials, { onSuccess: (account) => onOpened({ by: { kind: 'key', credentials }, account }) });
  }
}

interface ChooseScopeProps extends ConnectDialogProps {
  readonly opened: Opened;
  readonly onBack: () => void;
}

function ChooseScope({ provider, opened: { by, account }, onBack, onClose }: ChooseScopeProps) {
  const { t } = useTranslation('integrationForms');
  const connect = useConnectTool();
  const now = useNow().toISOString();
  const [draft, setDraft] = useState(() => firstScope(now));
  const values = { provider: providerNames[provider] };
  const scope = scopeOf(draft, now);
  return (
    <Dialog
      title={t('connect.title', values)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onBack}>{t(by.kind === 'key' ? 'connect.other' : 'connect.otherAccount')}</Button>
          <Button variant="filled" data-autofocus disabled={scope === null} loading={connect.isPending} onClick={save}>
            {t('connect.act', values)}
          </Button>
        </>
      }
    >
      <Notice tone="ok" title={t(by.kind === 'key' ? 'connect.found' : 'connect.linked', values)} role="alert" />
      <div className={css.readBack}>
        <AccountFacts account={account} />
      </div>
      <ScopeFields
        provider={provider}
        draft={draft}
        onChange={(change) => setDraft((chosen) => ({ ...chosen, ...change }))}
      />
      {connect.error === null ? null : <ErrorNotice error={errorOf(connect.error)} />}
    </Dialog>
  );

  function save() {
    if (scope !== null) connect.mutate({ provider, by, scope }, { onSuccess: onClose });
  }
}

/** Whose a key is, as the tool itself has answered just now. */
function AccountFacts({ account: { name, email, role, plan, users } }: { readonly account: Account }) {
  const { t } = useTranslation('integrationForms');
  const told = (value: string | null) => (value === null || value === '' ? t('untold') : <bdi>{value}</bdi>);
  return (
    <Facts
      items={[
        [t('account.name'), told(name)],
        [t('account.email'), told(email)],
        [t('account.role'), told(role)],
        [t('account.plan'), told(plan)],
        [t('account.users'), told(users === null ? null : formatNumber(users))],
      ]}
    />
  );
}
