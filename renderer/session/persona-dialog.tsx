import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { Standing } from '../../shared/permissions/rules.ts';
import { errorOf } from '../bridge.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import css from './persona-dialog.module.css';
import { usePersona, useSignInAs } from './use-sign-in.ts';

/** From who may do most to who may do least. */
const personas = [
  'organizationAdmin',
  'owner',
  'admin',
  'groupAdmin',
  'manager',
  'reviewer',
  'trainer',
  'learner',
] as const satisfies readonly Standing[];

/** Whom the sample can be looked at as, and what each of them sees. */
export function PersonaDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('common');
  const now = usePersona();
  const signIn = useSignInAs();
  return (
    <Dialog title={t('personas.title')} onClose={onClose}>
      <p className="t2">{t('personas.text')}</p>
      <ul className={css.personas}>
        {personas.map((as) => (
          <li key={as}>
            <div>
              <p className="strong">{t(`personas.${as}.name`)}</p>
              <p className="s t3">{t(`personas.${as}.sees`)}</p>
            </div>
            {as === now ? (
              <span className={css.now}>
                <IconCheck size={14} aria-hidden />
                {t('personas.now')}
              </span>
            ) : (
              <Button
                size="xs"
                aria-label={t('personas.signIn', { name: t(`personas.${as}.name`) })}
                loading={signIn.isPending && signIn.variables === as}
                disabled={signIn.isPending}
                onClick={() => signIn.mutate(as, { onSuccess: onClose })}
              >
                {t('personas.act')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {signIn.isError ? <ErrorNotice error={errorOf(signIn.error)} /> : null}
    </Dialog>
  );
}
