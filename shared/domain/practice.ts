import { z } from 'zod';

import type { MemberId, ScenarioId, SessionId } from './ids.ts';
import {
  type CriterionPoints,
  type Feedback,
  type ItemGrade,
  MAX_EXAMPLES,
  MAX_FEEDBACK,
  MAX_QUOTE,
} from './result.ts';
import { MAX_CRITERIA, MAX_CRITERION_NAME, MAX_ITEMS, MAX_ITEM_TEXT } from './rubric.ts';
import type { Transcript } from './session.ts';

const MAX_SPEAKER = 200;
const MAX_SAID = 20_000;
const MAX_SAID_TURNS = 5000;
const YEAR_SECONDS = 31_622_400;
const seconds = z.number().min(0).max(YEAR_SECONDS);
const known = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/** What was said in a session, in the order of time. */
export const EventTranscript = z
  .array(z.strictObject({ speaker: z.string().max(MAX_SPEAKER), text: z.string().max(MAX_SAID), seconds }))
  .min(1)
  .max(MAX_SAID_TURNS);
export type EventTranscript = z.infer<typeof EventTranscript>;

/** The grades of those who report, by their words and by ours. */
const gradeOf = {
  good: 'good',
  mid: 'fair',
  fair: 'fair',
  bad: 'poor',
  poor: 'poor',
  'not relevant': 'none',
} as const satisfies Readonly<Record<string, ItemGrade>>;
const reportedGrades = Object.keys(gradeOf) as (keyof typeof gradeOf)[]; // the keys of this very object

const ReportedItem = z.strictObject({
  item: z.string().trim().min(1).max(MAX_ITEM_TEXT),
  grade: z.enum(reportedGrades),
  feedback: z.string().max(MAX_FEEDBACK).default(''),
  examples: z
    .array(
      z.strictObject({
        quote: z.string().max(MAX_QUOTE),
        suggestion: known(z.string().max(MAX_QUOTE)),
        seconds: known(seconds),
      }),
    )
    .max(MAX_EXAMPLES)
    .default([]),
});

const ReportedCriterion = z
  .strictObject({
    criterion: z.string().trim().min(1).max(MAX_CRITERION_NAME),
    points: known(z.number().min(0).max(10_000)),
    outOf: known(z.number().min(0).max(10_000)),
    items: z.array(ReportedItem).max(MAX_ITEMS).default([]),
  })
  .refine(({ points, outOf }) => (points === null) === (outOf === null) && (points ?? 0) <= (outOf ?? 0), {
    path: ['points'],
    message: 'needs outOf, and is no more than that',
  });

/** What whoever reports a session thinks of it, by criterion and item. */
export const EventEvaluation = z
  .array(ReportedCriterion)
  .min(1)
  .max(MAX_CRITERIA)
  .refine((all) => new Set(all.map(({ criterion }) => criterion)).size === all.length, {
    message: 'names a criterion twice',
  });
export type EventEvaluation = z.infer<typeof EventEvaluation>;

/** A transcript as all of them are kept: nobody says when a turn ends, so each ends where the next begins. */
export const transcriptOf = (turns: EventTranscript): Transcript => ({
  version: 1,
  turns: turns.map(({ speaker, text, seconds: start }, n) => ({
    ...{ speaker, start, end: Math.max(start, turns[n + 1]?.seconds ?? start), text },
  })),
});

/** An evaluation as feedback: of it no criterion and no item is one of ours. */
export const feedbackOf = (evaluation: EventEvaluation): Feedback => ({
  version: 1,
  criteria: evaluation.map(({ criterion, points, outOf, items }) => ({
    key: criterion,
    name: criterion,
    points: points === null || outOf === null ? null : { points, outOf },
    items: items.map(({ item, grade, feedback, examples }) => ({
      ...{ id: null, text: item, grade: gradeOf[grade], feedback, examples },
    })),
  })),
});

/** The criteria of feedback that have points. */
export const pointsIn = ({ criteria }: Feedback): CriterionPoints[] =>
  criteria.flatMap(({ key, name, points }) => (points === null ? [] : [{ key, name, ...points }]));

/** A session that was practised, as the event told it. */
export interface Practice {
  readonly id: SessionId;
  readonly email: string;
  /** Ours of that name when it was told. */
  readonly scenario: ScenarioId | null;
  readonly title: string;
  readonly difficulty: string | null;
  readonly score: number | null;
  readonly rank: string | null;
  readonly attempt: number | null;
  readonly valid: number | null;
  readonly program: string | null;
  readonly assignedBy: string | null;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly seconds: number | null;
  readonly link: string | null;
  readonly transcript: string | null;
  readonly feedback: string | null;
  /** CriterionPoints as JSON; null where none have any. */
  readonly criteria: string | null;
  /** The recording: its kind and length as JSON; null where there is none. */
  readonly media: string | null;
  /** Whoever had the address then; null where that was nobody here. Somebody who left keeps what is theirs. */
  readonly member: MemberId | null;
}
