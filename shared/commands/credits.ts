import { z } from 'zod';

import {
  balanceAccount,
  type CreditAccount,
  type CreditPart,
  type CreditSource,
  MAX_CREDITS,
  sourceAccount,
} from '../domain/credit.ts';
import { GroupId, MemberId } from '../domain/ids.ts';
import { displayName, type Member } from '../domain/member.ts';
import { command, decided, refuse, type Verdict } from '../kernel/command.ts';
import { changesIn, type CreditEntry, type Effect, isCreditEntry } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can } from '../permissions/can.ts';
import { beyondGroups } from '../permissions/denial.ts';
import { aboutMany, Many, presentOf } from './many.ts';

/** Where credits are moved from or to. */
export const CreditPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pool') }),
  z.object({ kind: z.literal('group'), group: GroupId }),
  z.object({ kind: z.literal('member'), member: MemberId }),
]);
export type CreditPlace = z.infer<typeof CreditPlace>;

/** A movement of credits, and what for. */
export const entry = (
  from: CreditAccount,
  to: CreditAccount,
  amount: number,
  subject: MemberId | null,
  note?: string,
): CreditEntry => ({
  kind: 'entry',
  ledger: 'credits',
  from,
  to,
  amount,
  subject,
  ...(note === undefined ? {} : { note }),
});

/** Whether an actor may move credits of a source: whoever reaches only some groups moves what those gave. */
export function mayMove(actor: Actor, source: CreditSource): boolean {
  const decision = can(actor, 'credits.move');
  if (!decision.allowed) return false;
  if (decision.scope === 'workspace' || actor.kind === 'service') return true;
  return (actor.groups ?? []).some(({ id, admin }) => admin && id === source);
}

const outside = refuse(beyondGroups('credits.move'));

/** The credits of somebody on their way back to where they came from. */
export const creditsBack = (member: MemberId, parts: readonly CreditPart[]): Effect[] =>
  parts.map(({ source, amount }) => entry(balanceAccount(member, source), sourceAccount(source), amount, member));

/** So many credits out of these parts, the first first. */
export function take(parts: readonly CreditPart[], amount: number): CreditPart[] {
  let left = amount;
  return parts.flatMap((part) => {
    const taken = Math.min(part.amount, left);
    left -= taken;
    return taken > 0 ? [{ source: part.source, amount: taken }] : [];
  });
}

/** How many these are together. */
export const total = (parts: readonly CreditPart[]) => parts.reduce((sum, { amount }) => sum + amount, 0);

const sourceOf = (place: CreditPlace): CreditSource | null => {
  if (place.kind === 'member') return null;
  return place.kind === 'pool' ? 'pool' : place.group;
};

/** What an actor may take out of a place: of a person first what came from where it goes. */
function partsIn(state: State, from: CreditPlace, to: CreditPlace, actor: Actor): readonly CreditPart[] {
  const source = sourceOf(from);
  if (source !== null) return [{ source, amount: state.creditsIn(sourceAccount(source)) }];
  const parts = from.kind === 'member' ? state.creditsOf(from.member) : [];
  const isHome = (part: CreditPart) => part.source === sourceOf(to);
  return [...parts.filter(isHome), ...parts.filter((part) => !isHome(part))].filter((part) =>
    mayMove(actor, part.source),
  );
}

/** Given to somebody, credits keep their source; between two people they go by it, so that each line is about one. */
function moved({ source, amount }: CreditPart, from: CreditPlace, to: CreditPlace): Effect[] {
  const home = sourceAccount(source);
  const given = to.kind === 'member' ? [entry(home, balanceAccount(to.member, source), amount, to.member)] : [];
  if (from.kind !== 'member') {
    const target = sourceOf(to);
    return target === null ? given : [entry(home, sourceAccount(target), amount, null)];
  }
  const target = sourceAccount(sourceOf(to) ?? source);
  return [entry(balanceAccount(from.member, source), target, amount, from.member), ...given];
}

function refusalOf(state: State, from: CreditPlace, to: CreditPlace, actor: Actor): Verdict | null {
  for (const place of [from, to]) {
    const source = sourceOf(place);
    if (place.kind === 'member' && !state.member(place.member)) return refuse({ code: 'member.missing', count: 1 });
    if (place.kind === 'group' && !state.group(place.group)) return refuse({ code: 'group.missing', name: '' });
    if (source !== null && !mayMove(actor, source)) return outside;
  }
  const group = to.kind === 'group' ? state.group(to.group) : undefined;
  if (group && !group.settings.ownWallet) return refuse({ code: 'credits.noWallet', name: group.name });
  const isSame = JSON.stringify(from) === JSON.stringify(to);
  return isSame ? refuse({ code: 'credits.unchanged' }) : null;
}

