import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { sessionQueries } from '../../session/session.queries.ts';
import { Key } from '../../ui/tag.tsx';
import { Choices } from './Choices.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { CreateForm } from './CreateForm.tsx';
import { FirstCopy } from './FirstCopy.tsx';
import { useCopying } from './use-copying.ts';
import css from './welcome.module.css';
import { useIsOpening } from './welcome.mutations.ts';

/** The first screen: which workspace to open. */
export function WelcomePanel() {
  const { t } = useTranslation(['welcome', 'common']);
  const [step, setStep] = useState<'choose' | 'connect' | 'create'>('choose');
  const version = useQuery(sessionQueries.app()).data?.version;
  const copying = useCopying(useIsOpening());
  const back = () => setStep('choose');
  return (
    <div className={css.welcome}>
      <header className={css.brand}>
        <span className={css.mark} aria-hidden>
          R
        </span>
        {t('common:appName')}
      </header>
      <main className={css.inside} data-form={step !== 'choose' || copying !== null || undefined}>
        {copying === null ? null : <FirstCopy progress={copying} />}
        {/* What was typed stays: it is shown again where the copying fails or is stopped. */}
        <div hidden={copying !== null}>
          {step === 'choose' ? (
            <Choices onConnect={() => setStep('connect')} onCreate={() => setStep('create')} />
          ) : null}
          {step === 'connect' ? <ConnectForm onBack={back} /> : null}
          {step === 'create' ? <CreateForm onBack={back} /> : null}
        </div>
      </main>
      <footer className={`s t3 ${css.foot}`}>
        <span>{version === undefined ? null : t('version', { version })}</span>
        <span>
          {t('keyboard')} <Key>?</Key> {t('anywhere')}
        </span>
      </footer>
    </div>
  );
}
