import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import css from './ui.module.css';

/** Old → new, with the words a screen reader needs. */
export function Change({ from, to }: { readonly from: ReactNode; readonly to: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <span className={css.change}>
      <s className="cut">{from}</s>
      <IconArrowRight size={12} aria-label={t('becomes')} role="img" />
      <b className="cut">{to}</b>
    </span>
  );
}
