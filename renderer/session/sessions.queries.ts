import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { SessionId } from '../../shared/domain/ids.ts';
import type { AnalyticsQuery, SessionFilter, SessionPage, SessionSort } from '../../shared/ipc/session-contract.ts';
import { call } from '../bridge.ts';
import { READ } from '../ui/row-window.ts';

/** Rows that are not looked at any more are read again: there may be a million of them. */
const FORGET_ROWS = 60_000;

type SessionWindow = SessionPage & { readonly offset: number };

async function readPage(filter: SessionFilter, sort: SessionSort, offset: number): Promise<SessionWindow> {
  return { offset, ...(await call.sessions.page({ filter, sort, offset, limit: READ })) };
}

async function readFigures(question: Omit<AnalyticsQuery, 'offset' | 'limit'>, offset: number) {
  // What is on the screen while another question is read still says what it is by.
  return { offset, by: question.by, ...(await call.sessions.analytics({ ...question, offset, limit: READ })) };
}

export const sessionQueriesOf = {
  page: (filter: SessionFilter, sort: SessionSort, offset: number) =>
    queryOptions({
      queryKey: ['sessions', 'page', filter, sort, offset],
      queryFn: () => readPage(filter, sort, offset),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  /** The first few of a list, and how many there are. */
  some: (filter: SessionFilter, sort: SessionSort, limit: number) =>
    queryOptions({
      queryKey: ['sessions', 'some', filter, sort, limit],
      queryFn: () => call.sessions.page({ filter, sort, offset: 0, limit }),
    }),
  choices: () => queryOptions({ queryKey: ['sessions', 'choices'], queryFn: () => call.sessions.choices() }),
  neighbours: (filter: SessionFilter, sort: SessionSort, id: SessionId) =>
    queryOptions({
      queryKey: ['sessions', 'neighbours', filter, sort, id],
      queryFn: () => call.sessions.neighbours({ filter, sort, id }),
    }),
  get: (id: SessionId) =>
    queryOptions({ queryKey: ['sessions', 'get', id], queryFn: () => call.sessions.get({ id }), gcTime: FORGET_ROWS }),
  /** What is said in a session: what is not looked at any more is not kept. */
  texts: (id: SessionId) =>
    queryOptions({ queryKey: ['sessions', 'texts', id], queryFn: () => call.sessions.texts({ id }), gcTime: 0 }),
  attempts: (id: SessionId) =>
    queryOptions({
      queryKey: ['sessions', 'attempts', id],
      queryFn: () => call.sessions.attempts({ id }),
      gcTime: FORGET_ROWS,
    }),
  /** The figures of all of them together. */
  sums: (question: Omit<AnalyticsQuery, 'offset' | 'limit'>) =>
    queryOptions({
      queryKey: ['sessions', 'sums', question],
      queryFn: () => call.sessions.analytics({ ...question, offset: 0, limit: 1 }),
    }),
  figures: (question: Omit<AnalyticsQuery, 'offset' | 'limit'>, offset: number) =>
    queryOptions({
      queryKey: ['sessions', 'analytics', question, offset],
      queryFn: () => readFigures(question, offset),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
};
