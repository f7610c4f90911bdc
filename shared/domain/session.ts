import { z } from 'zod';

import { Provider } from './connection.ts';
import { Instant, MemberId, SessionId } from './ids.ts';
import { emailKey } from './member.ts';

/** What is known by its SHA-256. */
export const BlobHash = z.string().regex(/^[0-9a-f]{64}$/u);

/** Whole, still without its transcript because the tool has none yet, or not readable. */
export const sessionStates = ['imported', 'waiting', 'quarantined'] as const;
export const SessionState = z.enum(sessionStates);
export type SessionState = z.infer<typeof SessionState>;

/** A SHA-256 over an address and a secret of the workspace: the log names people of calls by it and by nothing else. */
export const PersonKey = z.string().regex(/^[0-9a-f]{64}$/u);

export const MAX_PARTICIPANTS = 100;
export const MAX_TITLE = 300;
const MAX_NAME = 200;

export const MAX_CALL_ADDRESS = 320;
/** An address by which tools name people, as it is compared: also one that nobody could be invited by. Whoever is named by it can be erased. */
export const CallAddress = z
  .string()
  .overwrite(emailKey)
  .max(MAX_CALL_ADDRESS)
  .regex(/^[^\s@\p{Cc}\p{Cf}\p{Cs}]+@[^\s@\p{Cc}\p{Cf}\p{Cs}]+$/u);

/** Somebody in a call, as the tool names them. */
export const Participant = z.object({
  name: z.string().max(MAX_NAME),
  email: z.string().max(MAX_CALL_ADDRESS).nullable(),
});
export type Participant = z.infer<typeof Participant>;

/** What is said of a call beside its facts. It stands with the row and not in the log, so that it can be erased. */
export const SessionDetails = z.object({
  title: z.string().max(MAX_TITLE),
  /** The owner as the tool names them. */
  owner: Participant.nullable(),
  /** The first hundred of them. */
  participants: z.array(Participant).max(MAX_PARTICIPANTS),
  more: z.int().min(0),
  /** Where it is in the tool; https only. */
  link: z
    .url({ protocol: /^https$/u })
    .max(2000)
    .nullable(),
  language: z.string().max(35).nullable(),
});
export type SessionDetails = z.infer<typeof SessionDetails>;

/** A call of a tool, imported. Its transcript and the tool's own insight lie beside it, under their hashes. */
export const Session = z.object({
  id: SessionId,
  source: Provider,
  /** Its id there: up to 20 digits, and never a number. */
  externalId: z.string().min(1).max(100),
  startedAt: Instant,
  seconds: z.int().min(0),
  state: SessionState,
  /** Whose it is; null while nobody here is known to be its owner. */
  owner: MemberId.nullable(),
  /** By what its owner is known where a person maps them; null where the tool names none. */
  person: PersonKey.nullable(),
  transcript: BlobHash.nullable(),
  insight: BlobHash.nullable(),
  /** SessionDetails as JSON, and its hash. */
  details: z.string(),
  detailsHash: BlobHash,
});
export type Session = z.infer<typeof Session>;
/** What of a call the log has. */
export type SessionFacts = Omit<Session, 'details'>;

/** A transcript of more is not kept: nobody speaks for so long. */
export const MAX_TURNS = 50_000;
export const Turn = z.object({
  speaker: z.string().max(MAX_NAME),
  /** Seconds since the call began. */
  start: z.number().min(0),
  end: z.number().min(0),
  text: z.string().max(20_000),
});
export type Turn = z.infer<typeof Turn>;
export const Transcript = z.object({ version: z.literal(1), turns: z.array(Turn).max(MAX_TURNS) });
export type Transcript = z.infer<typeof Transcript>;

/** What the tool itself makes of a call; shown as the tool's, and never mixed into scores. */
export const Insight = z.object({
  version: z.literal(1),
  overview: z.string().max(20_000).nullable(),
  actionItems: z.array(z.string().max(2000)).max(200),
  topics: z.array(z.string().max(500)).max(200),
  /** Figures under the names the tool gives them. */
  figures: z.array(z.object({ name: z.string().max(200), value: z.string().max(200) })).max(200),
});
export type Insight = z.infer<typeof Insight>;
