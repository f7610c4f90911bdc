import { Button, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Turn } from '../../../shared/domain/session.ts';
import { fold } from '../../../shared/text/fold.ts';
import { formatLength } from '../../locales/format.ts';
import { FindBox } from '../../ui/find-box.tsx';
import { Key } from '../../ui/tag.tsx';
import { useTurnWindow } from '../../ui/turn-window.ts';
import { gradeTones, type Moment, piecesOf, turnAt } from './moments.ts';
import css from './review.module.css';
import type { Player } from './use-player.ts';

interface TranscriptProps {
  readonly turns: readonly Turn[];
  readonly moments: readonly Moment[];
  readonly player: Player;
}

/** What was said, following the recording until somebody scrolls away; each turn and quote leads to its place. */
export function Transcript({ turns, moments, player }: TranscriptProps) {
  const { t } = useTranslation('sessionReview');
  const [search, setSearch] = useState('');
  const wanted = fold(search.trim());
  const shown = useMemo(() => {
    const all = turns.map((turn, index) => ({ turn, index }));
    return wanted === '' ? all : all.filter(({ turn }) => fold(`${turn.speaker} ${turn.text}`).includes(wanted));
  }, [turns, wanted]);
  // Whoever goes somewhere wants to see it, also where it is not among what was found.
  const [follows, setFollows] = useState(true);
  const [sought, setSought] = useState(player.sought);
  if (sought !== player.sought) {
    setSought(player.sought);
    setSearch('');
    setFollows(true);
  }
  const find = (text: string) => {
    setSearch(text);
    setFollows(text.trim() === '');
  };
  return (
    <>
      <FindBox
        className={css.find}
        label={t('transcript.find')}
        search={search}
        onSearch={find}
        found={wanted === '' ? '' : t('transcript.found', { count: shown.length })}
      />
      <Turns key={wanted} shown={shown} {...{ turns, moments, player, follows }} onScroll={() => setFollows(false)} />
      <Foot moments={moments} player={player} follows={follows} onFollow={() => setFollows(true)} />
    </>
  );
}

interface Numbered {
  readonly turn: Turn;
  readonly index: number;
}

interface TurnsProps extends TranscriptProps {
  readonly shown: readonly Numbered[];
  readonly follows: boolean;
  /** Somebody scrolled by hand. */
  readonly onScroll: () => void;
}

const ABOUT_PX = 34;

/** Turns of six hours are many: only those in sight exist. */
function Turns({ turns, shown, moments, player, follows, onScroll }: TurnsProps) {
  const { t } = useTranslation('sessionReview');
  const { scroller, virtual, onKeyDown } = useTurnWindow(shown.length, ABOUT_PX);
  const { sought, seek, isBegun, at } = player;
  const current = isBegun ? turnAt(turns, at) : undefined;
  // Among those that were found only the one that is said now is marked.
  const isWhole = shown.length === turns.length;
  const show = useEffectEvent(() => {
    if (current !== undefined && isWhole) virtual.scrollToIndex(current, { align: 'center' });
  });
  useEffect(() => {
    if (follows && current !== undefined && sought >= 0) show();
  }, [follows, current, sought]);
  const scrolls = (event: KeyboardEvent) => {
    if (/^(?:Arrow(?:Up|Down)|Page(?:Up|Down)|Home|End)$/u.test(event.key)) onScroll();
    onKeyDown(event);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only the keys of a region that scrolls
    <section
      ref={scroller}
      className={css.lines}
      aria-label={t('transcript.label')}
      tabIndex={0}
      onKeyDown={scrolls}
      onWheel={onScroll}
      onTouchMove={onScroll}
      // Whoever presses beside the lines has the bar of the browser.
      onPointerDown={({ target, currentTarget }) => (target === currentTarget ? onScroll() : undefined)}
    >
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

interface FootProps extends Pick<TranscriptProps, 'moments' | 'player'> {
  readonly follows: boolean;
  readonly onFollow: () => void;
}

/** Whether it follows the recording, how many moments there are, and the keys. */
function Foot({ moments, player, follows, onFollow }: FootProps) {
  const { t } = useTranslation('sessionReview');
  const hasRecording = player.url !== null;
  return (
    <div className={css.foot}>
      {hasRecording ? <span>{t(follows ? 'transcript.follows' : 'transcript.stays')}</span> : null}
      {hasRecording && !follows ? (
        <Button size="compact-xs" variant="subtle" onClick={onFollow}>
          {t('transcript.follow')}
        </Button>
      ) : null}
      {hasRecording ? (
        <span className="t3" aria-hidden>
          ·
        </span>
      ) : null}
      <span>
        {moments.length === 0 ? t('transcript.momentsNone') : t('transcript.moments', { count: moments.length })}
      </span>
      <span className={`${css.keys} t3`}>
        {hasRecording ? (
          <>
            <Key>Space</Key> {t('transcript.play')}
          </>
        ) : null}
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
