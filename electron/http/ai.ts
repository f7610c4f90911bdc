import type { KyInstance } from 'ky';

import { AiAnswered, type AiWish } from '../../shared/domain/ai.ts';

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
  removeAiKey: (since) => reach(async () => void (await http.delete('v1/secrets/ai', { json: { since } }).text())),
});
