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

interface VerdictRow {
  readonly kind: string;
  readonly score: number | null;
  readonly model: string | null;
  readonly detail: string;
}
interface LatestRow {
  readonly session: string;
  readonly id: string;
  readonly kind: string;
  readonly op: number;
}

const LATEST = (kinds: string) => `SELECT session, id, kind, op, max(nth) AS nth FROM verdict
  WHERE kind IN (${kinds}) GROUP BY session`;
const VERDICT = 'SELECT kind, score, model, detail FROM verdict WHERE id = ?';

/** What counts by the latest verdict on a score; null where it puts aside all before. */
export function standingOf({ kind, score, model, detail }: VerdictRow): Standing | null {
  if (kind === 'clear' || score === null) return null;
  const { criteria } = readBack(() => VerdictDetail.parse(JSON.parse(detail)));
  const rank = rankOf(score);
  const whose = kind === 'override' ? by.override : model === null ? by.person : by.model;
  return { score, rank: rank === null ? 0 : rankNumber[rank], by: whose, criteria };
}

/** What the latest verdict on a score says, and which that is. */
interface Kept {
  readonly verdict: string;
  readonly standing: Standing | null;
}

/** What people and models decided of sessions, by their ids. */
export interface Judged {
  readonly scores: ReadonlyMap<string, Kept>;
  readonly flagged: ReadonlySet<string>;
}

/** Reads what counts of all sessions of which anything was decided; of what was read before only what is decided otherwise since. */
export function readJudged(sql: Sql, before: Judged): Judged {
  const scores = sql.all<LatestRow>(LATEST("'score', 'override', 'clear'")).flatMap((row): [string, Kept][] => {
    const known = before.scores.get(row.session);
    const verdict = `${row.id} ${String(row.op)}`;
    if (known?.verdict === verdict) return [[row.session, known]];
    const said = sql.get<VerdictRow>(VERDICT, row.id);
    return said ? [[row.session, { verdict, standing: standingOf(said) }]] : [];
  });
  const flags = sql.all<LatestRow>(LATEST("'flag', 'unflag'")).filter(({ kind }) => kind === 'flag');
  return { scores: new Map(scores), flagged: new Set(flags.map(({ session }) => session)) };
}

/** The sessions of which something else is decided than before. */
export function changedIn(before: Judged, after: Judged): Set<string> {
  const changed = new Set<string>();
  for (const [id, kept] of after.scores) if (before.scores.get(id) !== kept) changed.add(id);
  for (const id of before.scores.keys()) if (!after.scores.has(id)) changed.add(id);
  for (const id of before.flagged) if (!after.flagged.has(id)) changed.add(id);
  for (const id of after.flagged) if (!before.flagged.has(id)) changed.add(id);
  return changed;
}
