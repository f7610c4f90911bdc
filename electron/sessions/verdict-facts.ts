import { readBack } from '../../shared/store/trouble.ts';
import { type CriterionPoints, rankOf, type ScoreRank, VerdictDetail } from '../../shared/domain/result.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { by, type By } from './columns.ts';

/** Ranks as numbers; 0 is none. */
export const rankNumber: Readonly<Record<ScoreRank, number>> = { bronze: 1, silver: 2, gold: 3 };
export const rankAt: readonly (ScoreRank | null)[] = [null, 'bronze', 'silver', 'gold'];

/** What counts of a session, by what people and models decided; null where the event's own does. */
export interface Standing {
  readonly score: number | null;
  readonly rank: number;
  readonly by: By;
  readonly criteria: readonly CriterionPoints[];
}

interface LatestRow {
  readonly session: string;
  readonly kind: string;
  readonly score: number | null;
  readonly model: string | null;
  readonly detail: string;
}

const LATEST = (kinds: string) => `SELECT session, kind, score, model, detail, max(nth) AS nth FROM verdict
  WHERE kind IN (${kinds}) GROUP BY session`;

/** What counts by the latest verdict on a score; null where it puts aside all before. */
export function standingOf({ kind, score, model, detail }: Omit<LatestRow, 'session'>): Standing | null {
  if (kind === 'clear' || score === null) return null;
  const { criteria } = readBack(() => VerdictDetail.parse(JSON.parse(detail)));
  const rank = rankOf(score);
  const whose = kind === 'override' ? by.override : model === null ? by.person : by.model;
  return { score, rank: rank === null ? 0 : rankNumber[rank], by: whose, criteria };
}

/** What people and models decided of sessions, by their ids. */
export interface Judged {
  readonly scores: ReadonlyMap<string, Standing>;
  readonly flagged: ReadonlySet<string>;
}

/** Reads what counts of all sessions of which anything was decided. */
export function readJudged(sql: Sql): Judged {
  const scores = sql.all<LatestRow>(LATEST("'score', 'override', 'clear'")).flatMap((row): [string, Standing][] => {
    const standing = standingOf(row);
    return standing === null ? [] : [[row.session, standing]];
  });
  const flags = sql.all<LatestRow>(LATEST("'flag', 'unflag'")).filter(({ kind }) => kind === 'flag');
  return { scores: new Map(scores), flagged: new Set(flags.map(({ session }) => session)) };
}
