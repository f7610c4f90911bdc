import { useTranslation } from 'react-i18next';

import type { AiWish } from '../../../shared/domain/ai.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTestAi } from './ai.mutations.ts';
import css from './workspace.module.css';

interface AiTestProps {
  readonly url: string | null;
  readonly model: string | null;
  /** Empty where the key is to be used that is kept. */
  readonly typedKey: string;
  readonly why: string | undefined;
}

/** Asks the model that is typed one small thing, and says how that went. */
export function AiTest({ url, model, typedKey, why }: AiTestProps) {
  const { t } = useTranslation('ai');
  const test = useTestAi();
  const asked = test.variables;
  const key = typedKey === '' ? null : typedKey;
  // What is typed since says nothing of what was asked.
  const isOfThis = asked !== undefined && asked.url === url && asked.model === model && asked.key === key;
  const missing = url === null ? t('noUrl') : model === null ? t('noModel') : undefined;
  return (
    <div className={css.field}>
      <div className={css.save}>
        <ActButton loading={test.isPending} why={why ?? missing} onAct={ask}>
          {t('test.act')}
        </ActButton>
      </div>
      {test.isPending ? <p role="status">{t('test.busy')}</p> : null}
      {isOfThis && test.isError ? <ErrorNotice error={errorOf(test.error)} /> : null}
      {isOfThis && test.isSuccess ? (
        <Notice
          tone="ok"
          role="alert"
          title={t('test.ok', { model: test.data.model, seconds: formatNumber(Math.round(test.data.ms / 100) / 10) })}
        >
          {t('test.okText')}
        </Notice>
      ) : null}
    </div>
  );

  function ask() {
    if (url === null || model === null) return;
    const wish: AiWish = { url, model, key };
    test.mutate(wish);
  }
}
