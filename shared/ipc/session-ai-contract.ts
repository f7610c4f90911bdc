import { z } from 'zod';

import { SessionId, VerdictId } from '../domain/ids.ts';
import { AiLeft, ModelAcceptance, ModelProposal, ModelScoreWish } from '../domain/model-score.ts';
import { CriterionPoints, Score, ScoreRank } from '../domain/result.ts';
import { guarded, nothing } from './procedure.ts';

/** What a model proposes, with what it would come to. */
export const ProposedScore = ModelProposal.extend({
  score: Score,
  rank: ScoreRank.nullable(),
  criteria: z.array(CriterionPoints),
});
export type ProposedScore = z.infer<typeof ProposedScore>;

/** One that waits for whoever asked, with whose session it is and what that is called. */
export const WaitingScore = z.object({
  ...{ session: SessionId, was: VerdictId.nullable(), proposal: ProposedScore },
  ...{ personName: z.string().nullable(), title: z.string() },
});
export type WaitingScore = z.infer<typeof WaitingScore>;

/** Scores by the model of the workspace: the workspace asks it, at once or not at all. */
export const sessionAi = {
  proposeScore: guarded('scores.override').input(ModelScoreWish).output(ProposedScore),
  /** Asks no longer for a score of this session. */
  stopProposal: guarded('scores.override')
    .input(z.object({ session: SessionId }))
    .output(nothing),
  /** What waits for whoever sits here, for an hour, whichever window they asked in. */
  waitingScores: guarded('scores.override').output(z.array(WaitingScore)),
  /** Forgets what waits about a session. */
  putAwayScore: guarded('scores.override')
    .input(z.object({ session: SessionId }))
    .output(nothing),
  /** How often the model may still be asked today. */
  aiLeft: guarded('scores.override').output(AiLeft),
  /** Has what the model proposed count. */
  acceptScore: guarded('scores.override').input(ModelAcceptance).output(nothing),
};
