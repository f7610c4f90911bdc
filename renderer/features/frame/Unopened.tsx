import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { PanelError } from '../../ui/panel-states.tsx';
import css from './frame.module.css';
import { useSetAside } from './frame.mutations.ts';

interface UnopenedProps {
  readonly error: AppError;
  /** Another way than trying again, where there is one. */
  readonly rescue?: ReactNode;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

/** The workspace of the last time cannot be opened: why, another try, and the way to another one. */
export function Unopened({ error, rescue, busy, onRetry }: UnopenedProps) {
  const { t } = useTranslation('frame');
  const setAside = useSetAside();
  return (
    <main className={css.alone}>
      <PanelError
        whole
        error={error}
        busy={busy}
        onRetry={onRetry}
        otherwise={
          <>
            <Button loading={setAside.isPending} onClick={() => setAside.mutate()}>
              {t('another')}
            </Button>
            {rescue}
          </>
        }
      />
    </main>
  );
}
