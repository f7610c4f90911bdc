import { IconAlertTriangle } from '@tabler/icons-react';

import type { AppError } from '../../shared/errors/app-error.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import { Notice } from './notice.tsx';

/** A refusal beside the control that met it: what happened, and the next step. */
export function ErrorNotice({ error }: { readonly error: AppError }) {
  const { says, next } = sentenceOf(error);
  return (
    <Notice tone="bad" title={says} role="alert" icon={IconAlertTriangle}>
      {next}
    </Notice>
  );
}
