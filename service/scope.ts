import { type Actor, can } from '../shared/permissions/can.ts';
import type { Sql } from '../shared/store/sql.ts';

/** What of a workspace somebody may see: all of it, or these groups and who is in them. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'groups'; readonly groups: readonly { readonly n: number; readonly id: string }[] };

const LED = `SELECT grp.n, grp.id FROM member JOIN membership ON membership.mn = member.n AND membership.admin = 1
  JOIN grp ON grp.n = membership.gn WHERE member.id = ? ORDER BY grp.n`;

/** What this actor may see now: it changes with their role, and with the groups they are appointed to. */
export function scopeOf(sql: Sql, actor: Extract<Actor, { kind: 'member' }>): Scope {
  const seen = can(actor, 'members.read');
  if (seen.allowed && seen.scope === 'workspace') return { kind: 'all' };
  return { kind: 'groups', groups: sql.all(LED, actor.id) };
}

/** A scope in a word, which desktops keep and bring back: whoever brings another has another scope now. */
export const nameOf = (scope: Scope): string =>
  scope.kind === 'all' ? 'all' : scope.groups.map(({ n }) => n.toString(36)).join('.');

/** The groups of a scope that were not in the one of this name. */
export function addedSince(scope: Extract<Scope, { kind: 'groups' }>, name: string): readonly number[] {
  const before = new Set(name.split('.').map((n) => Number.parseInt(n, 36)));
  return scope.groups.map(({ n }) => n).filter((n) => !before.has(n));
}
