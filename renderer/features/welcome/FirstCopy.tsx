import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { CopyProgress } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatBytes } from '../../locales/format.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { WordedProgress } from '../../ui/worded-progress.tsx';
import css from './welcome.module.css';
import { useStopCopying } from './welcome.mutations.ts';

/** How far the copying of a workspace is, and the way out of it. */
export function FirstCopy({ progress }: { readonly progress: CopyProgress }) {
  const { t } = useTranslation('welcome');
  const stop = useStopCopying();
  const { step, done, total } = progress;
  const isCounted = total > 0;
  const says = useSays(progress);
  return (
    <section className={css.copying} aria-label={t('copying.title')}>
      <h1>{t('copying.title')}</h1>
      <p className="t2">{t('copying.text')}</p>
      <WordedProgress
        label={t('copying.title')}
        says={says}
        done={isCounted ? done : endOf(step)}
        total={isCounted ? total : 1}
        uncounted={!isCounted}
      />
      {stop.isError ? <ErrorNotice error={errorOf(stop.error)} /> : null}
      <div className={css.formFoot}>
        <span className="s t2 num">{says}</span>
        <Button loading={stop.isPending || stop.isSuccess} onClick={() => stop.mutate()}>
          {t('copying.stop')}
        </Button>
      </div>
      <p className={css.said} role="status">
        {t(`copying.said.${step}`)}
      </p>
    </section>
  );
}

function useSays({ step, done, total }: CopyProgress): string {
  const { t } = useTranslation('welcome');
  if (step === 'bytes') return t('copying.bytes', { done: formatBytes(done), total: formatBytes(total) });
  return step === 'people' ? t('copying.people', { count: done }) : t(`copying.said.${step}`);
}

/** Where nothing is counted: before anything has come, or once all has. */
const endOf = (step: CopyProgress['step']) => (step === 'completing' ? 1 : 0);
