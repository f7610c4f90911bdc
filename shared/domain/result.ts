import { z } from 'zod';

import { Instant, MemberId, RubricId, SessionId, VerdictId } from './ids.ts';
import { type RubricDocument, MAX_CRITERIA, MAX_CRITERION_NAME, MAX_ITEMS, MAX_ITEM_TEXT } from './rubric.ts';

/** How well an item was done; `none` is one that was not relevant, and counts for nothing. */
export const itemGrades = ['good', 'fair', 'poor', 'none'] as const;
export const ItemGrade = z.enum(itemGrades);
export type ItemGrade = z.infer<typeof ItemGrade>;

/** The best first. Whoever is below bronze has none. */
export const scoreRanks = ['gold', 'silver', 'bronze'] as const;
export const ScoreRank = z.enum(scoreRanks);
export type ScoreRank = z.infer<typeof ScoreRank>;
/** From which score on a rank is given. */
export const rankFrom: Readonly<Record<ScoreRank, number>> = { gold: 90, silver: 75, bronze: 50 };

/** The rank of a score of 0 to 100; null below bronze. */
export const rankOf = (score: number): ScoreRank | null => scoreRanks.find((rank) => score >= rankFrom[rank]) ?? null;

/** A score. What people give has one decimal at most; an event may tell more. */
export const Score = z.number().min(0).max(100);

export const MAX_FEEDBACK = 2000;
export const MAX_QUOTE = 1000;
export const MAX_EXAMPLES = 10;
export const MAX_REASON = 500;
export const MAX_NOTES = 4000;

/** What was said that shows it, and what would have been better. */
export const Example = z.object({
  quote: z.string().max(MAX_QUOTE),
  suggestion: z.string().max(MAX_QUOTE).nullable(),
  /** When it was said, in seconds from the beginning; null where that is not known. */
  seconds: z.number().min(0).nullable(),
});
export type Example = z.infer<typeof Example>;

export const FeedbackItem = z.object({
  /** Of the item of a rubric; null where whoever judged names none of ours. */
  id: z.uuid().nullable(),
  text: z.string().min(1).max(MAX_ITEM_TEXT),
  grade: ItemGrade,
  feedback: z.string().max(MAX_FEEDBACK),
  examples: z.array(Example).max(MAX_EXAMPLES),
});
export type FeedbackItem = z.infer<typeof FeedbackItem>;

/** Points of a criterion; both null where it is told in words alone. */
export const Points = z.object({ points: z.number().min(0), outOf: z.number().min(0) });
export type Points = z.infer<typeof Points>;

export const FeedbackCriterion = z.object({
  /** By what an override names it: the id of the criterion of a rubric, else its name. */
  key: z.string().min(1).max(MAX_CRITERION_NAME),
  name: z.string().min(1).max(MAX_CRITERION_NAME),
  points: Points.nullable(),
  items: z.array(FeedbackItem).max(MAX_ITEMS),
});
export type FeedbackCriterion = z.infer<typeof FeedbackCriterion>;

/** What is said of a session by criterion and item. */
export const Feedback = z.object({ version: z.literal(1), criteria: z.array(FeedbackCriterion).max(MAX_CRITERIA) });
export type Feedback = z.infer<typeof Feedback>;

/** The points of a criterion, as they stand with a session. */
export const CriterionPoints = Points.extend({ key: z.string(), name: z.string() });
export type CriterionPoints = z.infer<typeof CriterionPoints>;

/** Grades by the ids of items; an item that is not there was not graded. */
export const Grades = z.record(z.uuid(), ItemGrade);
export type Grades = z.infer<typeof Grades>;

const worth: Readonly<Record<Exclude<ItemGrade, 'none'>, number>> = { good: 1, fair: 0.5, poor: 0 };
/** To a tenth, as scores are given and shown. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** What grades come to: the points of each criterion out of its weight, and the score out of 100. */
export interface Graded {
  /** Null where nothing that counts was graded. */
  readonly score: number | null;
  readonly criteria: readonly CriterionPoints[];
  /** Items without a grade. */
  readonly missing: number;
}

