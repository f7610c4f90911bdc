import { type Actor, groupsReached } from '../shared/permissions/can.ts';
import type { Sql } from '../shared/store/sql.ts';

/** What of a workspace somebody may see: all of it, its people and groups, or these groups and who is in them. */
export type Scope =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'people';
      /** The groups they look after, of which they are told what is assigned. */
      readonly lookedAfter: readonly SeenGroup[];
    }
  | {
      readonly kind: 'groups';
      readonly groups: readonly SeenGroup[];
      /** Those of them whose credits they may see. */
      readonly lookedAfter: readonly SeenGroup[];
      /** Those of them of whose people calls are told; or all calls there are. */
      readonly calls: 'all' | readonly SeenGroup[];
    };
interface SeenGroup {
  readonly n: number;
  readonly id: string;
}

const REACHED = 'SELECT n, id FROM grp WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n';

function callsFor(actor: Actor, groups: readonly SeenGroup[]): 'all' | readonly SeenGroup[] {
  const reached = groupsReached(actor, 'sessions.read') ?? [];
  return reached === 'all' ? reached : groups.filter(({ id }) => reached.some((each) => each === id));
}

/** What this actor may see now: it changes with their role, and with the groups they are appointed to. */
export function scopeOf(sql: Sql, actor: Extract<Actor, { kind: 'member' }>): Scope {
  const seen = groupsReached(actor, 'members.read');
  if (seen !== 'all') {
    const groups = sql.all<SeenGroup>(REACHED, JSON.stringify(seen ?? []));
    const reached = groupsReached(actor, 'credits.read') ?? [];
    const isReached = ({ id }: SeenGroup) => reached === 'all' || reached.some((each) => each === id);
    return { kind: 'groups', groups, lookedAfter: groups.filter(isReached), calls: callsFor(actor, groups) };
  }
  const isAll = (['operations.read', 'seats.read'] as const).every((action) => groupsReached(actor, action) === 'all');
  if (isAll) return { kind: 'all' };
  const managed = groupsReached(actor, 'assignments.manage') ?? [];
  return { kind: 'people', lookedAfter: sql.all<SeenGroup>(REACHED, JSON.stringify(managed)) };
}

/** Before the numbers of groups, which could read as another word. */
const OF_GROUPS = 'in ';
/** Before the numbers of those groups whose credits are told, where that is not all of them. */
const LOOKED_AFTER = '/';
/** Before what calls are told: of which groups, where that is not all of them, or all there are. */
const CALLS = ' ';
const ALL_CALLS = '+';

const numbersOf = (groups: readonly SeenGroup[]) => groups.map(({ n }) => n.toString(36)).join('.');

/** Whether their credits are told of all groups of a scope. */
export const isWholeScope = (scope: Scope): boolean =>
  scope.kind !== 'groups' || scope.lookedAfter.length === scope.groups.length;

/** Whether of everybody in the groups of a scope calls are told, and of nobody else. */
export const tellsOwnCalls = (scope: Extract<Scope, { kind: 'groups' }>): boolean =>
  scope.calls !== 'all' && scope.calls.length === scope.groups.length;

/** A scope in a word, which desktops keep and bring back: whoever brings another has another scope now. */
export function nameOf(scope: Scope): string {
  if (scope.kind === 'all') return scope.kind;
  if (scope.kind === 'people')
    return scope.lookedAfter.length === 0 ? scope.kind : scope.kind + LOOKED_AFTER + numbersOf(scope.lookedAfter);
  const credits = isWholeScope(scope) ? '' : LOOKED_AFTER + numbersOf(scope.lookedAfter);
  const calls = tellsOwnCalls(scope) ? '' : CALLS + (scope.calls === 'all' ? ALL_CALLS : numbersOf(scope.calls));
  return OF_GROUPS + numbersOf(scope.groups) + credits + calls;
}

/** The parts of the name of a scope of groups. */
function partsOf(name: string): {
  readonly groups: string;
  readonly credits?: string | undefined;
  readonly calls?: string | undefined;
} {
  const [first = '', calls] = name.slice(OF_GROUPS.length).split(CALLS);
  const [groups = '', credits] = first.split(LOOKED_AFTER);
  return { groups, credits, calls };
}

/** The kind of scope that a name stands for. */
export function kindOf(name: string): Scope['kind'] {
  if (name === 'all') return name;
  return name === 'people' || name.startsWith(`people${LOOKED_AFTER}`) ? 'people' : 'groups';
}

/** Whether of the groups of two scopes, by their names, the same have their credits told, and the calls of their people. */
export function tellsSame(one: string, other: string): boolean {
  const [mine, others] = [partsOf(one), partsOf(other)];
  return mine.credits === others.credits && mine.calls === others.calls;
}

/** The numbers of the groups in the scope of this name. */
const numbersIn = (name: string): ReadonlySet<number> =>
  new Set(
    partsOf(name)
      .groups.split('.')
      .map((n) => Number.parseInt(n, 36)),
  );

/** The groups of a scope that were not in the one of this name. */
export function addedSince(scope: Extract<Scope, { kind: 'groups' }>, name: string): readonly number[] {
  const before = numbersIn(name);
  return scope.groups.map(({ n }) => n).filter((n) => !before.has(n));
}

/** Those of the scope of this name that are in this one no more. */
export function lostSince(scope: Extract<Scope, { kind: 'groups' }>, name: string): readonly number[] {
  const now = new Set(scope.groups.map(({ n }) => n));
  return [...numbersIn(name)].filter((n) => !Number.isNaN(n) && !now.has(n));
}
