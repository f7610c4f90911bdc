import { ActionIcon, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import css from './ui.module.css';
import { useReturnFocus } from './use-return-focus.ts';

/** The dialogs that are open, the last one on top. */
const opened: symbol[] = [];

/** Esc closes the dialog on top and reaches nobody behind it, who would hear it after the dialog is gone. */
function useOwnEscape(close: () => void): void {
  const [own] = useState(() => Symbol('dialog'));
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || opened.at(-1) !== own) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  useEffect(() => {
    opened.push(own);
    window.addEventListener('keydown', press, { capture: true });
    return () => {
      opened.splice(opened.indexOf(own), 1);
      window.removeEventListener('keydown', press, { capture: true });
    };
  }, [own]);
}

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Its width. */
  readonly size?: number;
  /** The acts, the safe one first. */
  readonly foot?: ReactNode;
}

/** A dialog over everything else, closed by Esc, by its cross, or beside it. */
export function Dialog({ title, onClose, children, size = 480, foot }: DialogProps) {
  const { t } = useTranslation('common');
  useReturnFocus();
  useOwnEscape(onClose);
  return (
    <Modal.Root opened onClose={onClose} closeOnEscape={false} size={size} padding={0} radius="lg" centered>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className={css.dialogHead}>
          <h2>{title}</h2>
          <ActionIcon aria-label={t('closeKey')} onClick={onClose}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
        <div className={css.dialogBody}>{children}</div>
        {foot === undefined ? null : <div className={css.dialogFoot}>{foot}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}
