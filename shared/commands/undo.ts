import { z } from 'zod';

import { MemberId, OperationId } from '../domain/ids.ts';
import { seatAccounts } from '../domain/seat.ts';
import type { Member } from '../domain/member.ts';
import type { AppError } from '../errors/app-error.ts';
import { changeMember, command, decided, type DecideContext, refuse, type Verdict } from '../kernel/command.ts';
import {
  changesIn,
  type Effect,
  type CreditEntry,
  isCreditEntry,
  isSeatEntry,
  type MembershipEffect,
  type SeatEntry,
  type SetEffect,
  subjectOf,
} from '../kernel/effects.ts';
import type { LoadedOperation, State } from '../kernel/state.ts';
import { expiryBack } from './expiry.ts';
import { keepsReserves, reservesBack } from './reserves.ts';
import { noEnd } from './seats.ts';
import { invoicesBack, refusalToRestoreInvoices } from './undo-invoices.ts';
import { effectsByNow, poolBack, refusalToRestorePlan } from './undo-plan.ts';
import { creditBack, creditsStayBalanced, hasOnly } from './undo-credits.ts';
import { purchasesBack, refusalToRestorePurchases } from './undo-purchases.ts';
import { fieldsBack } from './undo-fields.ts';
import { groupsBack, madeGroupsGone } from './undo-groups.ts';
import { assignmentsBack, refusalToRestoreAssignments } from './undo-assignments.ts';
import { refusalToRestoreRoleplays, roleplaysBack } from './undo-roleplays.ts';
import { refusalToRestoreTags, tagsBack } from './undo-tags.ts';
import { refusalToRestoreResults, verdictsBack } from './undo-results.ts';
import { refusalToRestore } from './undo-permission.ts';
import { isUndoable } from './undoable.ts';

/** Seat fields move together with the ledger, and its end with a seat, so they are undone together or not at all. */
const seatFields: ReadonlySet<string> = new Set(['seat', 'seatSince', 'seatUsedAt', 'revokeAt', 'revokeZone']);

interface Part {
  readonly sets: SetEffect[];
  readonly memberships: MembershipEffect[];
  readonly entries: SeatEntry[];
  readonly credits: CreditEntry[];
}

const valueOf = (member: Member, field: string) => new Map<string, unknown>(Object.entries(member)).get(field);
const still = (member: Member, effect: SetEffect, names: readonly string[]) =>
  names.every((name) => valueOf(member, name) === effect.after?.[name]);

/** A seat that comes back does not end at once, by a moment that has passed while it was gone; and what is no full seat has no end. */
function withOpenEnd(seat: unknown, revokeAt: unknown, now: string): Partial<Member> {
  const isOpen = seat !== 'basic' && typeof revokeAt === 'string' && revokeAt > now;
  return isOpen ? {} : noEnd;
}

/** The fields an operation changed in a member that still hold what it wrote, back to what they were. */
function restored(member: Member, { sets, entries }: Part, now: string): { next: Partial<Member>; seatKept: boolean } {
  const next: Record<string, unknown> = {};
  // A seat that has been used since it was given cannot go back to the pool.
  let seatKept = member.seatUsedAt !== null && entries.some((entry) => entry.to === 'assigned');
  for (const effect of sets.toReversed()) {
    const names = Object.keys(effect.after ?? {});
    const seatNames = names.filter((name) => seatFields.has(name));
    if (seatNames.length > 0 && !still(member, effect, seatNames)) seatKept = true;
    const free = names.filter((name) => !seatFields.has(name) && still(member, effect, [name]));
    for (const name of [...free, ...(seatKept ? [] : seatNames)]) next[name] = effect.before?.[name] ?? null;
  }
  const after = { ...member, ...next };
  const isSeat = Object.keys(next).some((name) => seatFields.has(name));
  return { next: isSeat ? { ...next, ...withOpenEnd(after.seat, after.revokeAt, now) } : next, seatKept };
}

// What was held for the operation came from the pool, and returns there.
const reversed = (entry: SeatEntry): Effect => ({
  ...entry,
  from: entry.to,
  to: entry.from === 'held' ? 'remaining' : entry.from,
});

