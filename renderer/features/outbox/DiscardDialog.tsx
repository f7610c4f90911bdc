import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Change } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { outboxQueries } from './outbox.queries.ts';
import { useDiscard } from './outbox.mutations.ts';
import css from './outbox.module.css';
import { useChangeWords } from './use-change-words.ts';

interface DiscardDialogProps {
  readonly change: Change;
  readonly onClose: () => void;
}

/** Says what discarding undoes on this computer, and what goes with it, before it is done. */
export function DiscardDialog({ change, onClose }: DiscardDialogProps) {
  const { t } = useTranslation('outbox');
  const words = useChangeWords();
  const discard = useDiscard();
  const standing = useQuery(outboxQueries.standingOn(change.id));
  const others = standing.data ?? [];
  const error = discard.error ?? standing.error;
  const undoneBy = (each: Change) => {
    if (each.isApplied) return t('discard.conflicts');
    // What was refused has been taken back already.
    return each.state === 'parked' ? t('discard.takenBack') : words.locally(each);
  };
  return (
    <Confirm
      title={t('discard.title')}
      act={t('discard.act', { count: others.length + 1 })}
      danger
      busy={discard.isPending}
      blocked={standing.isPending}
      error={error === null ? null : errorOf(error)}
      onConfirm={() => discard.mutate(change.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="strong">
        <bdi>{words.what(change)}</bdi>
      </p>
      <p>{undoneBy(change)}</p>
      {others.length === 0 ? null : <Others changes={others} />}
      <p className="t2">
        {change.isApplied ? null : t(change.state === 'parked' ? 'discard.parked' : 'discard.waiting')}{' '}
        {t('discard.final')}
      </p>
    </Confirm>
  );
}

const MOST_NAMED = 5;

/** What cannot be without the change, and goes with it. */
function Others({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useTranslation('outbox');
  const words = useChangeWords();
  const more = changes.length - MOST_NAMED;
  return (
    <Notice tone="warn" title={t('discard.withIt', { count: changes.length })}>
      <ul className={css.others}>
        {changes.slice(0, MOST_NAMED).map((change) => (
          <li key={change.id}>
            <bdi>{words.what(change)}</bdi>
          </li>
        ))}
        {more > 0 ? <li className="t2">{t('discard.more', { count: more })}</li> : null}
      </ul>
    </Notice>
  );
}
