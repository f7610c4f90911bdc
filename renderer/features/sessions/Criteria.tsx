import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Feedback, FeedbackItem, Points } from '../../../shared/domain/result.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { formatLength } from '../../locales/format.ts';
import { Tag } from '../../ui/tag.tsx';
import ui from '../../ui/ui.module.css';
import { gradeTones, type Moments } from './moments.ts';
import css from './side.module.css';
import { useScoreWords } from './use-score-words.ts';

interface CriteriaProps {
  readonly feedback: Feedback;
  /** The points that count now, where they are these criteria's. */
  readonly counted: SessionDetail['criteria'];
  readonly moments: Moments;
  readonly onSeek: (seconds: number) => void;
}

/** Feedback by criterion and item, with quotes that lead to their place in what was said. */
export function Criteria({ feedback, counted, moments, onSeek }: CriteriaProps) {
  return feedback.criteria.map(({ key, name, points, items }) => (
    <Criterion key={key} name={name} points={counted.find((each) => each.key === key) ?? points}>
      {items.map((item, index) => (
        <Item key={item.id ?? index} item={item} moments={moments} onSeek={onSeek} />
      ))}
    </Criterion>
  ));
}

interface CriterionProps {
  readonly name: string;
  readonly points: Points | null;
  readonly children: ReactNode;
}

function Criterion({ name, points, children }: CriterionProps) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const [isOpen, setOpen] = useState(true);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={css.crit}>
      <UnstyledButton
        className={css.critHead}
        aria-expanded={isOpen}
        title={t('feedback.fold', { name })}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} color="var(--rc-text-3)" aria-hidden />
        <bdi className={css.critName}>{name}</bdi>
        {points === null ? null : (
          <span className="num t2">
            {t('feedback.points', { points: words.score(points.points), outOf: words.score(points.outOf) })}
          </span>
        )}
      </UnstyledButton>
      {isOpen ? children : null}
    </div>
  );
}

interface ItemProps {
  readonly item: FeedbackItem;
  readonly moments: Moments;
  readonly onSeek: (seconds: number) => void;
}

function Item({ item: { text, grade, feedback, examples }, moments, onSeek }: ItemProps) {
  const { t } = useTranslation('sessionReview');
  return (
    <div className={css.item}>
      <div className={css.itemHead}>
        <span className="t2" dir="auto">
          {text}
        </span>
        <Tag tone={gradeTones[grade]}>{t(`feedback.grade.${grade}`)}</Tag>
      </div>
      {feedback === '' ? null : (
        <p className={css.why} dir="auto">
          {feedback}
        </p>
      )}
      {examples.map((example, index) => {
        const { quote, suggestion } = example;
        const at = moments.timeOf(example);
        return (
          <div key={index}>
            {quote === '' ? null : (
              <blockquote className={css.quote} dir="auto">
                “{quote}”{' '}
                {at === undefined ? null : (
                  <UnstyledButton
                    className={ui.link}
                    aria-label={t('transcript.goTo', { at: formatLength(at) })}
                    onClick={() => onSeek(at)}
                  >
                    {formatLength(at)}
                  </UnstyledButton>
                )}
              </blockquote>
            )}
            {suggestion === null || suggestion === '' ? null : (
              <p className={css.why} dir="auto">
                {t('feedback.suggestion', { text: suggestion })}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
