import { UnstyledButton } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Turn } from '../../../shared/domain/session.ts';
import { fold } from '../../../shared/text/fold.ts';
import { formatLength } from '../../locales/format.ts';
import { FindBox } from '../../ui/find-box.tsx';
import { Key } from '../../ui/tag.tsx';
import { useTurnWindow } from '../../ui/turn-window.ts';
import { gradeTones, type Moment, piecesOf, turnAt } from './moments.ts';
import css from './review.module.css';
import type { Place } from './use-place.ts';

interface TranscriptProps {
  readonly turns: readonly Turn[];
  readonly moments: readonly Moment[];
  readonly place: Place;
}

/** What was said, with the moments that feedback speaks of; each turn and quote leads to its place. */
export function Transcript({ turns, moments, place }: TranscriptProps) {
  const { t } = useTranslation('sessionReview');
  const [search, setSearch] = useState('');
  const wanted = fold(search.trim());
  const shown = useMemo(() => {
    const all = turns.map((turn, index) => ({ turn, index }));
    return wanted === '' ? all : all.filter(({ turn }) => fold(`${turn.speaker} ${turn.text}`).includes(wanted));
  }, [turns, wanted]);
  // Whoever goes somewhere wants to see it, also where it is not among what was found.
  const [sought, setSought] = useState(place.sought);
  if (sought !== place.sought) {
    setSought(place.sought);
    setSearch('');
  }
  return (
    <>
      <FindBox
        className={css.find}
        label={t('transcript.find')}
        search={search}
        onSearch={setSearch}
        found={wanted === '' ? '' : t('transcript.found', { count: shown.length })}
      />
      <Turns key={wanted} shown={shown} {...{ turns, moments, place }} />
      <Foot moments={moments} />
    </>
  );
}

interface Numbered {
  readonly turn: Turn;
  readonly index: number;
}

interface TurnsProps extends TranscriptProps {
  readonly shown: readonly Numbered[];
}

const ABOUT_PX = 34;

/** Turns of six hours are many: only those in sight exist. */
function Turns({ turns, shown, moments, place: { at, sought, seek } }: TurnsProps) {
  const { t } = useTranslation('sessionReview');
  const { scroller, virtual, onKeyDown } = useTurnWindow(shown.length, ABOUT_PX);
  const current = at === null ? undefined : turnAt(turns, at);
  const isWhole = shown.length === turns.length;
  const show = useEffectEvent(() => {
    if (current !== undefined && isWhole) virtual.scrollToIndex(current, { align: 'center' });
  });
  useEffect(() => {
    if (sought > 0) show();
  }, [sought]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only the keys of a region that scrolls
    <section ref={scroller} className={css.lines} aria-label={t('transcript.label')} tabIndex={0} onKeyDown={onKeyDown}>
      <ol className={css.turns} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = shown[index];
          return line === undefined ? null : (
            <li
              key={line.index}
              ref={virtual.measureElement}
              data-index={index}
              className={css.line}
              aria-current={line.index === current ? true : undefined}
              aria-posinset={index + 1}
              aria-setsize={shown.length}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <Said line={line} moments={moments} onSeek={seek} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface SaidProps {
  readonly line: Numbered;
  readonly moments: readonly Moment[];
  readonly onSeek: (seconds: number) => void;
}

function Said({ line: { turn, index }, moments, onSeek }: SaidProps) {
  const { t } = useTranslation('sessionReview');
  const { start, speaker, text } = turn;
  const at = formatLength(start);
  const pieces = piecesOf(
    text,
    moments.filter((moment) => moment.turn === index),
  );
  return (
    <>
      <UnstyledButton className={css.time} aria-label={t('transcript.goTo', { at })} onClick={() => onSeek(start)}>
        {at}
      </UnstyledButton>
      <bdi className={`${css.speaker} cut`} title={speaker}>
        {speaker === '' ? t('transcript.speaker') : speaker}
      </bdi>
      <p dir="auto">
        {pieces.map((piece, nth) =>
          piece.grade === null ? (
            <span key={nth}>{piece.text}</span>
          ) : (
            <mark key={nth} data-tone={gradeTones[piece.grade]} title={t(`feedback.grade.${piece.grade}`)}>
              {piece.text}
            </mark>
          ),
        )}
      </p>
    </>
  );
}

/** How many moments there are, and the keys. */
function Foot({ moments }: Pick<TranscriptProps, 'moments'>) {
  const { t } = useTranslation('sessionReview');
  return (
    <div className={css.foot}>
      <span>
        {moments.length === 0 ? t('transcript.momentsNone') : t('transcript.moments', { count: moments.length })}
      </span>
      <span className={`${css.keys} t3`}>
        {moments.length > 0 ? (
          <>
            <Key>[</Key>
            <Key>]</Key> {t('transcript.moment')}
          </>
        ) : null}
        <Key>F</Key> {t('transcript.flag')}
      </span>
    </div>
  );
}
