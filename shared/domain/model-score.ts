import { z } from 'zod';

import { Instant, RubricId, SessionId, VerdictId } from './ids.ts';
import { Grades, MAX_FEEDBACK, MAX_QUOTE } from './result.ts';

/** More of a transcript than this is sent to no model. Six hours of talk are about 350,000 characters. */
export const MOST_SAID_TO_AI = 400_000;
export const MAX_AI_SUMMARY = 2000;
/** Quotes of one item: more of them help nobody to decide. */
export const MAX_AI_QUOTES = 5;

/** So many proposals of one person are kept, the last ones: whoever asks for more loses their own oldest, and nobody else's. */
export const MOST_PROPOSALS = 20;

/** What a model is to score, by what, and what of the session whoever asks has seen. */
export const ModelScoreWish = z.object({
  session: SessionId,
  rubric: RubricId,
  version: z.int().min(1),
  was: VerdictId.nullable(),
});
export type ModelScoreWish = z.infer<typeof ModelScoreWish>;

/** What a model says of an item of a rubric. */
export const ModelItem = z.object({
  item: z.uuid(),
  feedback: z.string().max(MAX_FEEDBACK),
  /** Words that really stand in the transcript, with when the turn began in which they do. */
  quotes: z.array(z.object({ text: z.string().max(MAX_QUOTE), seconds: z.number().min(0) })).max(MAX_AI_QUOTES),
});
export type ModelItem = z.infer<typeof ModelItem>;

/** What a model proposes. It counts once a person has accepted it, and is kept nowhere before. */
export const ModelProposal = z.object({
  id: z.uuid(),
  /** By what name the model calls itself. */
  model: z.string().min(1).max(200),
  at: Instant,
  rubric: RubricId,
  version: z.int(),
  grades: Grades,
  items: z.array(ModelItem),
  summary: z.string().max(MAX_AI_SUMMARY),
  /** Quotes that nobody said, and that were left out. */
  dropped: z.int().min(0),
});
export type ModelProposal = z.infer<typeof ModelProposal>;

/** A proposal that waits for whoever asked, with what it is about and what they had seen of it. */
export const WaitingProposal = z.object({ session: SessionId, was: VerdictId.nullable(), proposal: ModelProposal });
export type WaitingProposal = z.infer<typeof WaitingProposal>;

/** How often the model may still be asked today, which ends at midnight UTC, and how often in a day. */
export const AiLeft = z.object({ left: z.int().min(0), most: z.int() });
export type AiLeft = z.infer<typeof AiLeft>;

/** Which proposal is accepted. */
export const ModelAcceptance = z.object({ proposal: z.uuid() });
