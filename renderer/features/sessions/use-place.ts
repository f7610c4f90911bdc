import { useState } from 'react';

/** The place in what was said that somebody looks at. */
export interface Place {
  /** Seconds from the beginning; null before anybody went anywhere. */
  readonly at: number | null;
  /** How often somebody went to a place: whoever goes to the same again wants to see it again. */
  readonly sought: number;
  readonly seek: (seconds: number) => void;
}

/** Goes from place to place in what was said. */
export function usePlace(): Place {
  const [place, setPlace] = useState<Pick<Place, 'at' | 'sought'>>({ at: null, sought: 0 });
  return { ...place, seek: (at) => setPlace(({ sought }) => ({ at, sought: sought + 1 })) };
}
