import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import css from './ui.module.css';

interface PanelMessageProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly role?: 'alert' | 'status';
  /** The heading of the whole screen rather than of a part of it. */
  readonly whole?: boolean;
}

/** A screen that has only words to show: what is so, and what to do. */
export function PanelMessage({ icon, title, children, actions, role = 'status', whole = false }: PanelMessageProps) {
  const Heading = whole ? 'h1' : 'h2';
  return (
    <div className={css.centre}>
      <div className={css.message} role={role}>
        {icon}
        <Heading>{title}</Heading>
        {children === undefined ? null : <p className="t2">{children}</p>}
        {actions === undefined ? null : <div className={css.messageActions}>{actions}</div>}
      </div>
    </div>
  );
}

interface PanelErrorProps {
  readonly error: AppError;
  readonly onRetry?: () => void;
  /** It is being tried again. */
  readonly busy?: boolean;
  /** Another way on. */
  readonly otherwise?: ReactNode;
  readonly whole?: boolean;
}

/** What went wrong, the next step, and another try. */
export function PanelError({ error, busy = false, onRetry, otherwise, whole = false }: PanelErrorProps) {
  const { t } = useTranslation('common');
  const { says, next } = sentenceOf(error);
  return (
    <PanelMessage
      role="alert"
      whole={whole}
      icon={<IconAlertTriangle size={24} stroke={1.5} color="var(--rc-bad)" aria-hidden />}
      title={says}
      actions={
        onRetry === undefined ? (
          otherwise
        ) : (
          <>
            <Button loading={busy} onClick={onRetry}>
              {t('retry')}
            </Button>
            {otherwise}
          </>
        )
      }
    >
      {next}
    </PanelMessage>
  );
}

/** Rows in the shape of what is coming. */
export function PanelLoading({ rows = 12 }: { readonly rows?: number }) {
  const { t } = useTranslation('common');
  return (
    <div className={css.loading} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={14} radius="xs" width={`${60 + ((row * 37) % 35)}%`} />
      ))}
    </div>
  );
}
