import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, providerNames } from '../../../shared/domain/connection.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useDisconnect, useSeen } from './integrations.mutations.ts';

interface DisconnectDialogProps {
  readonly status: ConnectionStatus;
  readonly onClose: () => void;
}

/** Ends a connection: the calls stay or go, and the key is to be ended where it was made. */
export function DisconnectDialog({ status, onClose }: DisconnectDialogProps) {
  const { provider, totals, level } = status;
  const seen = useSeen(status);
  const { t } = useTranslation('integrationForms');
  const isLinked = level === 'organization';
  const disconnect = useDisconnect(provider, isLinked);
  const [calls, choose] = useState<'keep' | 'delete'>('keep');
  const values = { provider: providerNames[provider], count: totals.calls };
  const deletes = calls === 'delete';
  return (
    <Confirm
      title={t('disconnect.title', values)}
      act={deletes ? t('disconnect.actDelete', values) : t('disconnect.actKeep', values)}
      danger={deletes}
      busy={disconnect.isPending}
      error={disconnect.error === null ? null : errorOf(disconnect.error)}
      blocked={seen === null}
      onConfirm={() => seen && disconnect.mutate({ calls, seen }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="t2">{t(isLinked ? 'disconnect.unlinkText' : 'disconnect.text')}</p>
      <Radio.Group
        label={t('disconnect.calls')}
        value={calls}
        onChange={(value) => choose(value === 'delete' ? 'delete' : 'keep')}
      >
        <Stack gap={8} mt={8}>
          <Radio value="keep" label={t('disconnect.keep', values)} description={t('disconnect.keepText')} />
          <Radio value="delete" label={t('disconnect.delete', values)} description={t('disconnect.deleteText')} />
        </Stack>
      </Radio.Group>
      {isLinked ? null : (
        <Notice tone="warn" title={t('disconnect.revokeNow', values)}>
          {t(`disconnect.revoke.${provider}`)}
        </Notice>
      )}
    </Confirm>
  );
}
