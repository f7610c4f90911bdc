import { z } from 'zod';

import { type Role, roles } from '../domain/member.ts';

/** What somebody may be in a workspace: a role, and beside it an appointment as admin of one or more groups. */
export const standings = [...roles, 'groupAdmin'] as const;
export const Standing = z.enum(standings);
export type Standing = z.infer<typeof Standing>;

/** How far a standing reaches: everyone, the people of its own groups, oneself, or as the workspace has set it. */
export type Scope = 'workspace' | 'ownGroups' | 'self' | 'byPolicy';

/** What a group's settings allow its admins. */
export const groupSettings = ['invitesPeople', 'changesRoles', 'buysCredits'] as const;
export type GroupSetting = (typeof groupSettings)[number];

/** What the workspace itself allows or switches off. */
export type WorkspacePolicy =
  | 'managersManagePeople'
  | 'groupAdminsBuyCredits'
  | 'groupAdminsSeeSessions'
  | 'groupAdminsCreateScenarios'
  | 'membersCreateScenarios';

/** One cell of the table: how far, and under which conditions. */
export interface Grant {
  readonly scope: Scope;
  /** Only over people below this role, and only to roles below it. */
  readonly below?: Role;
  /** Only in groups whose settings allow it. */
  readonly setting?: GroupSetting;
  /** Only while the workspace allows it. */
  readonly policy?: WorkspacePolicy;
}

/** What may stand in the way of every standing that has a cell. */
export type Exception = 'notSelf' | 'notOutranked' | 'lastOwner';

export interface Rule {
  readonly grants: Readonly<Partial<Record<Standing, Grant>>>;
  readonly unless: readonly Exception[];
  /** Whether the service itself does this, carrying facts that come in by its own doors. */
  readonly byService: boolean;
}

type Grants = Rule['grants'];
const workspace: Grant = { scope: 'workspace' };
const ownGroups: Grant = { scope: 'ownGroups' };
const self: Grant = { scope: 'self' };

const owners: Grants = { organizationAdmin: workspace, owner: workspace };
const administrators: Grants = { ...owners, admin: workspace };
const andGroupAdmins: Grants = { ...administrators, groupAdmin: ownGroups };
const everyone: Grants = {
  ...administrators,
  manager: workspace,
  trainer: workspace,
  reviewer: workspace,
  learner: workspace,
};
/** Who looks after people sees all of them, and who works with groups sees those. */
const whoWorksWithPeople: Grants = { ...andGroupAdmins, manager: workspace, reviewer: ownGroups, trainer: ownGroups };
const whoSeesPeople: Grants = { ...whoWorksWithPeople, learner: self };
const ofTheirPeople: Grant = { scope: 'ownGroups', policy: 'groupAdminsSeeSessions' };
const whoSeesSessions: Grants = { ...whoSeesPeople, reviewer: workspace, groupAdmin: ofTheirPeople };
const oneself: Grants = Object.fromEntries(standings.map((standing) => [standing, self]));
const byPolicy: Grant = { scope: 'byPolicy', policy: 'membersCreateScenarios' };
const ofTheirOwn: Grant = { scope: 'self', policy: 'membersCreateScenarios' };
const managers: Grant = { scope: 'workspace', below: 'admin', policy: 'managersManagePeople' };

const row = (grants: Grants, unless: readonly Exception[] = []): Rule => ({ grants, unless, byService: false });
const overPeople = (grants: Grants): Rule => row(grants, ['notSelf', 'notOutranked', 'lastOwner']);
const byService = (grants: Grants): Rule => ({ ...row(grants), byService: true });

/**
 * The one permission table: a row for each action, read by the screens, by the main process and by the service.
 * Whoever is not listed is denied.
 */
