import { useState } from 'react';

interface Sample {
  readonly done: number;
  readonly at: number;
}

const SECOND = 1000;

/** How many are done in a second, since this screen began to watch; null until that can be told. */
export function useRate(done: number, at: number): number | null {
  const [first, setFirst] = useState<Sample>({ done, at });
  // The count begins anew, as when the work itself begins after a wait.
  if (done === 0 && at !== first.at) setFirst({ done, at });
  const seconds = (at - first.at) / SECOND;
  return seconds < 1 || done <= first.done ? null : Math.round((done - first.done) / seconds);
}
