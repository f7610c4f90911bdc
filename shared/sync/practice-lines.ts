import { z } from 'zod';

import { ranks } from '../domain/event.ts';
import type { Practice } from '../domain/practice.ts';
import { MemberId } from '../domain/ids.ts';
import { type Check, id, instant, int, oneOf, orNull, soundRowsOf, text } from './wire-rows.ts';

const some: Check = (value) => typeof value === 'number' && value >= 0 && value <= 100;

type PracticeLine = [
  id: Practice['id'],
  email: string,
  scenario: Practice['scenario'],
  title: string,
  difficulty: string | null,
  score: number | null,
  rank: string | null,
  attempt: number | null,
  valid: number | null,
  program: string | null,
  assignedBy: string | null,
  startedAt: string,
  endedAt: string,
  seconds: number | null,
  link: string | null,
  transcript: string | null,
  feedback: string | null,
  criteria: string | null,
  media: string | null,
  member: Practice['member'],
];
const PracticeLines = soundRowsOf<PracticeLine>(
  ...([
    id,
    text,
    orNull(id),
    text,
    orNull(text),
    orNull(some),
    orNull(oneOf(ranks)),
    orNull(int),
    orNull(int),
  ] as const),
  ...([orNull(text), orNull(text), instant, instant, orNull(int), orNull(text), orNull(text), orNull(text)] as const),
  ...([orNull(text), orNull(text), orNull(id)] as const),
);

/** Whose a told session is. */
export const memberOf = (line: PracticeLine): Practice['member'] => line[19];

/** The most people of whom sessions are asked for at once. */
export const MAX_ASKED_PEOPLE = 50;

/** What is asked of practice sessions: what changed between two readings, of all whom the reader sees or of these. */
export const PracticeQuestion = z.object({
  since: z.int().min(0),
  /** Null for the last there is. */
  until: z.int().min(0).nullable(),
  people: z.array(MemberId).min(1).max(MAX_ASKED_PEOPLE).nullable(),
});
export type PracticeQuestion = z.infer<typeof PracticeQuestion>;

/** Practice sessions that changed after a reading, or the first part of them. */
export const PracticeReply = z.object({
  /** Everything is told up to this reading. */
  rev: z.int().min(0),
  rows: PracticeLines,
  gone: z.array(z.string()),
});
export type PracticeReply = z.infer<typeof PracticeReply>;
