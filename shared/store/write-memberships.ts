import type { Effect, MembershipEffect } from '../kernel/effects.ts';
import type { GoneKind } from '../sync/gone.ts';
import { insertAll } from './insert-all.ts';
import type { Sql, SqlValue } from './sql.ts';
import { isHistory, type Stamp } from './stamp.ts';

/** A thing that is no longer there, to be told to replicas. A membership is named `group member`. */
export interface Gone {
  readonly entity: GoneKind;
  readonly id: string;
}

/** The numbers of the rows of people or groups, by their ids. */
export type Numbers = ReadonlyMap<string, number>;

/** Keeps since when somebody was in a group, or in all of theirs. */
export function endMemberships(sql: Sql, member: string, group: string | null, stamp: Stamp): void {
  if (!isHistory(stamp)) return;
  sql.run(
    `INSERT INTO span (subject, field, value, op, untilOp) SELECT member.id, 'group', grp.id, membership.op, ?3
     FROM member CROSS JOIN membership ON membership.mn = member.n CROSS JOIN grp ON grp.n = membership.gn
     WHERE member.id = ?1 AND (?2 IS NULL OR grp.id = ?2)`,
    member,
    group,
    stamp.op,
  );
}

function numbersOf(sql: Sql, table: 'member' | 'grp', ids: ReadonlySet<string>): Numbers {
  if (ids.size === 0) return new Map();
  const rows = sql.all<{ id: string; n: number }>(
    `SELECT ${table}.id, ${table}.n FROM json_each(?) AS wanted CROSS JOIN ${table} ON ${table}.id = wanted.value`,
    JSON.stringify([...ids]),
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Writes new memberships; one whose group or member is not there has no row. */
function addMemberships(sql: Sql, added: readonly MembershipEffect[], { op }: Stamp, created: Numbers): void {
  if (added.length === 0) return;
  const groups = numbersOf(sql, 'grp', new Set(added.map(({ group }) => group)));
  const others = added.flatMap(({ member }) => (created.has(member) ? [] : [member]));
  const members = numbersOf(sql, 'member', new Set(others));
  const rows: SqlValue[][] = [];
  for (const { group, member, admin } of added) {
    const [gn, mn] = [groups.get(group), created.get(member) ?? members.get(member)];
    if (gn !== undefined && mn !== undefined) rows.push([gn, mn, Number(admin), op]);
  }
  insertAll(sql, 'membership (gn, mn, admin, op)', rows);
}

function removeMembership(sql: Sql, { group, member }: MembershipEffect, stamp: Stamp): Gone {
  endMemberships(sql, member, group, stamp);
  sql.run(
    'DELETE FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?) AND mn = (SELECT n FROM member WHERE id = ?)',
    group,
    member,
  );
  return { entity: 'membership', id: `${group} ${member}` };
}

/** In the order of the effects: what comes may replace what goes, and the other way round. */
export function setMemberships(sql: Sql, effects: readonly Effect[], stamp: Stamp, created: Numbers): Gone[] {
  const gone: Gone[] = [];
  let added: MembershipEffect[] = [];
  const add = () => {
    addMemberships(sql, added, stamp, created);
    added = [];
  };
  for (const effect of effects) {
    if (effect.kind === 'add') added.push(effect);
    else if (effect.kind === 'remove') {
      add();
      gone.push(removeMembership(sql, effect, stamp));
    }
  }
  add();
  return gone;
}
