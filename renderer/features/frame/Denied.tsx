import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { whoHas } from '../../../shared/permissions/can.ts';
import { rules } from '../../../shared/permissions/rules.ts';
import { errorOf } from '../../bridge.ts';
import { formatChoice } from '../../locales/format.ts';
import { PersonaDialog } from '../../session/persona-dialog.tsx';
import { usePersona } from '../../session/use-sign-in.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/page.tsx';
import css from './frame.module.css';
import { useLeave } from './frame.mutations.ts';

interface DeniedProps {
  readonly error: Extract<AppError, { code: 'console.denied' }>;
  readonly onRetry: () => void;
}

/** Why the console does not open for this person, who could open it, and the way out. */
export function Denied({ error, onRetry }: DeniedProps) {
  const { t } = useTranslation(['frame', 'common']);
  const leave = useLeave();
  const isSample = usePersona() !== null;
  const [isChoosing, setChoosing] = useState(false);
  const role = t(`common:role.${error.role}`);
  const needed = whoHas(rules['console.open']).map((each) => t(`common:roles.${each}`));
  return (
    <main className={css.alone}>
      <div className={css.denied}>
        <IconLock size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />
        <h1>{t('denied.title')}</h1>
        <p className="t2">{sentenceOf(error).says}</p>
        <div className={css.facts}>
          <Facts
            wide={144}
            items={[
              [t('denied.you'), role],
              [t('denied.needs'), formatChoice(needed)],
            ]}
          />
        </div>
        <p className="t2">{sentenceOf(error).next}</p>
        <div className={css.actions}>
          <Button variant="filled" onClick={onRetry}>
            {t('denied.retry')}
          </Button>
          {isSample ? <Button onClick={() => setChoosing(true)}>{t('denied.signIn')}</Button> : null}
          <Button loading={leave.isPending} onClick={() => leave.mutate({ discardUnsent: false })}>
            {t('denied.leave')}
          </Button>
        </div>
        {leave.isError ? <ErrorNotice error={errorOf(leave.error)} /> : null}
        <p className="s t3">{t('denied.note')}</p>
      </div>
      {isChoosing ? <PersonaDialog onClose={() => setChoosing(false)} /> : null}
    </main>
  );
}
