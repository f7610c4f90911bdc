import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../shared/errors/app-error.ts';
import { ErrorNotice } from './error-notice.tsx';
import css from './ui.module.css';

interface ConfirmProps {
  readonly title: string;
  /** Names the act and the number: "Revoke 3 seats". */
  readonly act: string;
  readonly danger?: boolean;
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
    busy = false,
    blocked = false,
    error = null,
    onConfirm,
    onClose,
    children,
  } = props;
  const { t } = useTranslation('common');
  return (
    <Modal.Root opened onClose={onClose} size={480} padding={0} radius="lg" centered>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className={css.dialogHead}>
          <h2>{title}</h2>
          <ActionIcon aria-label={t('closeKey')} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </div>
        <div className={css.dialogBody}>
          {children}
          {error === null ? null : <ErrorNotice error={error} />}
        </div>
        <div className={css.dialogFoot}>
          <Button data-autofocus onClick={onClose}>
            {t('cancel')}
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
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
