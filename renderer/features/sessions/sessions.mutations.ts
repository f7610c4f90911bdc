import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { SessionId } from '../../../shared/domain/ids.ts';
import type { AnalyticsQuery, SessionFilter, SessionSort } from '../../../shared/ipc/session-contract.ts';
import { call, errorOf } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import { useScoreWords } from './use-score-words.ts';

/** Says where a file was saved; nothing where somebody changed their mind. */
function useSaved() {
  const { t } = useTranslation('sessions');
  const tell = useTell();
  return {
    onSuccess: (saved: { readonly path: string } | null) => {
      if (saved !== null) tell.done(t('exported', { path: saved.path }));
    },
    onError: (failure: Error) => tell.failed(errorOf(failure)),
  };
}

/** Writes the list as it is filtered and sorted. */
export function useExportSessions() {
  return useMutation({
    mutationFn: (query: { filter: SessionFilter; sort: SessionSort }) => call.sessions.exportCsv(query),
    ...useSaved(),
  });
}

/** Writes the figures as they are filtered and sorted. */
export function useExportFigures() {
  return useMutation({
    mutationFn: (query: Pick<AnalyticsQuery, 'filter' | 'by' | 'sort'>) => call.sessions.exportAnalytics(query),
    ...useSaved(),
  });
}

/** Opens a session where it was practised or recorded, in the browser. */
export function useOpenSession() {
  const tell = useTell();
  return useMutation({
    mutationFn: (id: SessionId) => call.sessions.open({ id }),
    onError: (failure: Error) => tell.failed(errorOf(failure)),
  });
}

type Input<Channel extends keyof typeof call.sessions> = Parameters<(typeof call.sessions)[Channel]>[0];

/** Flags a session or takes the flag away, and offers to undo that. */
export function useFlag() {
  const { t } = useTranslation('sessionReview');
  const done = useDone();
  const undone = () => t('flag.undone');
  return {
    flag: useMutation({
      mutationFn: (wish: Input<'flag'>) => call.sessions.flag(wish),
      onSuccess: ({ operation }) => done(operation, { says: t('flag.flagged'), undone }),
    }),
    unflag: useMutation({
      mutationFn: (wish: Input<'unflag'>) => call.sessions.unflag(wish),
      onSuccess: ({ operation }) => done(operation, { says: t('flag.unflagged'), undone }),
    }),
  };
}

/** Overrides a score, and offers to undo that; `from` and `to` are what is told of it. */
export function useOverride() {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const done = useDone();
  return useMutation({
    mutationFn: ({ wish }: { wish: Input<'override'>; from: number; to: number }) => call.sessions.override(wish),
    onSuccess: ({ operation }, { from, to }) =>
      done(operation, {
        says: t('override.done', { from: words.score(from), to: words.score(to) }),
        undone: () => t('override.undone'),
      }),
  });
}

/** Puts aside what people and models decided, and offers to undo that. */
export function useClear() {
  const { t } = useTranslation('sessionReview');
  const done = useDone();
  return useMutation({
    mutationFn: (wish: Input<'clear'>) => call.sessions.clear(wish),
    onSuccess: ({ operation }) => done(operation, { says: t('clear.done'), undone: () => t('clear.undone') }),
  });
}

/** Has a model propose a score; what it says is kept nowhere but on the screen that asked. */
export const useProposeScore = () =>
  useMutation({ mutationFn: (wish: Input<'proposeScore'>) => call.sessions.proposeScore(wish), gcTime: 0 });

/** Asks the model no longer about this session; where nothing is asked, nothing happens. */
export const stopProposal = (session: SessionId): void =>
  void call.sessions.stopProposal({ session }).catch(() => undefined);

/** Forgets what was proposed of a session; where the workspace is away it ends by itself, within the hour. */
export const putAwayScore = (session: SessionId): void =>
  void call.sessions.putAwayScore({ session }).catch(() => undefined);

/** Has what a model proposed count. */
export function useAcceptScore() {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const tell = useTell();
  return useMutation({
    mutationFn: ({ proposal }: { proposal: string; score: number }) => call.sessions.acceptScore({ proposal }),
    onSuccess: (_, { score }) => tell.done(t('ai.done', { score: words.score(score) })),
  });
}

/** Gives a score by a rubric, and offers to undo that. */
export function useScore() {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const done = useDone();
  return useMutation({
    mutationFn: ({ wish }: { wish: Input<'score'>; score: number }) => call.sessions.score(wish),
    onSuccess: ({ operation }, { score }) =>
      done(operation, { says: t('form.done', { score: words.score(score) }), undone: () => t('form.undone') }),
  });
}

/** Keeps a recording on this computer, stops fetching it, or takes it away from here. */
export function useActOnMedia(id: SessionId) {
  const tell = useTell();
  return useMutation({
    mutationFn: (act: 'keep' | 'stop' | 'forget') => call.media.act({ id, act }),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Takes a recording away for good. */
export function useTakeAway(id: SessionId) {
  const { t } = useTranslation('sessionReview');
  const tell = useTell();
  return useMutation({
    mutationFn: (recording: string) => call.media.remove({ id, recording }),
    onSuccess: () => tell.done(t('takeAway.done')),
  });
}
