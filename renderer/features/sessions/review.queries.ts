import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { RubricId, SessionId, VerdictId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';

/** More rubrics than anybody chooses from by scrolling. */
const CHOICES = 500;

/** What was proposed in this window is known without asking; what was before it seldom changes. */
const WAITING_MS = 60_000;

export const reviewQueries = {
  /** What is here of the recording of a session. */
  media: (id: SessionId) => queryOptions({ queryKey: ['media', id], queryFn: () => call.media.get({ id }), gcTime: 0 }),
  /** What an override would come to, asked anew after each decision about the score. */
  override: (id: SessionId, wish: { criterion: string | null; value: number } | null, seen: VerdictId | null) =>
    queryOptions({
      queryKey: ['sessions', 'previewOverride', id, wish, seen],
      queryFn: () => call.sessions.previewOverride({ id, criterion: null, value: 0, ...wish }),
      enabled: wish !== null,
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  clear: (id: SessionId, seen: VerdictId | null) =>
    queryOptions({
      queryKey: ['sessions', 'previewClear', id, seen],
      queryFn: () => call.sessions.previewClear({ id }),
      gcTime: 0,
    }),
  /** How often the model may still be asked today: asked anew each time. */
  aiLeft: () =>
    queryOptions({ queryKey: ['ai', 'left'], queryFn: () => call.sessions.aiLeft(), gcTime: 0, staleTime: 0 }),
  /** What a model has proposed and nobody has decided about; for whom, because screens may be of another workspace. */
  waiting: (whose: string | null) =>
    queryOptions({
      queryKey: ['ai', 'waiting', whose],
      queryFn: () => call.sessions.waitingScores(),
      staleTime: WAITING_MS,
    }),
  /** Rubrics in use, by name. */
  rubrics: () =>
    queryOptions({
      queryKey: ['roleplays', 'rubrics', 'inUse'],
      queryFn: () =>
        call.roleplays.rubrics({
          ...{ search: '', state: 'active', sort: { by: 'name', down: false }, offset: 0, limit: CHOICES },
        }),
      select: ({ rows }) => rows.map(({ id, name }) => ({ id, name })),
    }),
  rubric: (rubric: RubricId | null) =>
    queryOptions({
      queryKey: ['roleplays', 'rubric', rubric],
      queryFn: () => (rubric === null ? null : call.roleplays.rubric({ rubric })),
      enabled: rubric !== null,
    }),
};
