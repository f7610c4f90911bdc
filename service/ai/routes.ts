import { z } from 'zod';

import { type AiAnswered, type AiKey, type AiWish, AiWish as Wish } from '../../shared/domain/ai.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { deny } from '../problem.ts';
import type { Routes } from '../routes.ts';
import type { Redaction } from '../secrets/redaction.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { type AiClient, AiError } from './client.ts';
import { refusalOf } from './refusal.ts';

/** Under which name the key is kept. */
export const AI_KEY = 'ai';
/** Somebody waits for it. */
const TEST_MS = 20_000;

const question = {
  system: 'You are being asked whether you can be reached. Answer as you are asked to, and with nothing else.',
  user: 'Say that you are ready.',
  schema: z.strictObject({ ready: z.boolean() }),
} as const;

interface Deps {
  readonly secrets: Secrets;
  readonly redaction: Redaction;
  readonly ai: AiClient;
}

/** What is told of the key that is kept; null where there is none. */
export function aiKeyOf(secrets: Secrets): AiKey | null {
  const kept = secrets.hint(AI_KEY);
  if (kept === null) return null;
  const { hint, since, by, origin } = kept;
  return { hint, since, by: MemberId.safeParse(by).data ?? null, url: origin, isLost: !canOpen(secrets) };
}

function canOpen(secrets: Secrets): boolean {
  try {
    return secrets.canReveal(AI_KEY);
  } catch {
    // A file of keys that cannot be read opens nothing now: nobody's copy waits for that.
    return false;
  }
}

/** The key to ask with: the one that was typed, or the one that is kept for this very place. Throws a Refusal. */
export function keyFor({ url, key }: Pick<AiWish, 'url' | 'key'>, { secrets }: Pick<Deps, 'secrets'>): string | null {
  if (key !== null) return key;
  const kept = secrets.hint(AI_KEY);
  if (kept === null) return null;
  // Whoever changes the address must not learn the key that was entered for another.
  if (kept.origin !== url) return deny({ code: 'ai.keyElsewhere', url: kept.origin ?? '—' });
  return secrets.reveal(AI_KEY);
}

/** Trying out an endpoint of AI, as it is typed: nothing of it is kept. */
export function addAi(routes: Routes, deps: Deps): void {
  routes.on('POST /v1/ai/test', async (request) => {
    const wish = Wish.safeParse(await request.req.json().catch(() => null));
    if (!wish.success) return deny({ code: 'input.invalid', where: wish.error.issues[0]?.path.join('.') ?? '' });
    const { url, model } = wish.data;
    const key = keyFor(wish.data, deps);
    // What is typed is kept nowhere, here neither.
    const forget = deps.redaction.note(wish.data.key ?? '');
    const since = performance.now();
    try {
      const { signal } = request.req.raw;
      const limits = { attempts: 1, withinMs: TEST_MS, stop: signal };
      const answered = await deps.ai.askForJson({ url, model, key }, question, limits);
      const ms = Math.round(performance.now() - since);
      return request.json({ model: deps.redaction.text(answered.model).slice(0, 200), ms } satisfies AiAnswered);
    } catch (error) {
      if (error instanceof AiError) return deny(refusalOf(error.trouble, wish.data, TEST_MS));
      throw deps.redaction.error(error);
    } finally {
      forget();
    }
  });
}
