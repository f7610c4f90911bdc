import { useQuery } from '@tanstack/react-query';

import type { CopyProgress } from '../../../shared/ipc/shapes.ts';
import { welcomeQueries } from './welcome.queries.ts';

/** What is over by then was not worth a look. */
const SHOWN_AFTER_MS = 600;

/** How far the first copy is that somebody waits for; null where none is made, or it has only begun. */
export function useCopying(isOpening: boolean): CopyProgress | null {
  const progress = useQuery(welcomeQueries.copying(isOpening)).data ?? null;
  return isOpening && progress !== null && progress.elapsed >= SHOWN_AFTER_MS ? progress : null;
}
