import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';

const A_WHILE = 12_000;

let notices = 0;
const newNoticeId = (): string => `notice-${String((notices += 1))}`;

interface Tell {
  /** Says that something was done. */
  readonly done: (message: string, detail?: string) => void;
  /** Says that something was not done, and the next step. */
  readonly failed: (error: AppError) => void;
  /** Says something for a while that may change meanwhile; `close` takes it away. */
  readonly forAWhile: (show: (close: () => void) => ReactNode) => void;
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
    forAWhile: (show) => {
      const id = newNoticeId();
      notifications.show({ id, closeButtonProps, autoClose: A_WHILE, message: show(() => notifications.hide(id)) });
    },
  };
}
