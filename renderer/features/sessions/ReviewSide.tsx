import { SegmentedControl } from '@mantine/core';
import { IconFlagFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SessionDetail, SessionTexts } from '../../../shared/ipc/session-contract.ts';
import { Moment } from '../../ui/moment.tsx';
import { AboutPart } from './AboutPart.tsx';
import { AiForm } from './AiForm.tsx';
import { AttemptsPart } from './AttemptsPart.tsx';
import { FeedbackPart } from './FeedbackPart.tsx';
import { HistoryPart } from './HistoryPart.tsx';
import { OverrideForm } from './OverrideForm.tsx';
import type { Moments } from './moments.ts';
import css from './side.module.css';
import { ScoreForm } from './ScoreForm.tsx';
import { ScoreHead } from './ScoreHead.tsx';
import { proposalIn, useBatchItems } from './use-batch-items.ts';

const parts = ['feedback', 'attempts', 'history', 'about'] as const;
type Part = (typeof parts)[number];

interface ReviewSideProps {
  readonly session: SessionDetail;
  readonly texts: SessionTexts;
  readonly moments: Moments;
  readonly onSeek: (seconds: number) => void;
}

/** What is thought of a session and decided about it; while it is scored or overridden, the form of that. */
export function ReviewSide({ session, texts, moments, onSeek }: ReviewSideProps) {
  const { t } = useTranslation('sessionReview');
  const [part, show] = useState<Part>('feedback');
  const items = useBatchItems();
  const [form, open] = useState<'score' | 'override' | 'ai' | null>(() =>
    // A proposal that waits is what they came for.
    proposalIn(items, session.id) ? 'ai' : null,
  );
  const close = () => open(null);
  if (form === 'score') {
    return (
      <aside className={css.side} aria-label={t('form.label')}>
        <ScoreForm session={session} onClose={close} />
      </aside>
    );
  }
  if (form === 'ai') {
    const turns = Array.isArray(texts.transcript) ? texts.transcript : [];
    return (
      <aside className={css.side} aria-label={t('ai.label')}>
        <AiForm key={session.id} {...{ session, turns, onSeek }} onEdit={() => open('score')} onClose={close} />
      </aside>
    );
  }
  return (
    <aside className={css.side} aria-label={t('feedback.label')}>
      <ScoreHead
        session={session}
        onScore={() => open('score')}
        onOverride={() => open('override')}
        onAi={() => open('ai')}
      />
      {session.flag === null ? null : <Flagged flag={session.flag} />}
      <div className={css.parts}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('part')}
          value={part}
          onChange={(value) => show(parts.find((each) => each === value) ?? 'feedback')}
          data={parts.map((value) => ({ value, label: t(`parts.${value}`) }))}
        />
      </div>
      {part === 'feedback' ? <FeedbackPart {...{ session, texts, moments, onSeek }} /> : null}
      {part === 'attempts' ? <AttemptsPart session={session} /> : null}
      {part === 'history' ? <HistoryPart session={session} /> : null}
      {part === 'about' ? <AboutPart session={session} /> : null}
      {form === 'override' ? <OverrideForm session={session} onClose={close} /> : null}
    </aside>
  );
}

/** Why somebody flagged it. */
function Flagged({ flag: { reason, byName, at } }: { readonly flag: NonNullable<SessionDetail['flag']> }) {
  const { t } = useTranslation('sessionReview');
  return (
    <div className={css.flagged}>
      <IconFlagFilled size={14} color="var(--rc-warn)" aria-hidden />
      <div>
        <p dir="auto">{reason}</p>
        <p className="s t3">
          {t('flag.by', { name: byName ?? t('score.somebody') })} <Moment at={at} />
        </p>
      </div>
    </div>
  );
}