/** What an operation did with one person in one group, from how it was to how it became. */
function membershipBack(state: State, [first, ...rest]: readonly MembershipEffect[]): Effect[] {
  if (!first || !state.group(first.group)) return [];
  const last = rest.at(-1) ?? first;
  const was = first.kind === 'remove' ? first : null;
  const became = last.kind === 'add' ? last : null;
  const now = state.groupsOf(first.member).find(({ group }) => group === first.group);
  if (now?.admin !== became?.admin) return [];
  return [
    ...(became ? [{ ...became, kind: 'remove' as const }] : []),
    ...(was ? [{ ...was, kind: 'add' as const }] : []),
  ];
}

/** Memberships and appointments the operation made that are still so go, and those it ended come back. */
function membershipsBack(state: State, effects: readonly MembershipEffect[]): Effect[] {
  const byGroup = Map.groupBy(effects, ({ group, member }) => `${group} ${member}`);
  return [...byGroup.values()].flatMap((own) => membershipBack(state, own));
}

function partsBySubject(effects: readonly Effect[]): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const effect of effects) {
    const subject = subjectOf(effect);
    const part = parts.get(subject) ?? { sets: [], memberships: [], entries: [], credits: [] };
    parts.set(subject, part);
    if (effect.kind === 'set') part.sets.push(effect);
    else if (isSeatEntry(effect)) part.entries.push(effect);
    else if (isCreditEntry(effect)) part.credits.push(effect);
    else part.memberships.push(effect);
  }
  return parts;
}

/** Whether somebody is in the groups they were put into, as they were put into them, and in no others. */
function isAsJoined(state: State, id: MemberId, joins: readonly MembershipEffect[]): boolean {
  const now = new Map(state.groupsOf(id).map(({ group, admin }) => [group, admin]));
  return now.size === joins.length && joins.every(({ group, admin }) => now.get(group) === admin);
}

/** Someone the operation created leaves again, if nobody has changed them since; otherwise they are kept. */
function uncreate(state: State, member: Member, part: Part): Effect[] {
  const written = Object.assign({}, ...part.sets.map((effect) => effect.after ?? {})) as Record<string, unknown>; // `after` images of one member: plain fields
  const untouched = Object.entries(written).every(([name, value]) => valueOf(member, name) === value);
  if (!untouched || !isAsJoined(state, member.id, part.memberships) || !hasOnly(state, member.id, part.credits))
    return [];
  const leaves = membershipsBack(state, part.memberships);
  const gone: Effect = { kind: 'set', entity: 'member', id: member.id, before: { ...member }, after: null };
  return [...part.entries.map(reversed), ...part.credits.map(creditBack), ...leaves, gone];
}

/** Someone the operation removed is here again as they were, unless another has their address by now. */
function comeBack(state: State, { before, ...gone }: SetEffect, part: Part, now: string): Effect[] {
  if (before === null || state.memberByEmail(String(before['email']))) return [];
  const entries = [...part.entries.map(reversed), ...part.credits.map(creditBack)];
  const after = { ...before, ...withOpenEnd(before['seat'], before['revokeAt'], now) };
  return [{ ...gone, before: null, after }, ...membershipsBack(state, part.memberships), ...entries];
}

/** An address that somebody else has by now is not given back, nor an invitation sent to it. */
function withFreeAddress(state: State, member: Member, { email, ...next }: Partial<Member>): Partial<Member> {
  if (email === undefined) return next;
  const holder = state.memberByEmail(email);
  if (holder === undefined || holder.id === member.id) return { ...next, email };
  const { inviteAt: _, ...others } = next;
  return others;
}

function undoMember(state: State, id: MemberId, part: Part, now: string): Effect[] {
  const removal = part.sets.find((effect) => effect.after === null);
  if (removal) return comeBack(state, removal, part, now);
  const member = state.member(id);
  if (!member) return [];
  if (part.sets.some((effect) => effect.before === null)) return uncreate(state, member, part);
  const { next, seatKept } = restored(member, part, now);
  const change = changeMember(member, withFreeAddress(state, member, next));
  const entries = seatKept ? [] : part.entries.map(reversed);
  return [
    ...(change ? [change] : []),
    ...membershipsBack(state, part.memberships),
    ...entries,
    ...part.credits.map(creditBack),
  ];
}

/** Whether no account of seats would go below zero. */
function staysBalanced(state: State, effects: readonly Effect[]): boolean {
  const delta = changesIn(effects.filter(isSeatEntry));
  const counts = new Map<string, number>(Object.entries(state.seats));
  return seatAccounts.every(
    (account) =>
      account === 'plan' || account === 'held' || (counts.get(account) ?? 0) + (delta.get(account) ?? 0) >= 0,
  );
}

