import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { Notice } from '../../ui/notice.tsx';
import css from './frame.module.css';

interface SessionNoticeProps {
  readonly error: AppError;
  /** What can be done about it here. */
  readonly act?: ReactNode;
}

/** Something the person should be told once, until it is read and closed. */
export function SessionNotice({ error, act }: SessionNoticeProps) {
  const { t } = useTranslation('common');
  const [read, setRead] = useState<AppError['code'] | null>(null);
  if (read === error.code) return null;
  const { says, next } = sentenceOf(error);
  return (
    <div className={css.notice}>
      <Notice
        tone="warn"
        role="alert"
        title={says}
        action={
          <span className={css.noticeActs}>
            {act}
            <ActionIcon aria-label={t('close')} onClick={() => setRead(error.code)}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </span>
        }
      >
        {next}
      </Notice>
    </div>
  );
}
