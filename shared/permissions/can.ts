import { z } from 'zod';

import { GroupId, type MemberId } from '../domain/ids.ts';
import { outranks, type Role } from '../domain/member.ts';
import type { CreatorChoice, WorkspaceSettings } from '../domain/workspace-settings.ts';
import {
  type Action,
  type Grant,
  groupSettings,
  type Rule,
  rules,
  type Scope,
  type Standing,
  standings,
  type WorkspacePolicy,
} from './rules.ts';

/** A group the actor is in, and what they are there. */
export const OwnGroup = z.object({
  id: GroupId,
  admin: z.boolean(),
  /** What the group's settings allow its admins. */
  allows: z.array(z.enum(groupSettings)).readonly(),
});
export type OwnGroup = z.infer<typeof OwnGroup>;

/** Who acts: a member of the workspace, or the service itself carrying facts that others reported. */
export type Actor =
  | {
      readonly kind: 'member';
      readonly id: MemberId;
      readonly role: Role;
      /** The groups they are in, whatever their role in the workspace; without them nobody reaches any. */
      readonly groups?: readonly OwnGroup[];
      /** What the workspace allows; without it nobody has what it could switch off. */
      readonly policies?: readonly WorkspacePolicy[];
    }
  | { readonly kind: 'service' };
type Person = Extract<Actor, { kind: 'member' }>;

/** Somebody it would be done to. */
export interface Target {
  readonly id: MemberId;
  readonly role: Role;
  /** The groups they are in, where whoever asks knows them. */
  readonly groups?: readonly GroupId[];
}

/** Why not: the role, the rank, oneself, the last owner, another group, what a group or the workspace allows, or nobody at all. */
export const denyReasons = [
  'role',
  'outranked',
  'self',
  'lastOwner',
  'outsideGroups',
  'groupSetting',
  'policy',
  'reserved',
] as const;
export type DenyReason = (typeof denyReasons)[number];

export interface Denied {
  readonly allowed: false;
  readonly reason: DenyReason;
  /** The standings that could. */
  readonly who: readonly Standing[];
}
/** `as` is the standing by which it is allowed, and `scope` how far it reaches by that. */
export type Decision = { readonly allowed: true; readonly as: Standing | 'service'; readonly scope: Scope } | Denied;

/** What else decides beside the people it would be done to. */
export interface Circumstances {
  /** The groups it would be done to. */
  readonly groups?: readonly GroupId[];
}

/** What owners and admins allow or switch off for the whole workspace. */
export const switchable = [
  'managersManagePeople',
  'groupAdminsBuyCredits',
  'groupAdminsSeeSessions',
] as const satisfies readonly WorkspacePolicy[];

/** What each choice of who may create scenarios allows beside what administrators always may. */
const creators: Readonly<Record<CreatorChoice, readonly WorkspacePolicy[]>> = {
  admins: [],
  adminsAndGroupAdmins: ['groupAdminsCreateScenarios'],
  members: ['groupAdminsCreateScenarios', 'membersCreateScenarios'],
};

/** What a workspace that is set like this allows. */
export const policiesOf = (
  settings: Pick<WorkspaceSettings, (typeof switchable)[number] | 'scenarioCreators'>,
): readonly WorkspacePolicy[] => [
  ...switchable.filter((policy) => settings[policy]),
  ...creators[settings.scenarioCreators],
];

const denied = (reason: DenyReason, who: readonly Standing[]): Denied => ({ allowed: false, reason, who });

/** An appointment ranks as a scoring manager does, within its groups. */
const rankedAs = (standing: Standing): Role => (standing === 'groupAdmin' ? 'manager' : standing);
const ranksAbove = (role: Role, standing: Standing): boolean => outranks(role, rankedAs(standing));

/** The standings of a row whose cell fits. */
export const whoHas = (rule: Rule, fits: (grant: Grant, standing: Standing) => boolean = () => true): Standing[] =>
  standings.filter((standing) => {
    const grant = rule.grants[standing];
    return grant !== undefined && fits(grant, standing);
  });

/** What somebody is: their role, and an appointment beside it. */
export const standingsOf = ({ role, groups = [] }: Person): readonly Standing[] =>
  groups.some(({ admin }) => admin) ? [role, 'groupAdmin'] : [role];

interface Question {
  readonly rule: Rule;
  readonly actor: Person;
  readonly standing: Standing;
  readonly grant: Grant;
  readonly targets: readonly Target[];
  /** For each person and each group it would be done to, the groups through which somebody may reach it; null for a question about nobody. */
  readonly wanted: readonly (readonly GroupId[])[] | null;
}

const spansWorkspace = ({ scope }: Grant): boolean => scope === 'workspace';

