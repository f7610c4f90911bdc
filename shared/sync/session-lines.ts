import { type Provider, providers } from '../domain/connection.ts';
import type { MemberId, SessionId } from '../domain/ids.ts';
import { type SessionState, sessionStates } from '../domain/session.ts';
import { id, instant, int, oneOf, orNull, rowsOf, text } from './wire-rows.ts';

/** An imported call. */
type SessionLine = [
  id: SessionId,
  source: Provider,
  externalId: string,
  startedAt: string,
  seconds: number,
  state: SessionState,
  owner: MemberId | null,
  person: string | null,
  transcript: string | null,
  insight: string | null,
  detailsHash: string,
  details: string,
  op: number,
];
/** Imported calls on the wire. */
export const SessionLines = rowsOf<SessionLine>(
  ...([id, oneOf(providers), text, instant, int, oneOf(sessionStates), orNull(id), orNull(text)] as const),
  ...([orNull(text), orNull(text), text, text, int] as const),
);
