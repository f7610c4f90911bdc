import { z } from 'zod';

import { Instant, SessionId } from '../domain/ids.ts';
import { BlobHash } from '../domain/session.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { MAX_CALLS, removalOfVerdicts } from './sessions.ts';

// Practice sessions are facts, and stand beside the log: it is told of what becomes of them, and by whom.
const shared = { version: 1, targets: () => [], optimistic: false, byRouteOnly: true } as const;
const about = () => ({ count: 1, label: '' });

/** Says that what was said in sessions before a moment, and their recordings, have ended with the time they are kept for. */
const endWords = command({
  ...shared,
  name: 'sessions.endWords',
  action: 'sessions.import',
  input: z.object({ before: Instant }),
  reads: () => ({}),
  about,
  decide: () => decided([]),
});

/** Removes what was decided of sessions of somebody who is erased. */
const forgetVerdicts = command({
  ...shared,
  name: 'sessions.forgetVerdicts',
  action: 'sessions.import',
  input: z.object({ sessions: z.array(SessionId).min(1).max(MAX_CALLS) }),
  reads: ({ sessions }) => ({ results: sessions }),
  about: ({ sessions }) => ({ count: sessions.length, label: '' }),
  decide: (state, { sessions }) => decided([...new Set(sessions)].flatMap((id) => removalOfVerdicts(state, id))),
});

/** Takes the recording of a session away: the one that whoever does it has heard, by its hash. */
const removeRecording = command({
  ...shared,
  name: 'sessions.removeRecording',
  action: 'recordings.remove',
  input: z.object({ session: SessionId, recording: BlobHash }),
  reads: ({ session }) => ({ results: [session] }),
  about,
  decide: (state, { session }) => (state.result(session) ? decided([]) : refuse({ code: 'session.missing' })),
});

/** What the service does to practice sessions beside their results, by name. */
export const practiceCommands = {
  'sessions.endWords': endWords,
  'sessions.forgetVerdicts': forgetVerdicts,
  'sessions.removeRecording': removeRecording,
} as const;
