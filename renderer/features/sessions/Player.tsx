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
import { formatBytes, formatLength } from '../../locales/format.ts';
import { KeptHere } from './KeptHere.tsx';
import { gradeTones, type Moment } from './moments.ts';
import css from './player.module.css';
import type { Player as Playing } from './use-player.ts';

interface PlayerProps {
  readonly session: SessionDetail;
  readonly recording: MediaState['recording'];
  readonly player: Playing;
  readonly moments: readonly Moment[];
}

/** The recording with its moments; where there is none, or none of it is here and the workspace is away, that is said in its place. */
export function Player({ session, recording, player, moments }: PlayerProps) {
  const { t } = useTranslation('sessionReview');
  if (recording === null) return <NoRecording session={session} />;
  const { attach, url } = player;
  if (url === null) {
    return (
      <div className={css.noPlayer}>
        <p>{t('player.away')}</p>
        <KeptHere session={session.id} recording={recording} />
      </div>
    );
  }
  return (
    <section className={css.player} aria-label={t('player.label')}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands in the transcript below it */}
      <audio ref={attach} src={url} preload="metadata" />
      <PlayButton player={player} />
      <Bar player={player} moments={moments} />
      <Controls player={player} />
      <div className={css.below}>
        <Trouble player={player} recording={recording} />
        <KeptHere session={session.id} recording={recording} />
      </div>
    </section>
  );
}

/** Why nothing can be played: none came, or it stays with the tool the call is from. */
function NoRecording({ session: { source, link } }: Pick<PlayerProps, 'session'>) {
  const { t } = useTranslation(['sessionReview', 'sessions']);
  if (source === 'practice') return <p className={css.noPlayer}>{t('player.none')}</p>;
  const provider = t(`sessions:source.${source}`);
  return <p className={css.noPlayer}>{t(link === null ? 'player.there' : 'player.thereLink', { provider })}</p>;
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

/** Where it is, and where it is taken to; it goes there when the thumb is let go. */
function Bar({ player: { at, length, seek }, moments }: Pick<PlayerProps, 'player' | 'moments'>) {
  const { t } = useTranslation('sessionReview');
  const [dragged, setDragged] = useState<number | null>(null);
  const whole = Math.max(length, 1);
  const shown = Math.min(dragged ?? at, whole);
  const told = t('player.at', { at: formatLength(shown), length: formatLength(length) });
  const end = (value: number) => {
    setDragged(null);
    seek(value);
  };
  return (
    <div className={css.bar}>
      <Slider
        size={4}
        min={0}
        max={whole}
        step={1}
        label={null}
        value={shown}
        onChange={setDragged}
        onChangeEnd={end}
        thumbLabel={t('player.place')}
        thumbValueText={told}
      />
      <div className={css.momentMarks} aria-hidden>
        {moments.map(({ at: when, grade }, index) => (
          <i key={index} data-tone={gradeTones[grade]} style={{ left: `${Math.min(1, when / whole) * 100}%` }} />
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

type Recording = NonNullable<MediaState['recording']>;

/** That it waits, that it cannot be played, or that not all of it can be had now. */
function Trouble({ player, recording }: { readonly player: Playing; readonly recording: Recording }) {
  const { t } = useTranslation('sessionReview');
  const { away, have, bytes } = recording;
  const isPart = away && have < bytes;
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
