import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Change } from '../../../shared/ipc/shapes.ts';
import { formatExact } from '../../locales/format.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { Moment } from '../../ui/moment.tsx';
import { sectionOf } from './change-order.ts';
import { useDiscard, useRetry, useSyncNow } from './outbox.mutations.ts';
import css from './outbox.module.css';
import { useChangeWords } from './use-change-words.ts';

/** One change in full: what it is, where it stands, and what can be done about it. */
export function ChangeDetail({ change }: { readonly change: Change }) {
  const { t } = useTranslation('outbox');
  const words = useChangeWords();
  const { state, error, madeAt, attempts, nextTryAt } = change;
  return (
    <section className={css.detail} aria-label={t('detail.label')} aria-live="polite">
      <h2>
        <bdi>{words.what(change)}</bdi>
      </h2>
      <p className="t2">{t(`detail.${state}Text`)}</p>
      {error === null ? null : <ErrorNotice error={error} />}
      <Facts
        items={[
          [
            t('detail.made'),
            <>
              {formatExact(madeAt)}{' '}
              <span className="t3">
                (<Moment at={madeAt} />)
              </span>
            </>,
          ],
          [t('detail.state'), t(`state.${state}`)],
          ...(state === 'confirmed'
            ? []
            : [
                [
                  t('detail.tries'),
                  attempts === 0 ? t('detail.none') : t('detail.triesSoFar', { count: attempts }),
                ] as const,
              ]),
          ...(state === 'waiting' && nextTryAt !== null
            ? [[t('detail.nextTry'), formatExact(nextTryAt)] as const]
            : []),
        ]}
      />
      {sectionOf(change) === 'confirmed' ? null : <Acts change={change} />}
    </section>
  );
}

function Acts({ change }: { readonly change: Change }) {
  const { t } = useTranslation('outbox');
  const retry = useRetry();
  const sync = useSyncNow();
  const [asking, setAsking] = useState(false);
  const isParked = change.state === 'parked';
  return (
    <div className={css.acts}>
      <Button variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => setAsking(true)}>
        {t('detail.discard')}
      </Button>
      {isParked ? (
        <Button variant="filled" loading={retry.isPending} onClick={() => retry.mutate(change.id)}>
          {t('detail.retry')}
        </Button>
      ) : (
        <Button loading={sync.isPending} onClick={() => sync.mutate()}>
          {t('detail.sendNow')}
        </Button>
      )}
      {asking ? <DiscardDialog change={change} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

interface DiscardDialogProps {
  readonly change: Change;
  readonly onClose: () => void;
}

/** Says what discarding undoes on this computer, before it is done. */
function DiscardDialog({ change, onClose }: DiscardDialogProps) {
  const { t } = useTranslation('outbox');
  const words = useChangeWords();
  const discard = useDiscard();
  return (
    <Confirm
      title={t('discard.title')}
      act={t('discard.act')}
      danger
      busy={discard.isPending}
      error={discard.isError ? errorOf(discard.error) : null}
      onConfirm={() => discard.mutate(change.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="strong">
        <bdi>{words.what(change)}</bdi>
      </p>
      <p>{words.locally(change)}</p>
      <p className="t2">
        {t(change.state === 'parked' ? 'discard.parked' : 'discard.waiting')} {t('discard.final')}
      </p>
    </Confirm>
  );
}
