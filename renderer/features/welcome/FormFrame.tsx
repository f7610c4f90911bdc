import { Button } from '@mantine/core';
import { type FormEventHandler, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import css from './welcome.module.css';

interface FormFrameProps {
  readonly heading: string;
  readonly submit: string;
  /** What is going on while it takes its time. */
  readonly busyText: string;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** The next step here, where it is another than elsewhere. */
  readonly next?: string | undefined;
  readonly onSubmit: FormEventHandler<HTMLFormElement>;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** A form of the first screen: its fields, what went wrong, and the way back. */
export function FormFrame({
  heading,
  submit,
  busyText,
  busy,
  error,
  next,
  onSubmit,
  onBack,
  children,
}: FormFrameProps) {
  const { t } = useTranslation('welcome');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form ref={form} className={css.form} onSubmit={onSubmit} noValidate aria-label={heading}>
      <h1>{heading}</h1>
      {children}
      {error === null ? null : <ErrorNotice error={error} next={next} />}
      <div className={css.formFoot}>
        <span className="s t2" role="status">
          {busy ? busyText : null}
        </span>
        <Button onClick={onBack} disabled={busy}>
          {t('back')}
        </Button>
        <Button type="submit" variant="filled" loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
