import type { Role } from '../domain/member.ts';

/** What a rule may still forbid to someone whose role allows the action. */
export type Exception = 'notOutranked';

export interface Rule {
  /** The workspace roles that may do this anywhere in the workspace. */
  readonly roles: readonly Role[];
  readonly unless: readonly Exception[];
}

const administrators = ['owner', 'admin'] as const;
const everyone = ['owner', 'admin', 'manager', 'trainer', 'reviewer', 'learner'] as const;

/**
 * The one permission table: a row for each action, read by the screens, by the main process and by the service.
 * Whoever is not listed is denied.
 */
export const rules = {
  'console.open': { roles: administrators, unless: [] },
  'workspace.read': { roles: everyone, unless: [] },
  'workspace.create': { roles: ['owner'], unless: [] },
  'members.read': { roles: ['owner', 'admin', 'manager'], unless: [] },
  'members.add': { roles: administrators, unless: [] },
  'members.import': { roles: administrators, unless: [] },
  'members.changeStatus': { roles: administrators, unless: ['notOutranked'] },
  'groups.read': { roles: ['owner', 'admin', 'manager'], unless: [] },
  'groups.create': { roles: administrators, unless: [] },
  'groups.setMembers': { roles: administrators, unless: [] },
  'seats.read': { roles: administrators, unless: [] },
  'seats.assign': { roles: administrators, unless: [] },
  'seats.revoke': { roles: administrators, unless: [] },
  'reports.seats': { roles: administrators, unless: [] },
  'operations.read': { roles: administrators, unless: [] },
  'operations.undo': { roles: administrators, unless: [] },
  'events.record': { roles: [], unless: [] },
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof rules;
