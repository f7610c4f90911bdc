import type { KyInstance } from 'ky';

import { AiAnswered, type AiWish } from '../../shared/domain/ai.ts';
import type { SessionId } from '../../shared/domain/ids.ts';
import {
  AiLeft,
  ModelProposal,
  type ModelScoreWish,
  MOST_PROPOSALS,
  WaitingProposal,
} from '../../shared/domain/model-score.ts';

interface KeyWish {
  readonly key: string;
  readonly url: string;
  /** Since when the one is kept that was seen; null where none was. */
  readonly since: string | null;
}

/** What the service is asked about its endpoint of AI at once: none of it is kept to be sent later. */
export interface AiCalls {
  testAi(wish: AiWish): Promise<AiAnswered>;
  /** Keeps a key for the endpoint at this address, in the place of the one that was seen: refused where there is another. */
  keepAiKey(wish: KeyWish): Promise<void>;
  removeAiKey(since: string): Promise<void>;
  /** Has the model of the workspace propose a score; stopped, it is asked no longer. */
  proposeScore(wish: ModelScoreWish, stop?: AbortSignal): Promise<ModelProposal>;
  acceptScore(proposal: string): Promise<void>;
  /** What the model proposed to whoever asks, and waits for them. */
  waitingScores(): Promise<readonly WaitingProposal[]>;
  /** Forgets what waits for whoever asks about a session. */
  putAwayScore(session: SessionId): Promise<void>;
  /** How often the model may still be asked today. */
  aiLeft(): Promise<AiLeft>;
}

export const aiCalls = (
  http: KyInstance,
  { longMs }: { readonly longMs: number },
  reach: <T>(work: () => Promise<T>) => Promise<T>,
): AiCalls => ({
  // The model may take long to answer, and is asked before we are answered.
  testAi: (wish) =>
    reach(async () => AiAnswered.parse(await http.post('v1/ai/test', { json: wish, timeout: longMs }).json())),
  keepAiKey: ({ key: secret, url, since }) =>
    reach(async () => void (await http.post('v1/secrets/ai', { json: { secret, url, since } }).text())),
  proposeScore: (wish, stop) =>
    reach(async () => {
      const asked = { json: wish, timeout: longMs, ...(stop && { signal: stop }) };
      return ModelProposal.parse(await http.post('v1/ai/scores', asked).json());
    }),
  acceptScore: (proposal) =>
    reach(async () => void (await http.post('v1/ai/scores/accept', { json: { proposal } }).text())),
  waitingScores: () =>
    reach(async () =>
      WaitingProposal.array()
        .max(MOST_PROPOSALS)
        .parse(await http.get('v1/ai/scores').json()),
    ),
  putAwayScore: (session) => reach(async () => void (await http.delete(`v1/ai/scores/${session}`).text())),
  aiLeft: () => reach(async () => AiLeft.parse(await http.get('v1/ai/scores/left').json())),
  removeAiKey: (since) => reach(async () => void (await http.delete('v1/secrets/ai', { json: { since } }).text())),
});
