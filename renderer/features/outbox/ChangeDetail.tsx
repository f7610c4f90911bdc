import { useTranslation } from 'react-i18next';

import type { Change } from '../../../shared/ipc/shapes.ts';
import { formatExact } from '../../locales/format.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { Moment } from '../../ui/moment.tsx';
import { ChangeActs } from './ChangeActs.tsx';
import { sectionOf, standingWith, stateWordOf } from './change-order.ts';
import css from './outbox.module.css';
import { useChangeWords } from './use-change-words.ts';

interface ChangeDetailProps {
  readonly change: Change;
  /** Every change that is listed: some stand on others. */
  readonly all: readonly Change[];
}

/** One change in full: what it is, where it stands, and what can be done about it. */
export function ChangeDetail({ change, all }: ChangeDetailProps) {
  const { t } = useTranslation('outbox');
  const words = useChangeWords();
  const { state, error, madeAt, attempts, nextTryAt } = change;
  const together = standingWith(all, change);
  const root = all.find(({ id }) => id === change.standsOn);
  return (
    <section className={css.detail} aria-label={t('detail.label')} aria-live="polite">
      <h2>
        <bdi>{words.what(change)}</bdi>
      </h2>
      <p className="t2">{t(`detail.${textOf(change)}`)}</p>
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
          [t('detail.state'), t(`state.${stateWordOf(change)}`)],
          ...(root === undefined ? [] : [[t('detail.standsOn'), <bdi key="root">{words.what(root)}</bdi>] as const]),
          ...(root === undefined && together.length > 1
            ? [[t('detail.together'), t('detail.togetherText', { count: together.length - 1 })] as const]
            : []),
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
      {sectionOf(change) === 'confirmed' ? null : <ChangeActs change={change} together={together} />}
    </section>
  );
}

/** Which text tells where a change stands. */
function textOf({ state, error, isApplied, standsOn }: Change) {
  if (state !== 'parked') return `${state}Text` as const;
  if (error?.code === 'edit.conflict') return isApplied ? 'partlyText' : 'conflictText';
  return standsOn === null ? 'parkedText' : 'standingText';
}
