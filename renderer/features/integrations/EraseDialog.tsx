import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { CallAddress, MAX_CALL_ADDRESS } from '../../../shared/domain/session.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useErase } from './integrations.mutations.ts';
import css from './integrations.module.css';

/** Removes the calls and the practice of a person for good. It cannot be undone, so the address is written twice. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('integrationForms');
  const erase = useErase();
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const email = CallAddress.safeParse(typed).data;
  const isSame = email !== undefined && CallAddress.safeParse(again).data === email;
  return (
    <Confirm
      title={t('erase.title')}
      act={email === undefined ? t('erase.actEmpty') : t('erase.act', { email })}
      danger
      busy={erase.isPending}
      blocked={!isSame}
      error={erase.error === null ? null : errorOf(erase.error)}
      onConfirm={() => {
        if (isSame) erase.mutate(email, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <p className="t2">{t('erase.text')}</p>
      <p className="t2">{t('erase.stays')}</p>
      <div className={css.fields}>
        <TextInput
          label={t('erase.email')}
          maxLength={MAX_CALL_ADDRESS}
          spellCheck={false}
          value={typed}
          error={typed.trim() !== '' && email === undefined ? t('erase.invalid') : undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <TextInput
          label={t('erase.again')}
          maxLength={MAX_CALL_ADDRESS}
          spellCheck={false}
          value={again}
          error={again.trim() !== '' && !isSame ? t('erase.differs') : undefined}
          onChange={({ currentTarget }) => setAgain(currentTarget.value)}
        />
      </div>
      <p className="s t3">{t('erase.elsewhere')}</p>
    </Confirm>
  );
}
