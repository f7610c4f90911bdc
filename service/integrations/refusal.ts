import type { Provider } from '../../shared/domain/connection.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { ToolTrouble } from './provider.ts';

const UNAVAILABLE = 503;

/** Why a tool could not be asked, for whoever waits for the answer; `limitOf` says how often a day it may be. */
export function toolRefusal(provider: Provider, trouble: ToolTrouble, limitOf: () => number): AppError {
  switch (trouble.kind) {
    case 'refused': {
      const { why, status, said } = trouble;
      if (why === 'credentials') return { code: 'tool.credentials', provider, status };
      const words = said === '' ? String(status) : said;
      if (why === 'address') return { code: 'tool.ip', provider, said: words };
      return { code: why === 'plan' ? 'tool.plan' : 'tool.permission', provider, said: words };
    }
    case 'wait': {
      const { until } = trouble;
      if (trouble.why === 'asked') return { code: 'tool.busy', provider, until };
      return { code: 'tool.budget', provider, until, limit: limitOf() };
    }
    case 'down':
      return trouble.status === null
        ? { code: 'tool.unreached', provider }
        : { code: 'tool.down', provider, status: trouble.status };
    case 'address':
      return { code: trouble.why === 'inside' ? 'tool.inside' : 'tool.address', provider, address: trouble.address };
    case 'missing':
      return { code: 'tool.down', provider, status: UNAVAILABLE };
    case 'senseless':
      return { code: 'tool.senseless', provider };
  }
}
