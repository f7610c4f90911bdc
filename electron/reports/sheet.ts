import type { ReportBy, ReportRow } from '../../shared/ipc/report-shapes.ts';
import { roles } from '../../shared/domain/member.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { matchesName } from '../../shared/reports/match.ts';
import type { PeopleThen } from '../replica/past-people.ts';
import { ABSENT } from '../replica/known-people.ts';
import { personRows } from './people-of-report.ts';

/** Numbers of rows, a line of `width` for each key: of a group, a role or a person, by their place. */
export interface Figures {
  readonly width: number;
  readonly valueAt: (key: number, column: number) => number;
}

/** What a report is told by: how many lines there are, and to which of them somebody belongs. */
export interface Keys {
  readonly by: Exclude<ReportBy, 'month' | 'week' | 'day'>;
  readonly count: number;
  readonly mask: Uint8Array;
  /** Calls with each line that somebody of the mask is in. */
  readonly each: (visit: (key: number, person: number) => void) => void;
}

/** The line of those in no group stands behind those of all groups. */
export function keysOf(by: Keys['by'], then: PeopleThen, mask: Uint8Array): Keys {
  const { rows, memberships, roles: ofRoles } = then;
  if (by !== 'group') {
    const keyOf = by === 'person' ? (place: number) => place : (place: number) => ofRoles[place] ?? ABSENT;
    const each: Keys['each'] = (visit) => {
      for (let place = 0; place < mask.length; place += 1) if (mask[place] === 1) visit(keyOf(place), place);
    };
    return { by, mask, count: by === 'person' ? rows.people.count : roles.length, each };
  }
  const nowhere = rows.groups.list.length;
  const each: Keys['each'] = (visit) => {
    const alone = mask.slice();
    for (let at = 0; at < memberships.length; at += 2) {
      const person = memberships[at + 1] ?? 0;
      if (mask[person] !== 1) continue;
      visit(memberships[at] ?? 0, person);
      alone[person] = 0;
    }
    for (let place = 0; place < alone.length; place += 1) if (alone[place] === 1) visit(nowhere, place);
  };
  return { by, mask, count: nowhere + 1, each };
}

/** Which lines are told: those of the filter's groups, those that have a name like it, and those somebody is in. */
export interface Shown {
  readonly groups: readonly string[];
  readonly search: string;
}

type Head = Pick<ReportRow, 'key' | 'kind' | 'name' | 'email' | 'role' | 'groups'>;
const plain = { email: null, role: null, groups: [] };

/** The keys that are told, in the order of names. `isTold` says of a line whether there is anything in it. */
export function shownKeys(
  { by, count }: Keys,
  { rows, groups: told }: PeopleThen,
  { groups, search }: Shown,
  isTold: (key: number) => boolean,
): number[] {
  if (by === 'person') return Array.from(rows.order).filter(isTold);
  if (by === 'role') return Array.from({ length: count }, (_, key) => key).filter(isTold);
  const wanted = new Set(groups);
  return [...told, rows.groups.list.length].filter((key) => {
    const group = rows.groups.list[key];
    if (group === undefined) return wanted.size === 0 && search.trim() === '' && isTold(key);
    if (wanted.size > 0 && !wanted.has(group.id)) return false;
    if (search.trim() !== '' && !matchesName(group.name ?? '', search)) return false;
    return group.name !== null || isTold(key);
  });
}

/** What lines are of, in words of their own. */
export function headsOf(sql: Sql, { by }: Keys, then: PeopleThen, keys: readonly number[]): Head[] {
  if (by === 'person') return personRows(sql, then, keys);
  if (by === 'role') return keys.map((key) => ({ key: roles[key] ?? '', kind: 'role', name: null, ...plain }));
  return keys.map((key): Head => {
    const group = then.rows.groups.list[key];
    if (!group) return { key: '', kind: 'noGroup', name: null, ...plain };
    return { key: group.id, kind: group.name === null ? 'goneGroup' : 'group', name: group.name, ...plain };
  });
}
