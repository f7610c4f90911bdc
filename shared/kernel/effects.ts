import type { CreditAccount } from '../domain/credit.ts';
import type { GroupId, MemberId, OperationId, PurchaseId, WorkspaceId } from '../domain/ids.ts';
import type { SeatAccount } from '../domain/seat.ts';

export type FieldValue = string | number | boolean | null;
/** Fields by name. Of a change only those that differ; of a creation or deletion all. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** Fields of one thing, before and after. `before` null creates it, `after` null deletes it. */
export interface SetEffect {
  readonly kind: 'set';
  readonly entity: 'member' | 'group' | 'purchase' | 'workspace';
  readonly id: MemberId | GroupId | PurchaseId | WorkspaceId;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

/** A member enters or leaves a group; `admin` is the appointment that comes or goes with it. */
export interface MembershipEffect {
  readonly kind: 'add' | 'remove';
  readonly group: GroupId;
  readonly member: MemberId;
  readonly admin: boolean;
}

interface Entry<Ledger extends string, Account extends string> {
  readonly kind: 'entry';
  readonly ledger: Ledger;
  readonly from: Account;
  readonly to: Account;
  readonly amount: number;
  readonly subject: MemberId | GroupId | OperationId | null;
}
/** A movement of full seats between two accounts, for a person, a group, or a running operation. */
export type SeatEntry = Entry<'seats', SeatAccount>;
/** A movement of credits between two accounts; it concerns one person at most. */
export type CreditEntry = Entry<'credits', CreditAccount> & {
  /** What for, in the words of who said so. */
  readonly note?: string | undefined;
};
export type EntryEffect = SeatEntry | CreditEntry;

/** What a command decides, and all that an operation ever does. */
export type Effect = SetEffect | MembershipEffect | EntryEffect;

export const isSeatEntry = (effect: Effect): effect is SeatEntry =>
  effect.kind === 'entry' && effect.ledger === 'seats';
export const isCreditEntry = (effect: Effect): effect is CreditEntry =>
  effect.kind === 'entry' && effect.ledger === 'credits';

/** What movements change in each account they touch: what came in less what went out. */
export function changesIn<Account>(
  entries: Iterable<{ readonly from: Account; readonly to: Account; readonly amount: number }>,
): Map<Account, number> {
  const changes = new Map<Account, number>();
  const add = (account: Account, amount: number) => changes.set(account, (changes.get(account) ?? 0) + amount);
  for (const { from, to, amount } of entries) {
    add(from, -amount);
    add(to, amount);
  }
  return changes;
}

const pairs = (fields: Fields | null) =>
  fields === null
    ? null
    : Object.keys(fields)
        .toSorted()
        .map((name) => [name, fields[name]]);

/** The bytes an effect is hashed by: the same on every computer, whatever order its fields were written in. */
export function canonicalEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'set':
      return JSON.stringify(['set', effect.entity, effect.id, pairs(effect.before), pairs(effect.after)]);
    case 'entry': {
      const note = effect.ledger === 'credits' && effect.note !== undefined ? [effect.note] : [];
      return JSON.stringify(['entry', effect.ledger, effect.from, effect.to, effect.amount, effect.subject, ...note]);
    }
    default:
      return JSON.stringify([effect.kind, effect.group, effect.member, effect.admin]);
  }
}

/** Whose salt hides the effect: the person it is about, or nobody. */
export function personOf(effect: Effect): string | null {
  if (effect.kind === 'set') return effect.entity === 'member' ? effect.id : null;
  return effect.kind === 'entry' ? effect.subject : effect.member;
}

/** What the effects of one person's rows are grouped by, so that a person is never split over two chunks. */
export function subjectOf(effect: Effect): string {
  return personOf(effect) ?? '';
}

/** Whom or what an effect concerns: a person, a group, the workspace, or the pool of seats. */
export const concernOf = (effect: Effect): string => personOf(effect) ?? (effect.kind === 'set' ? effect.id : '');

/** How many people and things effects concern. */
export const countConcerns = (effects: readonly Effect[]): number => new Set(effects.map(concernOf)).size;
