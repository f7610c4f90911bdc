import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../shared/errors/app-error.ts';
import { Dialog } from './dialog.tsx';
import { ErrorNotice } from './error-notice.tsx';

interface ConfirmProps {
  readonly title: string;
  /** Names the act and the number: "Revoke 3 seats". */
  readonly act: string;
  readonly danger?: boolean;
  /** Its width, where it holds more than usual. */
  readonly size?: number;
  /** What leaves the dialog, where "Cancel" could be taken for the act. */
  readonly back?: string;
  readonly busy?: boolean;
  /** The act cannot be done, for a reason that the dialog shows. */
  readonly blocked?: boolean;
  readonly error?: AppError | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that shows the consequence before the act. Focus starts on Cancel. */
export function Confirm(props: ConfirmProps) {
  const {
    title,
    act,
    danger = false,
    size,
    back,
    busy = false,
    blocked = false,
    error = null,
    onConfirm,
    onClose,
    children,
  } = props;
  const { t } = useTranslation('common');
  return (
    <Dialog
      title={title}
      {...(size === undefined ? {} : { size })}
      onClose={onClose}
      foot={
        <>
          <Button data-autofocus onClick={onClose}>
            {back ?? t('cancel')}
          </Button>
          <Button
            variant="filled"
            {...(danger ? { color: 'red' } : {})}
            loading={busy}
            disabled={blocked}
            onClick={onConfirm}
          >
            {act}
          </Button>
        </>
      }
    >
      {children}
      {error === null ? null : <ErrorNotice error={error} />}
    </Dialog>
  );
}
