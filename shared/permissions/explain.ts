import type { GroupId } from '../domain/ids.ts';
import { phrase } from '../locales/words.ts';
import {
  type Actor,
  can,
  type Circumstances,
  type Decision,
  type Denied,
  groupsOfStanding,
  standingsOf,
  type Target,
} from './can.ts';
import { type Action, type Rule, rules, type Scope, type Standing, type WorkspacePolicy } from './rules.ts';

/** Since when somebody is what they are, and who made them so, as far as that is known. */
export interface Since {
  readonly by: string | null;
  readonly at: string | null;
}

/** What is known of an actor beside what decides: for whoever reads the explanation. */
export interface Told {
  readonly role: Since;
  readonly groups: ReadonlyMap<GroupId, Since & { readonly name: string }>;
  /** Since when the workspace has switched off what it allowed before. */
  readonly switchedOff: ReadonlyMap<WorkspacePolicy, Since>;
}

export interface Explanation {
  readonly decision: Decision;
  /** The standing that decided: by it it is allowed, or it came nearest. */
  readonly standing: Standing | 'service';
  /** The groups through which it reaches whom it would be done to; all it reaches where that is nobody in particular. */
  readonly groups: readonly GroupId[];
  readonly since: Since;
  /** The same in words. */
  readonly says: string;
}

type Person = Extract<Actor, { kind: 'member' }>;
const unknown: Since = { by: null, at: null };

/** The groups that lead from somebody to those it would be done to. */
function pathOf(
  actor: Person,
  standing: Standing,
  targets?: readonly Target[],
  groups?: readonly GroupId[],
): GroupId[] {
  const own = groupsOfStanding(actor, standing).map(({ id }) => id);
  if (targets === undefined && groups === undefined) return own;
  const wanted = new Set([...(targets ?? []).flatMap((target) => target.groups ?? []), ...(groups ?? [])]);
  return own.filter((id) => wanted.has(id));
}

/** The latest of several appointments speaks for all of them. */
function latest(sinces: readonly Since[]): Since {
  return sinces.toSorted((one, other) => ((one.at ?? '') < (other.at ?? '') ? 1 : -1))[0] ?? unknown;
}

const known = ({ by, at }: Since) => (at === null ? 'plain' : by === null ? 'since' : 'by');

function saysAllowed(actor: Person, standing: Standing, scope: Scope, names: readonly string[], since: Since): string {
  const values = { role: actor.role, groups: names, ...since };
  if (scope === 'self') return phrase('permissions', 'explained.self', values);
  if (standing === 'groupAdmin') return phrase('permissions', `explained.groupAdmin.${known(since)}`, values);
  if (scope === 'ownGroups') return phrase('permissions', 'explained.member', values);
  return phrase('permissions', `explained.role.${known(since)}`, values);
}

/** Since when the workspace has not let a standing do this any more; undefined where it never has. */
function switchedOff(actor: Person, action: Action, told: Told): Since | undefined {
  const { grants }: Rule = rules[action];
  return standingsOf(actor).flatMap((standing) => {
    const policy = grants[standing]?.policy;
    return (policy && told.switchedOff.get(policy)) ?? [];
  })[0];
}

function explainDenied(actor: Person, action: Action, told: Told, decision: Denied): Explanation {
  const { reason, who } = decision;
  const standing = standingsOf(actor).at(-1) ?? actor.role;
  const since = reason === 'policy' ? switchedOff(actor, action, told) : undefined;
  const says =
    since === undefined
      ? phrase('permissions', `explained.denied.${reason}`, { role: actor.role, who })
      : phrase('permissions', `explained.switchedOff.${known(since)}`, { who, ...since });
  return { decision, standing, groups: [], since: since ?? unknown, says };
}

/**
 * Why somebody may do this, or why not: the decision of `can` with the path that leads to it, as data and in words,
 * with who appointed them and when.
 */
export function explain(
  actor: Actor,
  action: Action,
  told: Told,
  targets?: readonly Target[],
  circumstances: Circumstances = {},
): Explanation {
  const decision = can(actor, action, targets, circumstances);
  if (actor.kind === 'service') {
    const says = phrase('permissions', decision.allowed ? 'explained.service' : 'explained.denied.reserved');
    return { decision, standing: 'service', groups: [], since: unknown, says };
  }
  if (!decision.allowed) return explainDenied(actor, action, told, decision);
  const standing = decision.as === 'service' ? actor.role : decision.as;
  const groups = decision.scope === 'ownGroups' ? pathOf(actor, standing, targets, circumstances.groups) : [];
  const inGroups = groups.flatMap((id) => told.groups.get(id) ?? []);
  const since = standing === 'groupAdmin' ? latest(inGroups) : told.role;
  const names = inGroups.map(({ name }) => name);
  return { decision, standing, groups, since, says: saysAllowed(actor, standing, decision.scope, names, since) };
}
