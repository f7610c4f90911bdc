import type { BoundCommand } from '../commands/catalog.ts';
import { deriveId, type OperationId } from '../domain/ids.ts';
import { type Actor, can } from '../permissions/can.ts';
import { refuse, type Verdict } from './command.ts';
import { keepsAnOwner } from './owners.ts';
import type { State } from './state.ts';

/** An operation as far as deciding it goes: its id and its moment make the decision the same wherever it runs. */
export interface Deciding {
  readonly id: OperationId;
  readonly madeAt: string;
}

/** Why this actor may not do this to these people; null when they may. */
export function refusalFor(command: BoundCommand, state: State, actor: Actor): Verdict | null {
  const targets = command.targets.map((id) => state.member(id)).filter((member) => member !== undefined);
  const decision = can(actor, command.action, targets);
  if (decision.allowed) return null;
  return refuse({ code: 'forbidden', reason: decision.reason, who: [...decision.who] });
}

/** The one way a command is decided, in a preview, on a desktop and in the service: permission first, then its rules. */
export function decideCommand(command: BoundCommand, state: State, actor: Actor, { id, madeAt }: Deciding): Verdict {
  const newId = (n: number) => deriveId(id, n);
  const refusal = refusalFor(command, state, actor);
  if (refusal) return refusal;
  const verdict = command.decide(state, { actor, operation: id, now: madeAt, newId });
  const losesOwner = verdict.ok && command.reads.owners === true && !keepsAnOwner(state, verdict.effects);
  return losesOwner ? refuse({ code: 'forbidden', reason: 'lastOwner', who: [] }) : verdict;
}