/** The workspace is again set to what it was before, where nobody has set it since. */
const workspaceBack = (state: State, effects: readonly Effect[], now: string): Effect[] =>
  effects.flatMap((effect) =>
    effect.kind === 'set' && effect.entity === 'workspace' && effect.before !== null
      ? (expiryBack(state, effect, now) ?? fieldsBack(effect, new Map(Object.entries(state.workspace ?? {}))))
      : [],
  );

/** Why the workspace cannot be shown by what it was: a picture is not kept any more; null where it can. */
const refusalToShow = (state: State, effects: readonly Effect[]): AppError | null =>
  effects
    .flatMap((effect) => (effect.kind === 'set' && effect.entity === 'workspace' ? [effect.after] : []))
    .flatMap((after) => [after?.['logo'], after?.['cover']])
    .some((hash) => typeof hash === 'string' && !state.hasImage(hash))
    ? { code: 'image.missing' }
    : null;

/** Why what an undo brings back may not be there again; null where it may. */
function refusalToUndo(state: State, operation: LoadedOperation, effects: readonly Effect[], context: DecideContext) {
  const { actor, decidedAt } = context;
  return (
    refusalToRestore(state, operation, effects, actor) ??
    refusalToRestorePlan(state, effects, decidedAt) ??
    refusalToRestorePurchases(state, operation, effects, actor) ??
    refusalToRestoreInvoices(effects, actor) ??
    refusalToRestoreRoleplays(state, effects, actor) ??
    refusalToRestoreTags(state, effects) ??
    refusalToRestoreResults(state, effects, actor) ??
    refusalToRestoreAssignments(state, effects, actor) ??
    refusalToShow(state, effects)
  );
}

function decideUndo(state: State, operation: LoadedOperation, context: DecideContext): Verdict {
  const { decidedAt } = context;
  if (operation.undone) return refuse({ code: 'operation.undone' });
  if (operation.busy) return refuse({ code: 'operation.busy' });
  if (!isUndoable(operation.command)) return refuse({ code: 'operation.notUndoable' });
  const done = effectsByNow(operation);
  const people = [...partsBySubject(done)].flatMap(([subject, part]) => {
    const id = MemberId.safeParse(subject);
    return id.success ? undoMember(state, id.data, part, decidedAt) : [];
  });
  const bought = purchasesBack(state, done);
  const billed = invoicesBack(state, done);
  if (bought === null || billed === null) return refuse({ code: 'undo.nothing' });
  const things = [
    ...workspaceBack(state, done, decidedAt),
    ...groupsBack(state, done),
    ...poolBack(state, done),
    ...bought,
    ...billed,
    ...roleplaysBack(state, done, context),
    ...tagsBack(state, done),
    ...verdictsBack(state, done),
    ...assignmentsBack(state, done),
  ];
  const nobodys = done.filter(isCreditEntry).filter(({ subject }) => subject === null);
  const effects = [
    ...things,
    ...people,
    ...nobodys.map(creditBack),
    ...reservesBack(state, done, people),
    // Last: nobody is in them any more.
    ...madeGroupsGone(state, done, people),
  ];
  if (effects.length === 0) return refuse({ code: 'undo.nothing' });
  const refused = refusalToUndo(state, operation, effects, context);
  if (refused) return refuse(refused);
  const isBalanced =
    staysBalanced(state, effects) && creditsStayBalanced(state, effects) && keepsReserves(state, effects);
  if (!isBalanced) return refuse({ code: 'undo.unbalanced' });
  return decided(effects);
}

/** Puts back what an operation changed, field by field, where nobody has changed it since. */
export const undoOperation = command({
  name: 'operations.undo',
  version: 1,
  action: 'operations.undo',
  input: z.object({ operation: OperationId }),
  reads: ({ operation }) => ({
    operation,
    memberships: true,
    seats: true,
    reserves: true,
    owners: true,
    credits: true,
    purchases: true,
    groupUse: true,
  }),
  targets: () => [],
  doneBy: ({ operation }) => operation,
  about: () => ({ count: 1, label: '' }),
  optimistic: false,
  byServiceOnly: true,
  decide(state, _, context) {
    return state.operation ? decideUndo(state, state.operation, context) : refuse({ code: 'operation.missing' });
  },
});