/**
 * Grades by the weights of a rubric: a criterion gets the part of its weight that its relevant items earn (good all,
 * fair half, poor nothing); one without any counts for nothing. The score is the sum out of what could be had.
 */
export function gradedBy({ criteria }: RubricDocument, grades: Grades): Graded {
  const counted = criteria.flatMap(({ id, name, weight, items }): CriterionPoints[] => {
    const worths = items.flatMap((item) => {
      const grade = grades[item.id] ?? 'none';
      return grade === 'none' ? [] : [worth[grade]];
    });
    if (worths.length === 0) return [];
    const share = worths.reduce((sum, each) => sum + each, 0) / worths.length;
    return [{ key: id, name, points: weight * share, outOf: weight }];
  });
  const all = criteria.flatMap(({ items }) => items);
  const missing = all.filter(({ id }) => grades[id] === undefined).length;
  // The whole is of what was earned, and not of what that is shown as.
  const shown = counted.map((each) => ({ ...each, points: Math.round(each.points * 100) / 100 }));
  return { score: totalOf(counted), criteria: shown, missing };
}

/** The score out of 100 that points come to, to a tenth; null where there are none to be had. */
function totalOf(criteria: readonly Points[]): number | null {
  const outOf = criteria.reduce((sum, each) => sum + each.outOf, 0);
  if (outOf === 0) return null;
  return tenth((criteria.reduce((sum, each) => sum + each.points, 0) * 100) / outOf);
}

/** Whoever tells a score may round it to a whole. */
const ROUNDED_SCORE = 0.5;
/** The points of a criterion are shown to a hundredth. */
const ROUNDED_POINTS = 0.005;

/**
 * Whether a score is what the points of its criteria come to, but for rounding. Where it is not, as where only some
 * criteria have points or the whole was overridden, nobody knows what other points would make of it.
 */
export function isMadeUpBy(score: number, criteria: readonly CriterionPoints[]): boolean {
  const total = totalOf(criteria);
  if (total === null) return false;
  const outOf = criteria.reduce((sum, each) => sum + each.outOf, 0);
  const slack = ROUNDED_SCORE + (criteria.length * ROUNDED_POINTS * 100) / outOf;
  // A hundredth above, for what numbers of the machine lose.
  return Math.abs(score - total) <= slack + 0.01;
}

/** The score where one criterion has other points; null where it cannot have them. */
export function movedTo(criteria: readonly CriterionPoints[], key: string, points: number): number | null {
  const criterion = criteria.find((each) => each.key === key);
  if (!criterion || points > criterion.outOf) return null;
  const total = totalOf(criteria.map((each) => (each.key === key ? { ...each, points } : each)));
  return total === null ? null : Math.min(100, total);
}

/** What people do to the result of a session. None of it changes; the latest that was not cleared counts. */
export const verdictKinds = ['score', 'override', 'clear', 'flag', 'unflag'] as const;
export const VerdictKind = z.enum(verdictKinds);
export type VerdictKind = z.infer<typeof VerdictKind>;

/** One act of a person, or of a model that somebody asked, on the result of a session. */
export const Verdict = z.object({
  id: VerdictId,
  session: SessionId,
  kind: VerdictKind,
  /** How many there are of the session with it: each is decided on those before it. */
  nth: z.int(),
  /** Of a score or an override the score that counts from then on. */
  score: Score.nullable(),
  /** Of an override of one criterion, which; null where it is of the total. */
  criterion: z.string().nullable(),
  rubric: RubricId.nullable(),
  rubricVersion: z.int().nullable(),
  /** The model that scored; null where a person did. */
  model: z.string().nullable(),
  /** Why: notes of a score, the reason of anything else. */
  reason: z.string(),
  /** VerdictDetail as JSON. */
  detail: z.string(),
  madeBy: MemberId,
  madeAt: Instant,
});
export type Verdict = z.infer<typeof Verdict>;

/** By criterion what a verdict gives, and by item how it was graded. */
export const VerdictDetail = z.object({ criteria: z.array(CriterionPoints), grades: Grades });
export type VerdictDetail = z.infer<typeof VerdictDetail>;
