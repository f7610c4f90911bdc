import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import css from './ui.module.css';

const A_WHILE = 12_000;

interface Tell {
  /** Says that something was done. */
  readonly done: (message: string, detail?: string) => void;
  /** Says that something was not done, and the next step. */
  readonly failed: (error: AppError) => void;
  /** Says that something was done, and offers for a while to take it back. */
  readonly undoable: (message: string, onUndo: () => void) => void;
}

/** Notices, which are read aloud and go away by themselves. */
export function useTell(): Tell {
  const { t } = useTranslation('common');
  const closeButtonProps = { 'aria-label': t('close') };
  return {
    done: (message, detail) =>
      detail === undefined
        ? notifications.show({ closeButtonProps, message })
        : notifications.show({ closeButtonProps, title: message, message: detail }),
    failed: (error) => {
      const { says, next } = sentenceOf(error);
      notifications.show({ closeButtonProps, color: 'red', title: says, message: next, autoClose: A_WHILE });
    },
    undoable: (message, onUndo) => {
      const id = notifications.show({
        closeButtonProps,
        autoClose: A_WHILE,
        message: (
          <span className={css.undoable}>
            {message}
            <Button size="xs" onClick={takeBack}>
              {t('undo')}
            </Button>
          </span>
        ),
      });

      function takeBack() {
        notifications.hide(id);
        onUndo();
      }
    },
  };
}
