import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { MemberRow } from '../../shared/ipc/shapes.ts';
import { memberOf } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../../shared/store/tables.ts';
import { CREDITS_OF } from './member-query.ts';

interface MembershipRecord {
  readonly mn: number;
  readonly id: GroupId;
  readonly name: string;
  readonly admin: number;
  readonly op: number;
}

function membershipsOf(sql: Sql, ns: string): Map<number, MembershipRecord[]> {
  const rows = sql.all<MembershipRecord>(
    `SELECT membership.mn, grp.id, grp.name, membership.admin, membership.op FROM json_each(?) AS wanted
     CROSS JOIN membership ON membership.mn = wanted.value CROSS JOIN grp ON grp.n = membership.gn ORDER BY grp.nameKey`,
    ns,
  );
  return Map.groupBy(rows, ({ mn }) => mn);
}

/** The members with these numbers as lists show them, in the order given; who is not there is left out. */
export function readRows(sql: Sql, ns: readonly number[]): MemberRow[] {
  const json = JSON.stringify(ns);
  const memberships = membershipsOf(sql, json);
  const records = sql.all<MemberRecord & { readonly op: number; readonly credits: number }>(
    `SELECT ${MEMBER_COLUMNS}, member.op, (${CREDITS_OF}) AS credits FROM json_each(?) AS wanted CROSS JOIN member ON member.n = wanted.value
     ORDER BY wanted.key`,
    json,
  );
  return records.map((record) => {
    const mine = memberships.get(record.n) ?? [];
    return {
      ...memberOf(record),
      name: displayName(record),
      groups: mine.map(({ id, name, admin }) => ({ id, name, admin: admin === 1 })),
      credits: record.credits,
      pending: [record, ...mine].some(({ op }) => op < 0),
    };
  });
}

/** The numbers of these members, in the order given; who is not there is left out. */
export const numbersOf = (sql: Sql, ids: readonly MemberId[]): number[] =>
  sql
    .all<{ n: number }>(
      `SELECT member.n FROM json_each(?) AS wanted CROSS JOIN member ON member.id = wanted.value ORDER BY wanted.key`,
      JSON.stringify(ids),
    )
    .map(({ n }) => n);

/** The ids of the members with these numbers, in the order given. */
export const idsOf = (sql: Sql, ns: readonly number[]): MemberId[] =>
  sql
    .all<{ id: MemberId }>(
      `SELECT member.id FROM json_each(?) AS wanted CROSS JOIN member ON member.n = wanted.value ORDER BY wanted.key`,
      JSON.stringify(ns),
    )
    .map(({ id }) => id);
