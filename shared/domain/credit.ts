import { z } from 'zod';

import type { GroupId, MemberId } from './ids.ts';

/** The most credits that are moved at once. */
export const MAX_CREDITS = 100_000_000;

/** Where somebody's credits came from, and go back to: the pool, or the wallet of a group. */
export type CreditSource = 'pool' | GroupId;

/**
 * Where coaching credits are. Every movement leaves one account and enters another, so the sum over all is zero:
 * `purchased` holds what was ever bought, as a negative number; of a person there is an account for each source;
 * `held:…` is reserved for an operation that is still being applied, out of the source it names.
 */
export type CreditAccount =
  | 'purchased'
  | 'pool'
  | 'spent'
  | 'expired'
  | 'refunded'
  | `held:${string}`
  | `wallet:${string}`
  | `balance:${string}`;

const UUID = '[0-9a-f-]{36}';
const shape = new RegExp(
  `^(purchased|pool|spent|expired|refunded|held:(pool|${UUID})|wallet:${UUID}|balance:${UUID}:(pool|${UUID}))$`,
  'u',
);
export const isCreditAccount = (value: unknown): value is CreditAccount =>
  typeof value === 'string' && shape.test(value);
export const CreditAccount = z.custom<CreditAccount>(isCreditAccount);

/** The account that credits of a source come from and return to. */
export const sourceAccount = (source: CreditSource): CreditAccount => (source === 'pool' ? 'pool' : `wallet:${source}`);
export const balanceAccount = (member: MemberId, source: CreditSource): CreditAccount => `balance:${member}:${source}`;

/** Whose an account is, and from where its credits came; null where it is nobody's, or they came from nowhere. */
export function readAccount(account: CreditAccount): { readonly owner: string | null; readonly source: string | null } {
  const [kind, owner = null, source = null] = account.split(':');
  if (kind === 'balance') return { owner, source };
  if (kind === 'wallet') return { owner, source: owner };
  return { owner: null, source: null };
}

/** Whether an account is one that an operation which is applied in parts takes from: others could empty it meanwhile. */
export const isShared = (account: CreditAccount): boolean => account === 'pool' || account.startsWith('wallet:');

/** What is held for an operation out of a shared account, and the account it goes back to. */
export const heldFrom = (account: CreditAccount): CreditAccount => `held:${readAccount(account).source ?? 'pool'}`;
export function heldFor(account: CreditAccount): CreditAccount {
  const source = account.slice('held:'.length);
  return source === 'pool' ? 'pool' : `wallet:${source}`;
}

/** Some credits of one source. */
export interface CreditPart {
  readonly source: CreditSource;
  readonly amount: number;
}
