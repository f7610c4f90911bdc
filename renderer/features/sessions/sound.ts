/** What is heard of a recording, and where. */
export interface Heard {
  /** Seconds from the beginning. */
  readonly at: number;
  /** How long it is, in seconds; 0 while that is not known. */
  readonly length: number;
  readonly isPlaying: boolean;
  /** It would play, and waits for what comes next. */
  readonly isWaiting: boolean;
  readonly isBroken: boolean;
  readonly rate: number;
  /** How often somebody went to a place by themselves. */
  readonly sought: number;
}

const events = [
  ...['timeupdate', 'seeking', 'seeked', 'play', 'playing', 'pause', 'ended', 'waiting', 'canplay', 'durationchange'],
  ...['error', 'emptied'],
] as const;

/** By readyState: there is enough to play on from here (HTMLMediaElement.HAVE_FUTURE_DATA). */
const ENOUGH = 3;

/** A recording as it is played; without a media element only the place in it that somebody looks at. */
export class Sound {
  #heard: Heard = {
    ...{ at: 0, length: 0, isPlaying: false, isWaiting: false, isBroken: false, rate: 1, sought: 0 },
  };
  #audio: HTMLAudioElement | null = null;
  readonly #hearers = new Set<() => void>();
  #isReached = true;

  readonly heard = (): Heard => this.#heard;

  readonly subscribe = (hearer: () => void): (() => void) => {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  };

  /** Takes a media element, and answers what lets it go. */
  readonly attach = (audio: HTMLAudioElement | null): (() => void) | undefined => {
    if (audio === null) return undefined;
    const hear = () => this.#hear(audio);
    this.#audio = audio;
    // Whoever went somewhere before there was anything to hear is there.
    if (this.#heard.at > 0) audio.currentTime = this.#heard.at;
    audio.playbackRate = this.#heard.rate;
    for (const event of events) audio.addEventListener(event, hear);
    return () => {
      for (const event of events) audio.removeEventListener(event, hear);
      audio.pause();
      this.#audio = null;
    };
  };

  toggle(): void {
    if (this.#heard.isPlaying) this.#audio?.pause();
    // What cannot be played says so itself, by its error.
    else this.#audio?.play().catch(() => this.#tell({ isPlaying: false }));
  }

  /** Goes to a second; `end` is how long it is, or 0 where nobody knows. */
  seek(seconds: number, end: number): void {
    const at = Math.max(0, end > 0 ? Math.min(seconds, end) : seconds);
    if (this.#audio !== null) this.#audio.currentTime = at;
    this.#tell({ at, sought: this.#heard.sought + 1 });
  }

  /** Plays so many times as fast. */
  speed(rate: number): void {
    if (this.#audio !== null) this.#audio.playbackRate = rate;
    this.#tell({ rate });
  }

  /** Tries once more, from where it was, and plays on if it did. */
  again(): void {
    const audio = this.#audio;
    if (audio === null) return;
    const { at, rate, isPlaying } = this.#heard;
    audio.load();
    audio.currentTime = at;
    audio.playbackRate = rate;
    if (isPlaying) audio.play().catch(() => this.#tell({ isPlaying: false }));
  }

  /** Is told whether the workspace can be reached: what broke off without it is tried again once it can. */
  reach(isReached: boolean): void {
    const isBack = isReached && !this.#isReached;
    this.#isReached = isReached;
    if (isBack && this.#heard.isBroken) this.again();
  }

  #hear(audio: HTMLAudioElement): void {
    const isPlaying = !audio.paused && !audio.ended;
    this.#tell({
      // What was broken or begins anew has no place of its own yet.
      at: audio.error !== null || audio.readyState === 0 ? this.#heard.at : audio.currentTime,
      // A recording that was written as it was spoken knows its length only at its end.
      length: Number.isFinite(audio.duration) ? audio.duration : 0,
      isPlaying,
      isWaiting: isPlaying && audio.error === null && audio.readyState < ENOUGH,
      isBroken: audio.error !== null,
    });
  }

  #tell(change: Partial<Heard>): void {
    this.#heard = { ...this.#heard, ...change };
    for (const hearer of this.#hearers) hearer();
  }
}
