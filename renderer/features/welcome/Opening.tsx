import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { FirstCopy } from './FirstCopy.tsx';
import { useCopying } from './use-copying.ts';
import css from './welcome.module.css';

interface OpeningProps {
  /** What is shown while nothing is copied. */
  readonly children?: ReactNode;
}

/** While the workspace of the last time is opened: where it has to be copied first, how far that is. */
export function Opening({ children }: OpeningProps) {
  const { t } = useTranslation('frame');
  const copying = useCopying(true);
  // Behind what is shown the workspace is asked again and again: that alone is nothing to look at.
  const isComing = copying !== null && (children === undefined || copying.step !== 'asking');
  if (!isComing) return children ?? <div role="status" aria-label={t('starting')} />;
  return (
    <main className={css.opening}>
      <FirstCopy progress={copying} />
    </main>
  );
}
