import { z } from 'zod';

import { Instant, MemberId, WorkspaceId } from '../domain/ids.ts';
import { Email, MAX_NAME, type Role } from '../domain/member.ts';
import { fullSeatCap, fullSeatFloor, Plan } from '../domain/workspace.ts';
import { WorkspaceName } from '../domain/workspace-settings.ts';
import { unfitName } from '../text/plain.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, createMember, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import { newMember } from './members.ts';

const Founder = z.object({ email: Email, firstName: z.string().max(MAX_NAME), lastName: z.string().max(MAX_NAME) });

/** Why a plan does not have so many seats; null where it does. */
function unfitSeats(plan: Plan, seats: number): AppError | null {
  const [cap, floor] = [fullSeatCap[plan], fullSeatFloor[plan]];
  if (seats > cap) return { code: 'plan.cap', cap };
  return seats < floor ? { code: 'plan.floor', floor } : null;
}

export const createWorkspace = command({
  name: 'workspace.create',
  version: 1,
  action: 'workspace.create',
  input: z.object({
    name: WorkspaceName,
    plan: Plan,
    seats: z.int().min(0),
    credits: z.int().min(0),
    renewsAt: Instant,
    sample: z.boolean(),
    owner: Founder,
    /** Whoever looks after the whole organization; later only one of them makes another. */
    organizationAdmin: Founder.optional(),
  }),
  reads: () => ({ seats: true }),
  targets: () => [],
  about: ({ name }) => ({ count: 1, label: name }),
  optimistic: false,
  decide(state, { owner, organizationAdmin, seats, ...workspace }, { now, newId }) {
    if (state.workspace) return refuse({ code: 'workspace.exists' });
    if (organizationAdmin?.email === owner.email) return refuse({ code: 'member.exists', email: owner.email });
    const unfit = unfitName([workspace.name]) ?? unfitSeats(workspace.plan, seats);
    if (unfit) return refuse(unfit);
    const id = WorkspaceId.parse(newId(0));
    const founder = (n: number, person: z.infer<typeof Founder>, role: Role) =>
      createMember(newMember(MemberId.parse(newId(n)), { ...person, role, status: 'active' }, now));
    const founders = [
      founder(1, owner, 'owner'),
      ...(organizationAdmin ? [founder(2, organizationAdmin, 'organizationAdmin')] : []),
    ];
    const made: Effect = {
      kind: 'set',
      entity: 'workspace',
      id,
      before: null,
      after: { id, ...workspace, createdAt: now },
    };
    const grant: Effect = {
      kind: 'entry',
      ledger: 'seats',
      from: 'plan',
      to: 'remaining',
      amount: seats,
      subject: null,
    };
    const bought: Effect = {
      kind: 'entry',
      ledger: 'credits',
      from: 'purchased',
      to: 'pool',
      amount: workspace.credits,
      subject: null,
    };
    const pools = [...(seats > 0 ? [grant] : []), ...(workspace.credits > 0 ? [bought] : [])];
    return decided([made, ...founders, ...pools]);
  },
});
