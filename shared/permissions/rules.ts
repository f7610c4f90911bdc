import type { Role } from '../domain/member.ts';

/** What a rule may still forbid to someone whose role allows the action. */
export type Exception = 'notOutranked';

export interface Rule {
  /** The workspace roles that may do this anywhere in the workspace. */
  readonly roles: readonly Role[];
  readonly unless: readonly Exception[];
  /** Whether admins of a group may do this too, among the people of their groups. */
  readonly groupAdmins: boolean;
  /** Whether the service itself does this, carrying facts that come in by its own doors. */
  readonly byService: boolean;
}

const row = (roles: readonly Role[], unless: readonly Exception[] = []): Rule => ({
  roles,
  unless,
  groupAdmins: false,
  byService: false,
});
const orGroupAdmins = (rule: Rule): Rule => ({ ...rule, groupAdmins: true });
const serviceOnly: Rule = { roles: [], unless: [], groupAdmins: false, byService: true };
const administrators: readonly Role[] = ['owner', 'admin'];
const staff: readonly Role[] = ['owner', 'admin', 'manager'];
const everyone: readonly Role[] = ['owner', 'admin', 'manager', 'trainer', 'reviewer', 'learner'];

/**
 * The one permission table: a row for each action, read by the screens, by the main process and by the service.
 * Whoever is not listed is denied.
 */
export const rules = {
  'console.open': orGroupAdmins(row(administrators)),
  'workspace.read': row(everyone),
  'workspace.create': serviceOnly,
  'workspace.backup': row(administrators),
  'workspace.restore': row(['owner']),
  'members.read': orGroupAdmins(row(staff)),
  'members.add': row(administrators),
  'members.edit': row(administrators, ['notOutranked']),
  'members.import': row(administrators),
  'groups.read': orGroupAdmins(row(staff)),
  'groups.create': row(administrators),
  'groups.rename': row(administrators),
  'groups.setMembers': row(administrators),
  'seats.read': row(administrators),
  'seats.assign': row(administrators),
  'seats.revoke': row(administrators, ['notOutranked']),
  'reports.seats': row(administrators),
  'operations.read': row(administrators),
  'operations.undo': row(administrators),
  'events.report': row(administrators),
  'events.record': serviceOnly,
} as const;

export type Action = keyof typeof rules;
