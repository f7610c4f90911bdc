import { Button, PasswordInput } from '@mantine/core';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useConnectAgain } from './frame.mutations.ts';

const LONGEST = 500;

/** A way back in for whoever was given a new token: the copy and what waits in it stay. */
export function RenewToken({ address }: { readonly address: string }) {
  const { t } = useTranslation('frame');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('renew.open')}
      </Button>
      {open ? <RenewDialog address={address} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface RenewDialogProps {
  readonly address: string;
  readonly onClose: () => void;
}

function RenewDialog({ address, onClose }: RenewDialogProps) {
  const { t } = useTranslation(['frame', 'common']);
  const form = useId();
  const connect = useConnectAgain(address);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Dialog
      title={t('renew.title')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" form={form} variant="filled" loading={connect.isPending}>
            {t('renew.act')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('renew.text', { address })}</p>
      <form id={form} onSubmit={submit} noValidate>
        <PasswordInput
          label={t('renew.token')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('renew.show') }}
          error={problem}
        />
      </form>
      {connect.isError ? <ErrorNotice error={errorOf(connect.error)} /> : null}
    </Dialog>
  );

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const token = typed.trim();
    const wrong = token === '' ? t('renew.none') : null;
    setProblem(token.length > LONGEST ? t('renew.long') : wrong);
    if (token !== '' && token.length <= LONGEST) connect.mutate(token, { onSuccess: onClose });
  }
}
