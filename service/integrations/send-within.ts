import { setTimeout as pause } from 'node:timers/promises';

import type { Provider } from '../../shared/domain/connection.ts';
import { patiently } from '../organization/patiently.ts';
import { type Purse, takeFromBudget } from './budget.ts';
import type { createOutgoing, Doubles } from './outgoing.ts';
import type { Send } from './provider.ts';

/** Does something with the budget of an account. */
export type Spend = <T>(work: (purse: Purse) => T) => T;

export interface Within {
  readonly provider: Provider;
  readonly spend: Spend;
  readonly outgoing: ReturnType<typeof createOutgoing>;
  readonly doubles: Doubles | undefined;
  readonly now: () => string;
  readonly stop?: AbortSignal | undefined;
  /** Whether it is for another key, with which there may be another plan. */
  readonly anyPlan?: boolean;
}

/** Sends requests to a tool, each counted before it leaves, and not before the budget of its account lets it. */
export const sendWithin =
  ({ provider, spend, outgoing, doubles, now, stop, anyPlan = false }: Within): Send =>
  async (request) => {
    const wait = await patiently(() => spend((purse) => takeFromBudget(purse, now(), { anyPlan })));
    // Nobody shares the budget of a double.
    if (wait > 0 && doubles?.[provider] === undefined) await pause(wait, undefined, stop ? { signal: stop } : {});
    return outgoing(provider, request, stop);
  };
