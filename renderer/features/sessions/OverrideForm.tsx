import { Button, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_REASON } from '../../../shared/domain/result.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { ScorePreview, SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { reviewQueries } from './review.queries.ts';
import css from './side.module.css';
import { useOverride } from './sessions.mutations.ts';
import { useScoreWords } from './use-score-words.ts';

const TOTAL = '';
const WHOLE = 100;

interface OverrideFormProps {
  readonly session: SessionDetail;
  readonly onClose: () => void;
}

/** What is typed, and why it cannot be done so yet. */
function useOverrideDraft(session: SessionDetail) {
  const { t } = useTranslation('sessionReview');
  const [was, setWas] = useState(session.seen.score);
  const [key, setKey] = useState(session.criteria[0]?.key ?? TOTAL);
  const [typed, setTyped] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const criterion = session.criteria.find((each) => each.key === key) ?? null;
  const outOf = criterion?.outOf ?? WHOLE;
  const now = criterion?.points ?? session.score;
  const wish = typed === null || typed > outOf ? null : { criterion: criterion?.key ?? null, value: typed };
  const { data, error } = useQuery(reviewQueries.override(session.id, wish, session.seen.score));
  const preview = wish === null ? null : (data ?? null);
  const noReason =
    session.personName === null ? t('override.noReasonNone') : t('override.noReason', { name: session.personName });
  const ifTyped = (value: number): string | undefined => {
    if (value > outOf) return t('override.tooMuch', { outOf });
    if (value === now) return t('override.unchanged');
    return reason.trim() === '' ? noReason : undefined;
  };
  const why = typed === null ? t('override.noValue') : ifTyped(typed);
  const choose = (next: string) => {
    setKey(next);
    setTyped(null);
  };
  return {
    was,
    goOn: () => setWas(session.seen.score),
    key,
    choose,
    outOf,
    typed,
    setTyped,
    reason,
    setReason,
    wish,
    preview,
    error,
    why,
  };
}

/** Gives a criterion or the total another score, with a reason and what comes of it. The old one stays in the history. */
export function OverrideForm({ session, onClose }: OverrideFormProps) {
  const { t } = useTranslation('sessionReview');
  const draft = useOverrideDraft(session);
  const override = useOverride();
  const isMoved = session.seen.score !== draft.was;
  const refusal = draft.preview?.refusal ?? (draft.error === null ? null : errorOf(draft.error));
  const { personName } = session;
  return (
    <form className={css.override} aria-label={t('override.title')} onSubmit={(event) => event.preventDefault()}>
      <div className={css.overrideHead}>
        <h2>{t('override.title')}</h2>
        <span className="s t3">
          {personName === null ? t('override.seesNone') : t('override.sees', { name: personName })}
        </span>
      </div>
      {isMoved ? <Moved session={session} onGoOn={draft.goOn} /> : null}
      <Fields session={session} draft={draft} />
      {override.isError ? <ErrorNotice error={errorOf(override.error)} /> : null}
      {refusal === null || override.isError ? null : <ErrorNotice error={refusal} />}
      <div className={css.overrideFoot}>
        <span className="t2 num" role="status">
          {draft.preview === null ? null : <Becomes preview={draft.preview} />}
        </span>
        <Button size="xs" onClick={onClose}>
          {t('override.cancel')}
        </Button>
        <ActButton
          size="xs"
          variant="filled"
          loading={override.isPending}
          why={
            isMoved ? t('override.movedText') : (draft.why ?? (refusal === null ? undefined : sentenceOf(refusal).says))
          }
          onAct={act}
        >
          {t('override.act')}
        </ActButton>
      </div>
    </form>
  );

  function act() {
    const { wish, reason, was, preview } = draft;
    if (wish === null) return;
    const told = { from: preview?.from ?? session.score ?? 0, to: preview?.to ?? wish.value };
    override.mutate({ wish: { id: session.id, ...wish, reason: reason.trim(), was }, ...told }, { onSuccess: onClose });
  }
}

interface FieldsProps {
  readonly session: SessionDetail;
  readonly draft: ReturnType<typeof useOverrideDraft>;
}

function Fields({ session: { criteria }, draft }: FieldsProps) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  return (
    <>
      <div className={css.overridePair}>
        <NativeSelect
          label={t('override.what')}
          value={draft.key}
          onChange={({ currentTarget }) => draft.choose(currentTarget.value)}
          data={[
            ...criteria.map(({ key, name }) => ({ value: key, label: name })),
            { value: TOTAL, label: t('override.total') },
          ]}
        />
        <NumberInput
          label={t('override.value')}
          hideControls
          min={0}
          max={draft.outOf}
          decimalScale={1}
          allowNegative={false}
          clampBehavior="none"
          rightSectionWidth={56}
          rightSectionPointerEvents="none"
          rightSection={<span className="s t3">{t('override.outOf', { outOf: words.score(draft.outOf) })}</span>}
          error={draft.typed !== null && draft.typed > draft.outOf}
          value={draft.typed ?? ''}
          onChange={(value) => draft.setTyped(typeof value === 'number' ? value : null)}
        />
      </div>
      <Textarea
        label={t('override.reason')}
        rows={2}
        maxLength={MAX_REASON}
        value={draft.reason}
        onChange={({ currentTarget }) => draft.setReason(currentTarget.value)}
      />
    </>
  );
}

/** Somebody else has decided about the score while this was typed. */
function Moved({ session, onGoOn }: { readonly session: SessionDetail; readonly onGoOn: () => void }) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const { score, history } = session;
  const name = history.find(({ kind }) => kind !== 'flag' && kind !== 'unflag')?.byName ?? t('score.somebody');
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t('override.moved', { score: score === null ? t('history.none0') : words.score(score), name })}
      action={
        <Button size="xs" onClick={onGoOn}>
          {t('override.look')}
        </Button>
      }
    >
      {t('override.movedText')}
    </Notice>
  );
}

/** The total before and after, and whether it is another rank. */
function Becomes({ preview: { from, to, rankFrom, rankTo } }: { readonly preview: ScorePreview }) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  if (from === null || to === null) return null;
  const rank = words.rank(rankTo).toLowerCase();
  return t(rankFrom === rankTo ? 'override.same' : 'override.other', {
    ...{ from: words.score(from), to: words.score(to), rank },
  });
}
