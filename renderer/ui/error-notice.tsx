import { IconAlertTriangle } from '@tabler/icons-react';

import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import { Notice } from './notice.tsx';

interface ErrorNoticeProps {
  readonly error: AppError;
  /** The next step here, where it is another than elsewhere. */
  readonly next?: string | undefined;
}

/** A refusal beside the control that met it: what happened, and the next step. */
export function ErrorNotice({ error, next }: ErrorNoticeProps) {
  const { says, next: usual } = sentenceOf(error);
  return (
    <Notice tone="bad" title={says} role="alert" icon={IconAlertTriangle}>
      {next ?? usual}
    </Notice>
  );
}
