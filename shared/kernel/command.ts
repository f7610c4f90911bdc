import type { z } from 'zod';

import type { GroupId, MemberId, OperationId } from '../domain/ids.ts';
import type { Member } from '../domain/member.ts';
import type { AppError } from '../errors/app-error.ts';
import type { Actor } from '../permissions/can.ts';
import type { Action } from '../permissions/rules.ts';
import type { Conflict } from './conflict.ts';
import type { Effect, Fields } from './effects.ts';
import type { Reads, State } from './state.ts';

export interface DecideContext {
  readonly actor: Actor;
  readonly operation: OperationId;
  /** The moment the operation was made, UTC ISO. */
  readonly now: string;
  /** The moment it is decided: by the clock of the service there, elsewhere when it was made. */
  readonly decidedAt: string;
  /** The n-th id this operation makes; the same on every computer. */
  readonly newId: (n: number) => string;
}

/** `conflicts` are the fields that others changed meanwhile; what is not in conflict is in the effects. */
export type Verdict =
  | { readonly ok: true; readonly effects: readonly Effect[]; readonly conflicts: readonly Conflict[] }
  | { readonly ok: false; readonly error: AppError };

/** What the tray and Activity say a command is about. */
export interface About {
  readonly count: number;
  readonly label: string;
}

/** Who did something; null where it was the service, or that is not known here. */
export interface DoneBy {
  readonly by: MemberId | null;
}

/** Everything an administrator does. Its `decide` runs as preview, as optimistic change, and in the service. */
export interface Command<Args> {
  readonly name: string;
  readonly version: number;
  readonly action: Action;
  readonly input: z.ZodType<Args>;
  readonly reads: (args: Args) => Reads;
  /** The people the permission depends on. */
  readonly targets: (args: Args) => readonly MemberId[];
  /** The groups the permission depends on. */
  readonly groups?: (args: Args) => readonly GroupId[];
  /** People the permission depends on who are known by what was read alone. */
  readonly whose?: (state: State, args: Args) => readonly MemberId[];
  /** Whose doing it is about, null where that is not there: whoever may do it only to their own does it to that. */
  readonly doneBy?: (state: State, args: Args) => DoneBy | null;
  /** The groups of what it is about, null where that is not there: what is for nobody's group is its maker's. */
  readonly within?: (state: State, args: Args) => readonly GroupId[] | null;
  /** From the state that was read for it, where names are. */
  readonly about: (args: Args, state: State) => About;
  /** Whether this computer may show the result before the service has confirmed it. */
  readonly optimistic: boolean;
  /** It needs what this computer may not know, such as people outside one's groups: here only the permission is asked. */
  readonly byServiceOnly?: true;
  /** The service does it by a door of its own, with what it alone knows or has tried: no desktop makes it, no push brings it. */
  readonly byRouteOnly?: true;
  /** It waits until no big operation is being applied, whose parts count on what they were decided on. */
  readonly alone?: true;
  readonly decide: (state: State, args: Args, context: DecideContext) => Verdict;
}

export const command = <Args>(definition: Command<Args>): Command<Args> => definition;

export const decided = (effects: readonly Effect[], conflicts: readonly Conflict[] = []): Verdict => ({
  ok: true,
  effects,
  conflicts,
});
export const refuse = (error: AppError): Verdict => ({ ok: false, error });

/** The change of a member's fields, keeping only those that differ; null when none does. */
export function changeMember(member: Member, after: Partial<Member>): Effect | null {
  const current: Fields = member;
  const changed = Object.entries(after).filter(([name, value]) => current[name] !== value);
  if (changed.length === 0) return null;
  const before: Fields = Object.fromEntries(changed.map(([name]) => [name, current[name] ?? null]));
  return { kind: 'set', entity: 'member', id: member.id, before, after: Object.fromEntries(changed) };
}

/** The creation of a member, all fields. */
export const createMember = (member: Member): Effect => ({
  kind: 'set',
  entity: 'member',
  id: member.id,
  before: null,
  after: member,
});

export const isEffect = (effect: Effect | null): effect is Effect => effect !== null;
