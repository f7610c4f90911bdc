import { ActionIcon, Button, Slider, UnstyledButton } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MediaState } from '../../../shared/ipc/media-contract.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { formatBytes, formatLength, formatShortDay } from '../../locales/format.ts';
import { KeptHere } from './KeptHere.tsx';
import { gradeTones, type Moment } from './moments.ts';
import css from './player.module.css';
import type { Player as Playing } from './use-player.ts';

type Recording = NonNullable<MediaState['recording']>;

interface PlayerProps {
  readonly session: SessionDetail;
  readonly media: MediaState;
  readonly player: Playing;
  readonly moments: readonly Moment[];
}

/** The recording with its moments; where there is none, or none of it is here and the workspace is away, that is said in its place. */
export function Player({ session, media: { recording, taken }, player, moments }: PlayerProps) {
  const { t } = useTranslation('sessionReview');
  if (recording === null) return <NoRecording session={session} taken={taken} />;
  const { attach, url } = player;
  if (url === null) {
    return (
      <div className={css.noPlayer}>
        <p>{t('player.away')}</p>
        <KeptHere session={session} recording={recording} />
      </div>
    );
  }
  return (
    <section className={css.player} aria-label={t('player.label')}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands in the transcript below it */}
      <audio ref={attach} src={url} preload="metadata" />
      <PlayButton player={player} />
      <Bar player={player} moments={moments} held={isInParts(recording) ? recording.held : whole} />
      <Controls player={player} />
      <div className={css.below}>
        <Trouble player={player} recording={recording} />
        <KeptHere session={session} recording={recording} />
      </div>
    </section>
  );
}

type NoRecordingProps = Pick<PlayerProps, 'session'> & Pick<MediaState, 'taken'>;

/** Why nothing can be played: none came, it was taken away or has ended, or it stays with the tool the call is from. */
function NoRecording({ session: { source, link, endedAfter }, taken }: NoRecordingProps) {
  const { t } = useTranslation(['sessionReview', 'sessions']);
  const provider = t(`sessions:source.${source}`);
  if (source !== 'practice')
    return <p className={css.noPlayer}>{t(link === null ? 'player.there' : 'player.thereLink', { provider })}</p>;
  if (taken !== null) {
    const told = { name: taken.byName ?? t('player.admin'), day: formatShortDay(taken.at) };
    return <p className={css.noPlayer}>{t(taken.by === 'product' ? 'player.takenBack' : 'player.taken', told)}</p>;
  }
  return (
    <p className={css.noPlayer}>{endedAfter === null ? t('player.none') : t('player.ended', { count: endedAfter })}</p>
  );
}

function PlayButton({ player: { isPlaying, toggle } }: { readonly player: Playing }) {
  const { t } = useTranslation('sessionReview');
  const Picture = isPlaying ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <UnstyledButton className={css.play} aria-label={t(isPlaying ? 'player.pause' : 'player.play')} onClick={toggle}>
      <Picture size={16} aria-hidden />
    </UnstyledButton>
  );
}

type Held = Recording['held'];
const whole: Held = [[0, 1]];

/** The workspace is away, and not all of it is here. */
const isInParts = ({ away, have, bytes }: Recording): boolean => away && have < bytes;

/** Where it is, and where it is taken to; it goes there when the thumb is let go. Where only parts are here, they are marked. */
function Bar({
  player: { at, length, seek },
  moments,
  held,
}: Pick<PlayerProps, 'player' | 'moments'> & { held: Held }) {
  const { t } = useTranslation('sessionReview');
  const [dragged, setDragged] = useState<number | null>(null);
  const end = Math.max(length, 1);
  const shown = Math.min(dragged ?? at, end);
  const told = t('player.at', { at: formatLength(shown), length: formatLength(length) });
  const go = (value: number) => {
    setDragged(null);
    seek(value);
  };
  return (
    <div className={css.bar}>
      <Slider
        size={4}
        min={0}
        max={end}
        step={1}
        label={null}
        value={shown}
        onChange={setDragged}
        onChangeEnd={go}
        thumbLabel={t('player.place')}
        thumbValueText={told}
      />
      {held === whole ? null : (
        <div className={css.held} role="img" aria-label={t('player.held')}>
          {held.map(([from, to]) => (
            <i key={from} style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
          ))}
        </div>
      )}
      <div className={css.momentMarks} aria-hidden>
        {moments.map(({ at: when, grade }, index) => (
          <i key={index} data-tone={gradeTones[grade]} style={{ left: `${Math.min(1, when / end) * 100}%` }} />
        ))}
      </div>
    </div>
  );
}

function Controls({ player: { at, length, rate, leap, faster } }: { readonly player: Playing }) {
  const { t } = useTranslation('sessionReview');
  const told = t('player.rate', { rate: String(rate) });
  return (
    <div className={css.controls}>
      <span className="num t2">
        <b className="strong">{formatLength(at)}</b> {t('player.of', { length: formatLength(length) })}
      </span>
      <ActionIcon aria-label={t('player.back')} onClick={() => leap(-1)}>
        <IconPlayerSkipBack size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('player.forward')} onClick={() => leap(1)}>
        <IconPlayerSkipForward size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        c="var(--rc-text-2)"
        miw={56}
        aria-label={t('player.faster', { rate: told })}
        onClick={faster}
      >
        {told}
      </Button>
    </div>
  );
}

/** Whether nothing of a place is here: bytes and seconds go on side by side, or nearly so. */
const isNotHeld = ({ held }: Recording, { at, length }: Playing): boolean =>
  length > 0 && at < length && !held.some(([from, to]) => from <= at / length && at / length < to);

/** That it waits, that it cannot be played, or that not all of it can be had now. */
function Trouble({ player, recording }: { readonly player: Playing; readonly recording: Recording }) {
  const { t } = useTranslation('sessionReview');
  const { have, bytes } = recording;
  const isPart = isInParts(recording);
  if (isPart && isNotHeld(recording, player)) {
    return (
      <span className={css.trouble} role="alert">
        {t('player.notHeld')}
      </span>
    );
  }
  if (player.isBroken) {
    return (
      <span className={css.trouble} role="alert">
        {t(isPart ? 'player.brokenAway' : 'player.broken')}
        <Button size="compact-xs" onClick={player.again}>
          {t('player.again')}
        </Button>
      </span>
    );
  }
  if (isPart)
    return <span className="s t2">{t('player.part', { have: formatBytes(have), bytes: formatBytes(bytes) })}</span>;
  return (
    <span className="s t2" role="status">
      {player.isWaiting ? t('player.waiting') : ''}
    </span>
  );
}