export const rules = {
  'console.open': row(whoWorksWithPeople),
  'workspace.read': row(everyone),
  'workspace.create': byService({ organizationAdmin: workspace }),
  'workspace.edit': row(administrators),
  'workspace.backup': row(administrators),
  'workspace.restore': row(owners),
  'organization.manage': row({ organizationAdmin: workspace }),
  'members.read': row(whoSeesPeople),
  'members.add': row(administrators),
  // Roles are given by those who may change them: admins of groups invite learners.
  'members.invite': row(
    { ...administrators, groupAdmin: { scope: 'ownGroups', setting: 'invitesPeople', below: 'manager' } },
    ['notOutranked'],
  ),
  'members.accept': byService({}),
  'members.edit': row(administrators, ['notOutranked']),
  'members.import': row(administrators),
  'members.remove': overPeople({ ...administrators, manager: managers }),
  'members.suspend': overPeople(administrators),
  'members.setRole': overPeople({
    ...administrators,
    manager: managers,
    groupAdmin: { scope: 'ownGroups', below: 'admin', setting: 'changesRoles' },
  }),
  'groups.read': row(whoWorksWithPeople),
  'groups.create': row(administrators),
  'groups.rename': row(administrators),
  'groups.delete': row(administrators),
  'groups.configure': row(administrators),
  'groups.appoint': row(administrators),
  'groups.setMembers': row(andGroupAdmins),
  'seats.read': row(andGroupAdmins),
  'seats.assign': row(administrators),
  'seats.revoke': row(administrators, ['notOutranked']),
  'seats.expire': byService({}),
  'plan.renewDue': byService({}),
  'credits.read': row({ ...andGroupAdmins, learner: self }),
  'credits.move': row(andGroupAdmins),
  'credits.schedule': row(administrators),
  'credits.expire': byService({}),
  'credits.spend': byService({}),
  'credits.refund': row(administrators),
  'credits.purchase': row({
    ...administrators,
    groupAdmin: { scope: 'ownGroups', setting: 'buysCredits', policy: 'groupAdminsBuyCredits' },
  }),
  'purchases.approve': row(owners),
  'billing.read': row(administrators),
  'billing.manage': row(owners),
  'integrations.manage': row(administrators),
  'roleplays.configure': row(administrators),
  'scenarios.create': row({
    ...administrators,
    groupAdmin: { scope: 'byPolicy', policy: 'groupAdminsCreateScenarios' },
    manager: byPolicy,
    reviewer: byPolicy,
    trainer: byPolicy,
    learner: byPolicy,
  }),
  'scenarios.read': row(everyone),
  // Whoever creates changes what they have created.
  'scenarios.edit': row({
    ...administrators,
    groupAdmin: { scope: 'self', policy: 'groupAdminsCreateScenarios' },
    manager: ofTheirOwn,
    reviewer: ofTheirOwn,
    trainer: ofTheirOwn,
    learner: ofTheirOwn,
  }),
  'sessions.read': row(whoSeesSessions),
  'sessions.import': byService({}),
  // Whoever looks after what brings them; the product takes back what it brought itself.
  'recordings.remove': byService(administrators),
  'analytics.read': row(whoSeesSessions),
  'scores.flag': row({ ...andGroupAdmins, manager: workspace, reviewer: workspace }),
  'scores.override': row({ ...administrators, manager: workspace }),
  'rubrics.edit': row({ ...administrators, manager: workspace, trainer: workspace }),
  'assignments.manage': row({ ...andGroupAdmins, trainer: workspace }),
  'marketplace.trade': row(owners),
  'reports.seats': row(andGroupAdmins),
  'operations.read': row(administrators),
  // Whoever changes people, groups, rubrics, scenarios or results takes back what they did themselves.
  'operations.undo': row({ ...administrators, manager: self, groupAdmin: self, reviewer: self, trainer: self }),
  // Whoever began something big pauses it, goes on with it and ends it; whoever may undo it does so for others.
  'operations.steer': row({ ...administrators, manager: self, groupAdmin: self }),
  'events.report': row(administrators),
  'events.record': byService({}),
  'profile.edit': row(oneself),
} as const satisfies Readonly<Record<string, Rule>>;

export type Action = keyof typeof rules;
export const actions = Object.keys(rules) as Action[]; // the keys of this very object
