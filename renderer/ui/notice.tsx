import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconLockExclamation,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

import type { Tone } from './state.tsx';
import css from './ui.module.css';

const icons = {
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconLockExclamation,
  accent: IconInfoCircle,
  neutral: IconInfoCircle,
} as const;

interface NoticeProps {
  readonly tone?: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** In place of the picture of the tone. */
  readonly icon?: Icon;
  /** `alert` where it appears in answer to an act, so that it is read aloud. */
  readonly role?: 'note' | 'alert';
}

export function Notice({ tone = 'neutral', title, children, action, role = 'note', icon }: NoticeProps) {
  const Picture = icon ?? icons[tone];
  return (
    <div className={css.notice} data-tone={tone} role={role}>
      <Picture size={16} stroke={1.75} aria-hidden />
      <div>
        <strong>{title}</strong>
        {children === undefined ? null : <div className={css.noticeText}>{children}</div>}
      </div>
      {action}
    </div>
  );
}
