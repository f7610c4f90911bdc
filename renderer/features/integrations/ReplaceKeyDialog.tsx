import { Button } from '@mantine/core';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, providerNames } from '../../../shared/domain/connection.ts';
import { errorOf } from '../../bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useReplaceKey, useSeen } from './integrations.mutations.ts';
import { credentialsOf, noKey } from './key-draft.ts';
import { KeyFields } from './KeyFields.tsx';

interface ReplaceKeyDialogProps {
  readonly status: ConnectionStatus;
  readonly onClose: () => void;
}

/** Another key in the place of the one there is, tested before it is kept. */
export function ReplaceKeyDialog({ status, onClose }: ReplaceKeyDialogProps) {
  const { provider, key, account } = status;
  const seen = useSeen(status);
  const { t } = useTranslation(['integrationForms', 'common']);
  const form = useId();
  const replace = useReplaceKey();
  const [draft, setDraft] = useState(noKey);
  const [isTried, setTried] = useState(false);
  return (
    <Dialog
      title={t('replace.title', { provider: providerNames[provider] })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" form={form} variant="filled" loading={replace.isPending}>
            {t('replace.act')}
          </Button>
        </>
      }
    >
      <p className="t2">
        {key === null ? null : `${t('replace.now', { hint: key.hint })} `}
        {t('replace.text')}
        {account === null ? null : ` ${t('replace.same', { account: account.name })}`}
      </p>
      <form id={form} onSubmit={submit} noValidate>
        <KeyFields
          provider={provider}
          draft={draft}
          isTried={isTried}
          onChange={(change) => setDraft((typed) => ({ ...typed, ...change }))}
        />
      </form>
      {replace.error === null ? null : <ErrorNotice error={errorOf(replace.error)} />}
    </Dialog>
  );

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    const credentials = credentialsOf(provider, draft);
    if (credentials === null || seen === null || replace.isPending) return;
    replace.mutate({ credentials, seen }, { onSuccess: onClose });
  }
}