export const Transfer = z.object({ from: CreditPlace, to: CreditPlace, amount: z.int().min(1).max(MAX_CREDITS) });
export type Transfer = z.infer<typeof Transfer>;

const membersIn = ({ from, to }: Transfer): MemberId[] =>
  [from, to].flatMap((place) => (place.kind === 'member' ? [place.member] : []));
const groupsIn = ({ from, to }: Transfer): GroupId[] =>
  [from, to].flatMap((place) => (place.kind === 'group' ? [place.group] : []));

function nameOf(place: CreditPlace, state: State): string {
  if (place.kind === 'group') return state.group(place.group)?.name ?? '';
  const member = place.kind === 'member' ? state.member(place.member) : undefined;
  return member ? displayName(member) : '';
}

/** Moves credits from one place to another. Only the service decides: what is left is what everybody left. */
export const transferCredits = command({
  name: 'credits.transfer',
  version: 1,
  action: 'credits.move',
  input: Transfer,
  reads: (args) => ({ members: membersIn(args), groups: groupsIn(args), memberships: true, credits: true }),
  targets: membersIn,
  groups: groupsIn,
  about: ({ from, to }, state) => ({ count: 1, label: nameOf(to, state) || nameOf(from, state) }),
  optimistic: false,
  decide(state, { from, to, amount }, { actor }) {
    const refusal = refusalOf(state, from, to, actor);
    if (refusal) return refusal;
    const parts = partsIn(state, from, to, actor);
    const left = total(parts);
    if (left < amount) return refuse({ code: 'credits.exhausted', needed: amount, left });
    return decided(take(parts, amount).flatMap((part) => moved(part, from, to)));
  },
});

/** From where somebody in these groups gets more: the pool, or the first of them that the actor looks after. */
export const giverTo = (groups: readonly GroupId[], actor: Actor): CreditSource | undefined =>
  mayMove(actor, 'pool') ? 'pool' : groups.find((group) => mayMove(actor, group));

/** The credits of somebody who is added. */
export function firstCredits(
  member: MemberId,
  { credits, groups }: { readonly credits: number; readonly groups: readonly GroupId[] },
  actor: Actor,
): Effect[] {
  const giver = credits > 0 ? giverTo(groups, actor) : undefined;
  return giver === undefined ? [] : [entry(sourceAccount(giver), balanceAccount(member, giver), credits, member)];
}

/** What brings the balance of one person to a number; null where it cannot be. */
function setBalance(state: State, member: Member, balance: number, actor: Actor): Effect[] | Verdict {
  const parts = state.creditsOf(member.id);
  const more = balance - total(parts);
  if (more > 0) {
    const groups = state.groupsOf(member.id).map(({ group }) => group);
    const giver = giverTo(groups, actor);
    if (giver === undefined) return outside;
    return [entry(sourceAccount(giver), balanceAccount(member.id, giver), more, member.id)];
  }
  const mine = parts.filter(({ source }) => mayMove(actor, source));
  if (total(mine) < -more) return refuse({ code: 'credits.exhausted', needed: -more, left: total(mine) });
  return creditsBack(member.id, take(mine, -more));
}

const isRefusal = (outcome: Effect[] | Verdict): outcome is Verdict => !Array.isArray(outcome);

/** The first source that would give more than it has, with what it would have to give. */
export function overdrawn(state: State, effects: readonly Effect[]): { needed: number; left: number } | null {
  for (const [account, change] of changesIn(effects.filter(isCreditEntry))) {
    const left = state.creditsIn(account);
    if (!account.startsWith('balance:') && left + change < 0) return { needed: -change, left };
  }
  return null;
}

export const Modify = z.object({ members: Many, balance: z.int().min(0).max(MAX_CREDITS) });
export type Modify = z.infer<typeof Modify>;

/** Sets the balance of each of these people; the difference comes from the pool, and goes back to where it came from. */
export const modifyCredits = command({
  name: 'credits.modify',
  version: 1,
  action: 'credits.move',
  input: Modify,
  reads: ({ members }) => ({ members, memberships: true, credits: true }),
  targets: ({ members }) => members,
  about: ({ members }, state) => aboutMany(members, state),
  optimistic: false,
  decide(state, { members, balance }, { actor }) {
    const present = presentOf(state, members);
    if (present.length < new Set(members).size)
      return refuse({ code: 'member.missing', count: new Set(members).size - present.length });
    const effects: Effect[] = [];
    for (const member of present) {
      const outcome = setBalance(state, member, balance, actor);
      if (isRefusal(outcome)) return outcome;
      effects.push(...outcome);
    }
    if (effects.length === 0) return refuse({ code: 'credits.unchanged' });
    const over = overdrawn(state, effects);
    return over ? refuse({ code: 'credits.exhausted', ...over }) : decided(effects);
  },
});
