import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Confirm } from '../ui/confirm.tsx';

/** Closing a form in which something was typed asks first; `question` is to be shown beside the form. */
export function useGuarded(
  isTyped: boolean,
  close: () => void,
): { readonly leave: () => void; readonly question: ReactNode } {
  const { t } = useTranslation('roleplays');
  const [isAsked, setAsked] = useState(false);
  return {
    leave: () => (isTyped ? setAsked(true) : close()),
    question: isAsked ? (
      <Confirm
        danger
        title={t('leave.title')}
        act={t('leave.act')}
        back={t('leave.stay')}
        onConfirm={close}
        onClose={() => setAsked(false)}
      >
        <p>{t('leave.text')}</p>
      </Confirm>
    ) : null,
  };
}
