import { type Actor, groupsReached } from '../shared/permissions/can.ts';
import type { Sql } from '../shared/store/sql.ts';

/** What of a workspace somebody may see: all of it, its people and groups, or these groups and who is in them. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'people' }
  | { readonly kind: 'groups'; readonly groups: readonly { readonly n: number; readonly id: string }[] };

const REACHED = 'SELECT n, id FROM grp WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n';

/** What this actor may see now: it changes with their role, and with the groups they are appointed to. */
export function scopeOf(sql: Sql, actor: Extract<Actor, { kind: 'member' }>): Scope {
  const seen = groupsReached(actor, 'members.read');
  if (seen !== 'all') return { kind: 'groups', groups: sql.all(REACHED, JSON.stringify(seen ?? [])) };
  const isAll = (['operations.read', 'seats.read'] as const).every((action) => groupsReached(actor, action) === 'all');
  return { kind: isAll ? 'all' : 'people' };
}

/** Before the numbers of groups, which could read as another word. */
const OF_GROUPS = 'in ';

/** A scope in a word, which desktops keep and bring back: whoever brings another has another scope now. */
export const nameOf = (scope: Scope): string =>
  scope.kind === 'groups' ? OF_GROUPS + scope.groups.map(({ n }) => n.toString(36)).join('.') : scope.kind;

/** The groups of a scope that were not in the one of this name. */
export function addedSince(scope: Extract<Scope, { kind: 'groups' }>, name: string): readonly number[] {
  const before = new Set(
    name
      .slice(OF_GROUPS.length)
      .split('.')
      .map((n) => Number.parseInt(n, 36)),
  );
  return scope.groups.map(({ n }) => n).filter((n) => !before.has(n));
}
