import type { BoundCommand } from '../commands/catalog.ts';
import { deriveId, type OperationId } from '../domain/ids.ts';
import { type Actor, can, policiesOf, type Target } from '../permissions/can.ts';
import { forbidden } from '../permissions/denial.ts';
import { refusalOfCaps } from './caps.ts';
import { refuse, type Verdict } from './command.ts';
import type { Effect } from './effects.ts';
import { keepsAnOwner } from './owners.ts';
import type { State } from './state.ts';

/** An operation as far as deciding it goes: its id and its moment make the decision the same wherever it runs. */
export interface Deciding {
  readonly id: OperationId;
  readonly madeAt: string;
  /** When the service decides it, by its own clock. */
  readonly decidedAt?: string;
}

/** An actor with what the workspace allows in this very state, whatever it allowed when they were read. */
const actingIn = ({ workspace }: State, actor: Actor): Actor =>
  actor.kind === 'member' && workspace ? { ...actor, policies: policiesOf(workspace) } : actor;

/** Why this actor may not do this to these people and groups; null when they may. */
export function refusalFor(command: BoundCommand, state: State, whoever: Actor): Verdict | null {
  const actor = actingIn(state, whoever);
  const { action, groups } = command;
  const atAll = can(actor, action);
  if (!atAll.allowed) return refuse(forbidden(atAll));
  const { doneBy } = command;
  if (atAll.scope === 'self' && doneBy) {
    const done = doneBy(state);
    // Of what is not there the command itself says so.
    if (done === null || (actor.kind === 'member' && done.by === actor.id)) return null;
  }
  const isEverywhere = atAll.scope === 'workspace';
  const targets = [...command.targets, ...command.whose(state)].flatMap((id): Target[] => {
    const member = state.member(id);
    if (!member) return [];
    const { role } = member;
    return [{ id, role, groups: isEverywhere ? [] : state.groupsOf(id).map(({ group }) => group) }];
  });
  const reached = command.within?.(state) ?? [];
  const made = reached.length === 0 && command.within ? command.doneBy?.(state) : undefined;
  // What is for no group is changed by who made it, where they do such things at all.
  const isOwn = made && actor.kind === 'member' && made.by === actor.id;
  if (isOwn && targets.length + groups.length === 0) return null;
  const decision = can(actor, action, targets, { groups: [...groups, ...reached] });
  return decision.allowed ? null : refuse(forbidden(decision));
}

/** Why an actor who reaches only some groups may not have these effects; to take an admin out of a group is to dismiss them. */
function outOfReach({ action }: BoundCommand, effects: readonly Effect[], actor: Actor): Verdict | null {
  const atAll = can(actor, action);
  if (!atAll.allowed || atAll.scope !== 'ownGroups') return null;
  for (const effect of effects) {
    if (effect.kind !== 'add' && effect.kind !== 'remove') continue;
    const { group, admin } = effect;
    const decision = can(actor, admin ? 'groups.appoint' : action, [], { groups: [group] });
    if (!decision.allowed) return refuse(forbidden(decision));
  }
  return null;
}

/** The one way a command is decided, in a preview, on a desktop and in the service: permission first, then its rules. */
export function decideCommand(command: BoundCommand, state: State, whoever: Actor, deciding: Deciding): Verdict {
  const actor = actingIn(state, whoever);
  const { id, madeAt, decidedAt = madeAt } = deciding;
  const newId = (n: number) => deriveId(id, n);
  const refusal = refusalFor(command, state, actor);
  if (refusal) return refusal;
  const verdict = command.decide(state, { actor, operation: id, now: madeAt, decidedAt, newId });
  if (!verdict.ok) return verdict;
  const losesOwner = command.reads.owners === true && !keepsAnOwner(state, verdict.effects);
  if (losesOwner) return refuse({ code: 'forbidden', reason: 'lastOwner', who: [] });
  const beyond = refusalOfCaps(state, verdict.effects);
  if (beyond) return refuse(beyond);
  return outOfReach(command, verdict.effects, actor) ?? verdict;
}
