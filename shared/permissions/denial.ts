import type { AppError } from '../errors/app-error.ts';
import { type Decision, type Denied, whoEverywhere } from './can.ts';
import type { Action } from './rules.ts';

type Forbidden = Extract<AppError, { code: 'forbidden' }>;

/** What was denied, as an error that says why, and who could. */
export const forbidden = ({ reason, who }: Denied): Forbidden => ({ code: 'forbidden', reason, who: [...who] });

/** The same of a decision; null where it allows. */
export const denialOf = (decision: Decision): Forbidden | null => (decision.allowed ? null : forbidden(decision));

/** Why an action does not reach beyond one's groups, and who could do it anywhere. */
export const beyondGroups = (action: Action): Forbidden => ({
  ...{ code: 'forbidden', reason: 'outsideGroups' },
  who: whoEverywhere(action),
});
