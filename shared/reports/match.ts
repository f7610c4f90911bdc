import { fold } from '../text/fold.ts';

/** Whether a name has each word of a search in it, however both are written. */
export function matchesName(name: string, search: string): boolean {
  const folded = fold(name);
  return fold(search)
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}
