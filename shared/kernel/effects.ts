import type { CreditAccount } from '../domain/credit.ts';
import type {
  AliasId,
  AssignmentId,
  ConnectionId,
  GroupId,
  InvoiceId,
  MemberId,
  OperationId,
  PurchaseId,
  RubricId,
  RubricVersionId,
  ScenarioId,
  SessionId,
  TagId,
  VerdictId,
  WorkspaceId,
} from '../domain/ids.ts';
import type { SeatAccount } from '../domain/seat.ts';

export type FieldValue = string | number | boolean | null;
/** Fields by name. Of a change only those that differ; of a creation or deletion all. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** What fields can be of. */
export const entities = [
  ...(['member', 'group', 'purchase', 'invoice', 'workspace', 'session', 'connection', 'alias'] as const),
  ...(['rubric', 'rubricVersion', 'scenario', 'tag', 'verdict', 'assignment'] as const),
] as const;
type Entity = (typeof entities)[number];

/** Fields of one thing, before and after. `before` null creates it, `after` null deletes it. */
export interface SetEffect {
  readonly kind: 'set';
  readonly entity: Entity;
  readonly id:
    | MemberId
    | GroupId
    | PurchaseId
    | InvoiceId
    | WorkspaceId
    | SessionId
    | ConnectionId
    | AliasId
    | RubricId
    | RubricVersionId
    | ScenarioId
    | TagId
    | VerdictId
    | AssignmentId;
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

/** A field with the text that stands before its value, and what was written of it last: people often agree. */
interface Name {
  readonly name: string;
  readonly head: string;
  value: FieldValue | undefined;
  text: string;
}

const nameOf = (name: string): Name => ({ name, head: `[${JSON.stringify(name)},`, value: null, text: 'null' });

// Effects of one kind follow one another: the names of the last are those of the next.
let lastNames: readonly string[] = [];
let lastOrder: readonly Name[] = [];

function orderOf(fields: Fields): readonly Name[] {
  const names = Object.keys(fields);
  const isSame = names.length === lastNames.length && names.every((name, place) => name === lastNames[place]);
  if (isSame) return lastOrder;
  lastNames = names;
  lastOrder = names.toSorted().map(nameOf);
  return lastOrder;
}

// The text that JSON.stringify writes of the sorted pairs, without making them.
function pairs(fields: Fields | null): string {
  if (fields === null) return 'null';
  let text = '';
  for (const field of orderOf(fields)) {
    const value = fields[field.name] ?? null;
    if (value !== field.value) {
      field.value = value;
      field.text = JSON.stringify(value);
    }
    text += `${text === '' ? '' : ','}${field.head}${field.text}]`;
  }
  return `[${text}]`;
}

/** The bytes an effect is hashed by: the same on every computer, whatever order its fields were written in. */
export function canonicalEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'set':
      return `["set","${effect.entity}","${effect.id}",${pairs(effect.before)},${pairs(effect.after)}]`;
    case 'entry': {
      const note = effect.ledger === 'credits' && effect.note !== undefined ? [effect.note] : [];
      return JSON.stringify(['entry', effect.ledger, effect.from, effect.to, effect.amount, effect.subject, ...note]);
    }
    default:
      return `["${effect.kind}","${effect.group}","${effect.member}",${String(effect.admin)}]`;
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
export const countConcerns = (effects: readonly Effect[]): number => distinct(effects, concernOf);

/** How many people effects are about, the pool of seats and other things counted as one. */
export const countSubjects = (effects: readonly Effect[]): number => distinct(effects, subjectOf);

// Most often the effects of one person stand together.
function distinct(effects: readonly Effect[], of: (effect: Effect) => string): number {
  const seen = new Set<string>();
  let last: string | undefined;
  for (const effect of effects) {
    const one = of(effect);
    if (one !== last) seen.add(one);
    last = one;
  }
  return seen.size;
}
