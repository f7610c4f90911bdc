import type { AiKey } from '../shared/domain/ai.ts';
import { displayName } from '../shared/domain/member.ts';
import type { SeatAccount } from '../shared/domain/seat.ts';
import { noNeeds, type SlugClash, type WorkspaceNeeds } from '../shared/domain/workspace-needs.ts';
import type { Workspace } from '../shared/domain/workspace.ts';
import { can } from '../shared/permissions/can.ts';
import { readWorkspace } from '../shared/store/read.ts';
import type { Sql } from '../shared/store/sql.ts';
import { type Head, PROTOCOL } from '../shared/sync/protocol.ts';
import { actorOf, type Principal } from './guards.ts';
import { bookmarkOf } from './history.ts';
import { statusesAt } from './integrations/status.ts';
import { undeliveredIn } from './invitations/told.ts';
import type { Moment } from './moment.ts';
import type { OrganizationAccounts } from './organization/accounts.ts';
import { lastPractice } from './practice/last.ts';
import { seatsHeldIn } from './pull-seats.ts';
import { nameOf, type Scope } from './scope.ts';
import { lastReading } from './usage.ts';

export interface Reader {
  /** When they ask. */
  readonly now: string;
  readonly workspace: Workspace;
  readonly member: Principal;
  /** Tells the key that is kept for the endpoint of AI; it is asked only for whoever may know. */
  readonly aiKey?: () => AiKey | null;
  /** Tells which workspace beside this one has the same name in links; asked like the key. */
  readonly clash?: (slug: string | null) => SlugClash | null;
  /** The accounts that workspaces of this place share. */
  readonly organization?: OrganizationAccounts | undefined;
}

const HELP = `SELECT (SELECT status FROM member WHERE email = helpLink) AS status,
    EXISTS (SELECT 1 FROM addressHad WHERE addressHad.email = helpLink) AS had
  FROM workspace WHERE helpLink LIKE '%@%' AND helpLink NOT LIKE '%/%'`;

/** Whether help is sought at the address of somebody who does not come here any more. One that nobody here ever had is as it was set. */
function helpNeeds(sql: Sql): WorkspaceNeeds['help'] {
  const of = sql.get<{ status: string | null; had: number }>(HELP);
  if (of === undefined) return null;
  if (of.status === null) return of.had === 1 ? 'gone' : null;
  return of.status === 'suspended' ? 'suspended' : null;
}

/**
 * What a pull begins with: where the workspace stood at a moment, and who is asking. Jobs are the whole workspace's:
 * whoever sees only groups is told of none, and of seats only those that their people hold.
 */
export function headOf(
  sql: Sql,
  { workspace, member, now, aiKey = () => null, clash = () => null, organization }: Reader,
  scope: Scope,
  { last, accounts, jobs }: Moment,
): Head {
  const { seq, at } = last;
  const { id, email, role, groups } = member;
  const seesAll = scope.kind === 'all';
  // Whoever removes people gives their seats back, and must not do it below zero.
  const balances = scope.kind === 'groups' ? seatsHeldIn(sql, scope) : accounts;
  const sets = can(actorOf(member), 'workspace.edit').allowed;
  const balance = (name: SeatAccount) => balances.find(({ account }) => account === name)?.amount ?? 0;
  return {
    kind: 'head',
    protocol: PROTOCOL,
    seq,
    at,
    bookmark: bookmarkOf(sql, last),
    scope: nameOf(scope),
    // Between the windows of one pull it may have been set otherwise.
    workspace: readWorkspace(sql) ?? workspace,
    self: { id, name: displayName(member), email, role, groups: [...groups] },
    seats: {
      plan: balance('plan'),
      remaining: balance('remaining'),
      held: balance('held'),
      assigned: balance('assigned'),
      reserved: balance('reserved'),
      spent: balance('spent'),
    },
    jobs: seesAll ? [...jobs] : [],
    undelivered: can(actorOf(member), 'members.invite').allowed ? undeliveredIn(sql, scope) : [],
    usage: can(actorOf(member), 'billing.read').allowed ? lastReading(sql) : 0,
    practice: lastPractice(sql),
    aiKey: sets ? aiKey() : null,
    needs: sets ? { slug: clash(workspace.slug), help: helpNeeds(sql) } : noNeeds,
    connections: statusesAt(sql, { now, mayManage: can(actorOf(member), 'integrations.manage').allowed, organization }),
  };
}
