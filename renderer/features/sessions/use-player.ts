import { useEffect, useState, useSyncExternalStore } from 'react';

import { type Heard, Sound } from './sound.ts';

const rates = [0.75, 1, 1.25, 1.5, 2] as const;
const LEAP_SECONDS = 10;

/** The recording as it is played; without one, the place in what was said that somebody looks at. */
export interface Player extends Heard {
  /** Takes the media element, and lets it go. */
  readonly attach: Sound['attach'];
  /** Null where nothing can be played. */
  readonly url: string | null;
  /** Whether anybody went anywhere, or anything was heard. */
  readonly isBegun: boolean;
  readonly toggle: () => void;
  readonly leap: (by: 1 | -1) => void;
  readonly seek: (seconds: number) => void;
  readonly faster: () => void;
  readonly again: () => void;
}

/**
 * Plays what lies at an address of this window; `known` is how many seconds the session took, as it was told. What broke off
 * while the workspace was away goes on by itself when it is reached again.
 */
export function usePlayer(url: string | null, known: number, isReached: boolean): Player {
  const [sound] = useState(() => new Sound());
  useEffect(() => sound.reach(isReached), [sound, isReached]);
  const heard = useSyncExternalStore(sound.subscribe, sound.heard);
  const length = heard.length > 0 ? heard.length : known;
  // Where nothing is played, what was said may go on after the end that was told.
  const seek = (seconds: number) => sound.seek(seconds, heard.length);
  return {
    ...{ ...heard, length, url, seek },
    isBegun: heard.at > 0 || heard.isPlaying || heard.sought > 0,
    attach: sound.attach,
    toggle: () => sound.toggle(),
    leap: (by) => sound.seek(heard.at + by * LEAP_SECONDS, length),
    faster: () => sound.speed(rates[(rates.findIndex((each) => each === heard.rate) + 1) % rates.length] ?? 1),
    again: () => sound.again(),
  };
}
