/** What is heard of a recording, and where. */
export interface Heard {
  /** Seconds from the beginning. */
  readonly at: number;
  /** How long it is, in seconds; 0 while that is not known. */
  readonly length: number;
  readonly isPlaying: boolean;
  readonly isBroken: boolean;
  readonly rate: number;
  /** How often somebody went to a place by themselves. */
  readonly sought: number;
}

const events = ['timeupdate', 'seeked', 'play', 'pause', 'ended', 'durationchange', 'error', 'emptied'] as const;

/** A recording as it is played; without a media element only the place in it that somebody looks at. */
export class Sound {
  #heard: Heard = { at: 0, length: 0, isPlaying: false, isBroken: false, rate: 1, sought: 0 };
  #audio: HTMLAudioElement | null = null;
  readonly #hearers = new Set<() => void>();

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

  again(): void {
    this.#audio?.load();
  }

  #hear(audio: HTMLAudioElement): void {
    this.#tell({
      at: audio.currentTime,
      // A recording that was written as it was spoken knows its length only at its end.
      length: Number.isFinite(audio.duration) ? audio.duration : 0,
      isPlaying: !audio.paused && !audio.ended,
      isBroken: audio.error !== null,
    });
  }

  #tell(change: Partial<Heard>): void {
    this.#heard = { ...this.#heard, ...change };
    for (const hearer of this.#hearers) hearer();
  }
}
