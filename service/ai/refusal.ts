import { aiOrigin, type AiWish } from '../../shared/domain/ai.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { AiTrouble } from './client.ts';

const SECONDS = 1000;

/** Why a model gave no answer, for whoever waits for it. */
export function refusalOf(
  trouble: AiTrouble,
  { url, model }: Pick<AiWish, 'url' | 'model'>,
  withinMs: number,
): AppError {
  const origin = aiOrigin(url);
  switch (trouble.kind) {
    case 'address':
      return { code: trouble.why === 'inside' ? 'ai.inside' : 'ai.address', address: trouble.address };
    case 'credentials':
      return { code: 'ai.credentials', origin, status: trouble.status };
    case 'refused':
      return { code: 'ai.refused', origin, status: trouble.status, said: trouble.said || '—' };
    case 'model':
      return { code: 'ai.model', model, offered: [...trouble.offered] };
    case 'busy':
      return trouble.until === null ? { code: 'ai.usedUp', origin } : { code: 'ai.busy', origin, until: trouble.until };
    case 'down':
      return { code: 'ai.down', origin, status: trouble.status };
    case 'slow':
      return { code: 'ai.slow', origin, seconds: withinMs / SECONDS };
    case 'senseless':
      return { code: 'ai.senseless', origin, detail: trouble.detail };
    case 'certificate':
    case 'missing':
      return { code: `ai.${trouble.kind}`, origin };
    case 'unreached':
    case 'stopped':
    case 'tooLong':
      return { code: 'ai.unreached', origin };
  }
}
