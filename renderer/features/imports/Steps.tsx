import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import css from './imports.module.css';

const steps = ['file', 'format', 'check', 'apply', 'result'] as const;
export type Step = (typeof steps)[number];

/** The way through an import, and where one is on it. */
export function Steps({ current }: { readonly current: Step }) {
  const { t } = useTranslation('imports');
  const at = steps.indexOf(current);
  return (
    <ol className={css.steps} aria-label={t('steps.label')}>
      {steps.map((step, index) => (
        <li key={step} data-done={index < at || undefined} aria-current={index === at ? 'step' : undefined}>
          <i>{index < at ? <IconCheck size={11} stroke={2.5} aria-label={t('steps.done')} role="img" /> : index + 1}</i>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
