import { type AssignmentTerms, dayAfter } from './assignment.ts';
import { rankFrom, type ScoreRank } from './result.ts';
import { momentIn } from './zone.ts';

/** How far somebody is with what they are to practise. */
export const progressStates = ['notStarted', 'inProgress', 'overdue', 'done', 'late'] as const;
export type ProgressState = (typeof progressStates)[number];

/** What an assignment asks for, as moments and scores: what sessions are compared with. Times in milliseconds since 1970. */
export interface Goal {
  /** What began before it, or when it had ended, does not count. */
  readonly from: number;
  readonly until: number;
  /** The end of the last day; infinite where there is none. */
  readonly dueAt: number;
  /** How many tries count, the first ones. */
  readonly attempts: number;
  /** The least score; null where one that was practised is enough. */
  readonly least: number | null;
}

/** A session of the scenario: when it began, and the score that counts of it. */
export interface Try {
  readonly startedAt: number;
  readonly score: number | null;
}

export interface Progress {
  readonly state: ProgressState;
  /** Tries that count. */
  readonly used: number;
  /** The best score of these. */
  readonly best: number | null;
  /** When the try began with which it was done. */
  readonly doneAt: number | null;
}

type Asked = AssignmentTerms & { readonly createdAt: string; readonly endedAt: string | null };

/** What an assignment asks for, in a zone: its last day ends with that day there. */
export function goalOf({ dueOn, attempts, rank, createdAt, endedAt }: Asked, zone: string | null): Goal {
  const end = dueOn === null ? null : momentIn(`${dayAfter(dueOn)}T00:00`, zone ?? 'UTC');
  return {
    from: Date.parse(createdAt),
    until: endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(endedAt),
    dueAt: end === null ? Number.POSITIVE_INFINITY : Date.parse(end.instant),
    attempts: attempts ?? Number.POSITIVE_INFINITY,
    least: rank === null ? null : rankFrom[rank satisfies ScoreRank],
  };
}

/** Whether a try that began at a moment counts, where enough tries are left. */
export const isCounted = ({ from, until }: Goal, startedAt: number): boolean => startedAt >= from && startedAt < until;

/** Whether the last day of an assignment has passed while it ran. */
export const isPast = ({ dueAt, until }: Goal, now: number): boolean => Math.min(now, until) >= dueAt;

/**
 * How far somebody is by their tries, the first first, with the scores that count now. A try that began in time was done in
 * time, whenever it ended.
 */
export function progressOf(goal: Goal, tries: readonly Try[], now: number): Progress {
  const { dueAt, attempts, least } = goal;
  let [used, best, doneAt]: [number, number | null, number | null] = [0, null, null];
  for (const { startedAt, score } of tries) {
    if (!isCounted(goal, startedAt)) continue;
    if (used >= attempts) break;
    used += 1;
    if (score !== null && (best === null || score > best)) best = score;
    if (doneAt === null && (least === null || (score !== null && score >= least))) doneAt = startedAt;
  }
  if (doneAt !== null) return { state: doneAt < dueAt ? 'done' : 'late', used, best, doneAt };
  if (isPast(goal, now)) return { state: 'overdue', used, best, doneAt };
  return { state: used === 0 ? 'notStarted' : 'inProgress', used, best, doneAt };
}
