import { balanceAccount, type CreditAccount, type CreditPart, heldFor, readAccount } from '../domain/credit.ts';
import { GroupId, MemberId } from '../domain/ids.ts';
import { changesIn, type CreditEntry, type Effect, isCreditEntry } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';

/** A movement of credits the other way round; what was held for the operation goes back to where it was held from. */
export const creditBack = (entry: CreditEntry): Effect => ({
  ...entry,
  from: entry.to,
  to: entry.from.startsWith('held:') ? heldFor(entry.from) : entry.from,
});

/** Whether somebody has the credits an operation gave them, and no others. */
export function hasOnly(state: State, id: MemberId, given: readonly CreditEntry[]): boolean {
  const parts = state.creditsOf(id);
  const isGiven = ({ source, amount }: CreditPart) =>
    given.some((entry) => entry.to === balanceAccount(id, source) && entry.amount === amount);
  return parts.length === given.length && parts.every(isGiven);
}

/** What is in an account of credits. */
function creditsIn(state: State, account: CreditAccount): number {
  if (!account.startsWith('balance:')) return state.creditsIn(account);
  const { owner, source } = readAccount(account);
  const id = MemberId.safeParse(owner);
  const parts = id.success ? state.creditsOf(id.data) : [];
  return parts.find((part) => part.source === source)?.amount ?? 0;
}

/** Whether a group that credits come from or go back to is still there. */
function hasSource(state: State, account: CreditAccount): boolean {
  const group = GroupId.safeParse(readAccount(account).source);
  return !group.success || state.group(group.data) !== undefined;
}

/** Whether no account of credits but what was bought would go below zero, nor be of a group that is gone. */
export function creditsStayBalanced(state: State, effects: readonly Effect[]): boolean {
  return [...changesIn(effects.filter(isCreditEntry))].every(
    ([account, by]) => hasSource(state, account) && (account === 'purchased' || creditsIn(state, account) + by >= 0),
  );
}
