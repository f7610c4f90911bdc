import { z } from 'zod';

import { CriterionPoints, rankOf, type ScoreRank } from '../../shared/domain/result.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { by, type By } from './columns.ts';

/** Ranks as numbers; 0 is none. */
export const rankNumber: Readonly<Record<ScoreRank, number>> = { bronze: 1, silver: 2, gold: 3 };
export const rankAt: readonly (ScoreRank | null)[] = [null, 'bronze', 'silver', 'gold'];

/** What counts of a session, by what its event told or by what people and models decided. */
export interface Standing {
  readonly score: number | null;
  readonly rank: number;
  readonly by: By;
  readonly criteria: readonly CriterionPoints[];
}

/** A standing by its score: the rank follows from it, whatever an event says. One rule for all who are compared. */
export function standingBy(whose: By, score: number | null, criteria: readonly CriterionPoints[]): Standing {
  const rank = score === null ? null : rankOf(score);
  return { score, rank: rank === null ? 0 : rankNumber[rank], by: score === null ? by.nobody : whose, criteria };
}

interface VerdictRow {
  readonly session: string;
  readonly kind: string;
  readonly score: number | null;
  readonly model: string | null;
  readonly criteria: string;
}

const VERDICTS = `SELECT session, kind, score, model, detail -> '$.criteria' AS criteria
  FROM json_each(?) AS wanted CROSS JOIN verdict ON session = wanted.value ORDER BY wanted.key, nth, verdict.id`;
const Criteria = z.array(CriterionPoints);

/** What counts by a verdict on the score; null where it puts aside all before. */
function standingOf({ kind, score, model, criteria }: VerdictRow): Standing | null {
  if (kind === 'clear' || score === null) return null;
  const whose = kind === 'override' ? by.override : model === null ? by.person : by.model;
  return standingBy(
    whose,
    score,
    readBack(() => Criteria.parse(JSON.parse(criteria))),
  );
}

/** What people and models decided of a session: what counts of it, null where that is what its event told, and whether it is flagged. */
interface Judgement {
  readonly standing: Standing | null;
  readonly flagged: boolean;
}
export const notJudged: Judgement = { standing: null, flagged: false };

/** What was decided of these sessions, by their ids; of the others nothing was. */
export function readJudgements(sql: Sql, ids: readonly string[]): ReadonlyMap<string, Judgement> {
  const rows = sql.all<VerdictRow>(VERDICTS, JSON.stringify(ids));
  const judged = new Map<string, Judgement>();
  for (const [session, own] of Map.groupBy(rows, (row) => row.session)) {
    const isOfFlag = ({ kind }: VerdictRow) => kind === 'flag' || kind === 'unflag';
    const last = own.findLast((row) => !isOfFlag(row));
    judged.set(session, {
      standing: last ? standingOf(last) : null,
      flagged: own.findLast(isOfFlag)?.kind === 'flag',
    });
  }
  return judged;
}
