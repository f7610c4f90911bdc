import { z } from 'zod';

import { balanceAccount, type CreditPart, MAX_CREDITS } from '../domain/credit.ts';
import { CreditsSpent, MAX_EVENTS } from '../domain/event.ts';
import { MemberId } from '../domain/ids.ts';
import { displayName } from '../domain/member.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { entry, take, total } from './credits.ts';

/** What an event spends: of whom, and of what they have. */
export interface Spending {
  readonly event: CreditsSpent;
  readonly member: MemberId;
  readonly parts: readonly CreditPart[];
}

/** What is left of these parts when so many of the first are gone. */
function after(parts: readonly CreditPart[], amount: number): CreditPart[] {
  let gone = amount;
  return parts.flatMap((part) => {
    const taken = Math.min(part.amount, gone);
    gone -= taken;
    return taken < part.amount ? [{ ...part, amount: part.amount - taken }] : [];
  });
}

/** Parts of the same source as one, in the order in which the sources first occur. */
function bySource(parts: readonly CreditPart[]): CreditPart[] {
  const sums = Map.groupBy(parts, ({ source }) => source);
  return [...sums].map(([source, those]) => ({ source, amount: total(those) }));
}

/**
 * What each of these events spends: what was given earliest goes first, and where there is too little, all there is.
 * So the same events leave the same behind, in whatever order they are told. Those of nobody here are left out.
 */
export function spendingsOf(state: State, events: readonly CreditsSpent[]): Spending[] {
  const left = new Map<MemberId, readonly CreditPart[]>();
  return events.flatMap((event) => {
    const member = state.memberByEmail(event.email)?.id;
    if (member === undefined) return [];
    const given = left.get(member) ?? state.creditsGiven(member);
    const taken = take(given, event.amount);
    left.set(member, after(given, total(taken)));
    return [{ event, member, parts: bySource(taken) }];
  });
}

const spent = ({ event, member, parts }: Spending): Effect[] =>
  parts.map(({ source, amount }) => entry(balanceAccount(member, source), 'spent', amount, member, event.purpose));

/** People have spent credits, as the product tells that they use; each event is told to this once. */
export const spendCredits = command({
  name: 'credits.spend',
  version: 1,
  action: 'credits.spend',
  input: z.object({ events: z.array(CreditsSpent).min(1).max(MAX_EVENTS) }),
  reads: ({ events }) => ({ emails: [...new Set(events.map(({ email }) => email))], creditLines: true }),
  targets: () => [],
  about: ({ events }, state) => {
    const member = state.memberByEmail(events[0]?.email ?? '');
    return { count: new Set(events.map(({ email }) => email)).size, label: member ? displayName(member) : '' };
  },
  optimistic: false,
  decide: (state, { events }) => decided(spendingsOf(state, events).flatMap(spent)),
});

/** Why something is given back is said in so many characters. */
export const MAX_REASON = 200;
export const Refund = z.object({
  member: MemberId,
  amount: z.int().min(1).max(MAX_CREDITS),
  reason: z.string().trim().min(1).max(MAX_REASON),
});
export type Refund = z.infer<typeof Refund>;

/** So many of what somebody spent, from the source spent last first. */
function refunded(state: State, { member, amount, reason }: Refund): Effect[] {
  const parts = state.creditsSpent(member).filter((part) => part.amount > 0);
  return take(parts.toReversed(), amount).map(({ source, amount: back }) =>
    entry('spent', balanceAccount(member, source), back, member, reason),
  );
}

/** Gives somebody back credits they spent, to where they were spent from. Never more than they spent. */
export const refundCredits = command({
  name: 'credits.refund',
  version: 1,
  action: 'credits.refund',
  input: Refund,
  reads: ({ member }) => ({ members: [member], memberships: true, creditLines: true }),
  targets: ({ member }) => [member],
  about: ({ member }, state) => {
    const found = state.member(member);
    return { count: 1, label: found ? displayName(found) : '' };
  },
  optimistic: false,
  decide(state, args) {
    if (!state.member(args.member)) return refuse({ code: 'member.missing', count: 1 });
    const left = total(state.creditsSpent(args.member));
    if (args.amount > left) return refuse({ code: 'credits.notSpent', wanted: args.amount, left });
    return decided(refunded(state, args));
  },
});
