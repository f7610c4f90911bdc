import { z } from 'zod';

import { Provider } from '../domain/connection.ts';
import { Instant, type MemberId, SessionId } from '../domain/ids.ts';
import { Email } from '../domain/member.ts';
import { BlobHash, PersonKey, type SessionFacts, SessionState } from '../domain/session.ts';
import { command, decided, isEffect } from '../kernel/command.ts';
import type { Effect, Fields } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';

/** The most calls of one operation. */
export const MAX_CALLS = 500;
/**
 * Beside its facts, the owner's address where whoever has it now had it then: it decides whose a call is, and is not
 * written down.
 */
export const ImportedCall = z.object({
  externalId: z.string().min(1).max(100),
  startedAt: Instant,
  seconds: z.int().min(0),
  state: SessionState,
  email: Email.nullable(),
  person: PersonKey.nullable(),
  transcript: BlobHash.nullable(),
  insight: BlobHash.nullable(),
  detailsHash: BlobHash,
});
export type ImportedCall = z.infer<typeof ImportedCall>;

const byService = {
  version: 1,
  action: 'sessions.import',
  targets: () => [],
  optimistic: false,
  byRouteOnly: true,
} as const;

/** Whose a call is: whom somebody said its owner is, else whose it has been, else whoever has the address. */
export function ownerOf(
  state: Pick<State, 'alias' | 'memberByEmail' | 'isHere'>,
  { email, person }: Pick<ImportedCall, 'email' | 'person'>,
  known?: Pick<SessionFacts, 'owner' | 'person'>,
): MemberId | null {
  const alias = person === null ? undefined : state.alias(person);
  if (alias?.state === 'outside' || alias?.state === 'erased') return null;
  // Whoever left keeps what was theirs; what comes later is of nobody until it is said anew whose.
  if (alias?.member && (state.isHere(alias.member) || known?.owner === alias.member)) return alias.member;
  // Of somebody who left it stays, whoever has their address by now.
  if (known?.owner && known.person === person) return known.owner;
  return email === null ? null : (state.memberByEmail(email)?.id ?? null);
}

/** The change of a call's facts, keeping only those that differ; null where none does. */
export function changeSession(session: SessionFacts, after: Partial<SessionFacts>): Effect | null {
  const now: Fields = session;
  const changed = Object.entries(after).filter(([name, value]) => now[name] !== value);
  if (changed.length === 0) return null;
  const before: Fields = Object.fromEntries(changed.map(([name]) => [name, now[name] ?? null]));
  return { kind: 'set', entity: 'session', id: session.id, before, after: Object.fromEntries(changed) };
}

/** The removal of a call, with all its facts. */
const removeSession = (session: SessionFacts): Effect => ({
  kind: 'set',
  entity: 'session',
  id: session.id,
  before: { ...session },
  after: null,
});

/** The removal of what was decided of the result of a session. */
export const removalOfVerdicts = (state: Pick<State, 'result'>, session: SessionId): Effect[] =>
  (state.result(session)?.verdicts ?? []).map((verdict): Effect => ({
    kind: 'set',
    entity: 'verdict',
    id: verdict.id,
    before: { ...verdict },
    after: null,
  }));

/** The removal of a call with what was decided of its result. */
export const removalOfSession = (state: Pick<State, 'result'>, session: SessionFacts): Effect[] => [
  removeSession(session),
  ...removalOfVerdicts(state, session.id),
];

/** Writes calls that came from a tool: each once, by its id there, however often it comes. */
export const importSessions = command({
  ...byService,
  name: 'sessions.import',
  input: z.object({ source: Provider, calls: z.array(ImportedCall).min(1).max(MAX_CALLS) }),
  reads: ({ calls }) => ({ calls: true, emails: calls.flatMap(({ email }) => email ?? []) }),
  about: ({ calls }) => ({ count: calls.length, label: '' }),
  decide(state, { source, calls }, { newId }) {
    const byId = new Map(calls.map((call) => [call.externalId, call]));
    const effects = [...byId.values()].map(({ email, ...call }, n): Effect | null => {
      const known = state.session(source, call.externalId);
      const owner = ownerOf(state, { email, person: call.person }, known);
      if (known) return changeSession(known, { ...call, owner });
      const id = SessionId.parse(newId(n));
      return { kind: 'set', entity: 'session', id, before: null, after: { id, source, ...call, owner } };
    });
    return decided(effects.filter(isEffect));
  },
});

/** Finds the owners of calls once more: somebody may have come since who has their address. */
export const matchSessions = command({
  ...byService,
  name: 'sessions.match',
  input: z.object({
    calls: z
      .array(z.object({ id: SessionId, email: Email, person: PersonKey }))
      .min(1)
      .max(MAX_CALLS),
  }),
  reads: ({ calls }) => ({ calls: true, emails: calls.map(({ email }) => email) }),
  about: ({ calls }) => ({ count: calls.length, label: '' }),
  decide(state, { calls }) {
    const effects = calls.map(({ id, ...call }) => {
      const known = state.sessionById(id);
      return known ? changeSession(known, { owner: ownerOf(state, call) }) : null;
    });
    return decided(effects.filter(isEffect));
  },
});

/** Removes calls: those of a tool that was disconnected, or that are older than is kept. */
export const removeSessions = command({
  ...byService,
  name: 'sessions.remove',
  input: z.object({ sessions: z.array(SessionId).min(1).max(MAX_CALLS) }),
  reads: () => ({ calls: true }),
  about: ({ sessions }) => ({ count: sessions.length, label: '' }),
  decide(state, { sessions }) {
    return decided(
      [...new Set(sessions)].flatMap((id) => {
        const known = state.sessionById(id);
        return known ? removalOfSession(state, known) : [];
      }),
    );
  },
});
