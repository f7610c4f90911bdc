import { Button } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import css from './groups.module.css';

interface GroupFormProps {
  readonly title: string;
  readonly act: string;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog, with the act that sends it and what went wrong with it. */
export function GroupForm({ title, act, busy, error, onSubmit, onClose, children }: GroupFormProps) {
  const { t } = useTranslation('common');
  const id = useId();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="filled" type="submit" form={id} loading={busy}>
            {act}
          </Button>
        </>
      }
    >
      <form id={id} className={css.form} onSubmit={submit} noValidate>
        {children}
        {error === null ? null : <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    onSubmit();
  }
}
