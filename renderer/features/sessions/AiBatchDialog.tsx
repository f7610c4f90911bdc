import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RubricId } from '../../../shared/domain/ids.ts';
import { MOST_PROPOSALS } from '../../../shared/domain/model-score.ts';
import type { SessionFilter, SessionSort } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { askInTurn } from './ask-in-turn.ts';
import { ChooseRubric } from './ChooseRubric.tsx';
import { reviewQueries } from './review.queries.ts';
import { useBatchItems } from './use-batch-items.ts';

interface AiBatchDialogProps {
  readonly filter: SessionFilter;
  readonly sort: SessionSort;
  readonly onClose: () => void;
}

/** Says what is sent of how many sessions, and what is left of the day, before a model is asked about all of them. */
export function AiBatchDialog({ filter, sort, onClose }: AiBatchDialogProps) {
  const { t } = useTranslation('sessions');
  const waiting = new Set(useBatchItems().flatMap(({ session, proposal }) => (proposal === null ? [] : session)));
  const most = MOST_PROPOSALS + waiting.size;
  const unscored = useQuery(sessionQueriesOf.some({ ...filter, scored: false }, sort, most));
  const room = useQuery(reviewQueries.aiLeft());
  const [rubric, choose] = useState<RubricId | null>(null);
  const failed = unscored.error ?? room.error;
  const { total = 0, rows = [] } = unscored.data ?? {};
  // Each that waits keeps its place until it is decided about: no proposal makes room for another unseen.
  const space = Math.max(0, MOST_PROPOSALS - waiting.size);
  const first = rows.filter(({ id }) => !waiting.has(id)).slice(0, space);
  const readable = first.filter(({ hasTranscript }) => hasTranscript);
  const count = readable.length;
  const { left = 0, most: ofDay = 0 } = room.data ?? {};
  const isKnown = unscored.data !== undefined && room.data !== undefined;
  return (
    <Confirm
      title={t('aiBatch.title')}
      act={t('aiBatch.act', { count })}
      blocked={!isKnown || count === 0 || left === 0}
      error={failed === null ? null : errorOf(failed)}
      onConfirm={() => {
        void askInTurn(readable, rubric);
        onClose();
      }}
      onClose={onClose}
    >
      <p>{t('aiBatch.text')}</p>
      {unscored.data === undefined ? null : (
        <p>
          {total === 0 ? t('aiBatch.nothing') : t('aiBatch.unscored', { count: total })}
          {total === 0 ? '' : ` ${t('aiBatch.readable', { count })}`}
          {waiting.size > 0 ? ` ${t('aiBatch.wait', { count: waiting.size, most: MOST_PROPOSALS, space })}` : ''}
          {waiting.size === 0 && total > MOST_PROPOSALS ? ` ${t('aiBatch.first', { count: MOST_PROPOSALS })}` : ''}
        </p>
      )}
      <p className="t2">{t('aiBatch.rubric')}</p>
      <ChooseRubric rubric={rubric} onChoose={choose} />
      {room.data === undefined ? null : (
        <Notice tone={left < count ? 'warn' : 'neutral'} title={t('aiBatch.left', { count: left, most: ofDay })}>
          {t(left < count ? 'aiBatch.tooFew' : 'aiBatch.each')}
        </Notice>
      )}
    </Confirm>
  );
}