/** Why a cell that reaches the own groups does not reach all of these. */
function outsideGroups({ rule, actor, standing, grant: { setting }, wanted }: Question): Denied | null {
  const own = groupsOfStanding(actor, standing);
  const open = setting === undefined ? own : own.filter(({ allows }) => allows.includes(setting));
  const isIn = (groups: readonly OwnGroup[]) => (ids: readonly GroupId[]) => groups.some(({ id }) => ids.includes(id));
  if (wanted !== null && (wanted.length === 0 || !wanted.every(isIn(own)))) {
    return denied('outsideGroups', whoHas(rule, spansWorkspace));
  }
  const isOpen = wanted === null ? setting === undefined || open.length > 0 : wanted.every(isIn(open));
  return isOpen ? null : denied('groupSetting', whoHas(rule, spansWorkspace));
}

function outOfScope(question: Question): Denied | null {
  const { rule, actor, grant, targets, wanted } = question;
  if (grant.scope === 'ownGroups') return outsideGroups(question);
  if (grant.scope !== 'self' || wanted === null) return null;
  const isOwn = wanted.length > 0 && targets.length === wanted.length && targets.every(({ id }) => id === actor.id);
  return isOwn
    ? null
    : denied(
        'role',
        whoHas(rule, ({ scope }) => scope !== 'self'),
      );
}

/** Those of a row who rank at least as high as all of these, and reach them all. */
const whoReaches = (rule: Rule, targets: readonly Target[]): Standing[] =>
  whoHas(rule, ({ below }, standing) =>
    targets.every(({ role }) => !ranksAbove(role, standing) && (below === undefined || outranks(below, role))),
  );

function excepted({ rule, actor, standing, grant: { below, policy }, targets }: Question): Denied | null {
  if (policy !== undefined && actor.policies?.includes(policy) !== true) {
    return denied(
      'policy',
      whoHas(rule, (grant) => grant.policy === undefined),
    );
  }
  if (rule.unless.includes('notSelf') && targets.some(({ id }) => id === actor.id)) {
    return denied('self', whoReaches(rule, targets));
  }
  const isTooHigh = ({ role }: Target) =>
    (rule.unless.includes('notOutranked') && ranksAbove(role, standing)) ||
    (below !== undefined && !outranks(below, role));
  return targets.some(isTooHigh) ? denied('outranked', whoReaches(rule, targets)) : null;
}

const width: Readonly<Record<Scope, number>> = { workspace: 3, ownGroups: 2, byPolicy: 1, self: 0 };
const widthOf = (decision: Decision) => (decision.allowed ? width[decision.scope] : -1);
const widestFirst = (one: Decision, other: Decision) => widthOf(other) - widthOf(one);

/**
 * Whether the actor may do this to these people and groups; if not, why, and who could. Without targets and groups the
 * question is whether they may do it to anybody at all.
 */
export function can(
  actor: Actor,
  action: Action,
  targets?: readonly Target[],
  { groups }: Circumstances = {},
): Decision {
  const rule: Rule = rules[action];
  if (actor.kind === 'service') {
    return rule.byService ? { allowed: true, as: 'service', scope: 'workspace' } : denied('reserved', whoHas(rule));
  }
  const wanted =
    targets === undefined && groups === undefined
      ? null
      : [...(targets ?? []).map((target) => target.groups ?? []), ...(groups ?? []).map((group) => [group])];
  const answers = standingsOf(actor).flatMap((standing): Decision[] => {
    const grant = rule.grants[standing];
    if (grant === undefined) return [];
    const question = { rule, actor, standing, grant, targets: targets ?? [], wanted };
    return [outOfScope(question) ?? excepted(question) ?? { allowed: true, as: standing, scope: grant.scope }];
  });
  const who = whoHas(rule);
  return answers.toSorted(widestFirst)[0] ?? denied(rule.byService && who.length === 0 ? 'reserved' : 'role', who);
}

/** Nobody grants a role above their own, nor one that their reach with the action does not allow. */
export function mayGrant(actor: Actor, role: Role, action: Action = 'members.add'): boolean {
  if (actor.kind === 'service') return false;
  const decision = can(actor, action);
  const rule: Rule = rules[action];
  const { below } = (decision.allowed && decision.as !== 'service' && rule.grants[decision.as]) || {};
  const standing = decision.allowed && decision.as === 'groupAdmin' ? decision.as : actor.role;
  return !ranksAbove(role, standing) && (below === undefined || outranks(below, role));
}

/** Those who may do something anywhere in the workspace. */
export const whoEverywhere = (action: Action): Standing[] => whoHas(rules[action], spansWorkspace);

/** The groups through which a standing reaches people: those one is appointed in, or is in. */
export const groupsOfStanding = ({ groups = [] }: Person, standing: Standing): readonly OwnGroup[] =>
  groups.filter(({ admin }) => admin || standing !== 'groupAdmin');

/** Which groups an actor reaches with an action: all of them, or these; null where they may not do it at all. */
export function groupsReached(actor: Actor, action: Action): 'all' | readonly GroupId[] | null {
  const decision = can(actor, action);
  if (!decision.allowed) return null;
  if (actor.kind === 'service' || decision.scope === 'workspace') return 'all';
  const standing = decision.as;
  return decision.scope === 'ownGroups'
    ? groupsOfStanding(actor, standing as Standing).map(({ id }) => id) // an actor's own: the service reaches all
    : [];
}
