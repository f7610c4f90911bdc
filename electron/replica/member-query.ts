import { type Role, roles, statuses } from '../../shared/domain/member.ts';
import { type MemberFilter, SeatState, type Sort, type SortColumn } from '../../shared/ipc/shapes.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { ROLE_PLACE, rolePlaces, SEAT_PLACE, STATUS_PLACE } from '../../shared/store/member-list.ts';

/** A piece of a statement with the values for its marks. */
export interface Part {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** The members table as lists read it: through the one index that holds all they filter and sort by. */
export const LISTED = 'member INDEXED BY memberList';

const OF_GROUPS = `FROM json_each(?) AS wanted
  CROSS JOIN grp ON grp.id = wanted.value CROSS JOIN membership ON membership.gn = grp.n`;
const UNDELIVERED = `member.n IN (SELECT person.n FROM meta
  CROSS JOIN json_each(meta.head, '$.undelivered') AS told CROSS JOIN member AS person ON person.id = told.value ->> 'member'
  WHERE person.inviteAt = told.value ->> 'inviteAt' AND person.status IN ('invited', 'pending'))`;
/** Invited for fourteen days and not come, as of when this copy agreed with the workspace. */
const NOT_COME = ['invited', 'pending'].map((status) => statuses.findIndex((each) => each === status)).join(', ');
export const LATE = `((${STATUS_PLACE}) IN (${NOT_COME}) AND member.inviteAt <=
  (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', syncedAt, '-14 days') FROM meta))`;
const IN_GROUPS = `member.n IN (SELECT membership.mn ${OF_GROUPS})`;

const TAGGED = `member.n IN (SELECT membership.mn FROM grp CROSS JOIN membership ON membership.gn = grp.n
  WHERE EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE instr(grp.tags, wanted.value) > 0))`;

/** People of these roles. Who shares a place in the index is told apart by the row. */
function ofRoles(wanted: readonly Role[]): string[] {
  const places = new Set(wanted.map((role) => rolePlaces[role]));
  const unwanted = roles.filter((role) => places.has(rolePlaces[role]) && !wanted.includes(role));
  const isPlaced = `(${ROLE_PLACE}) IN (${[...places].join(', ')})`;
  const apart = unwanted.map((role) => `((${ROLE_PLACE}) <> ${String(rolePlaces[role])} OR member.role <> '${role}')`);
  return wanted.length > 0 ? [isPlaced, ...apart] : [];
}

const oneOf = <Word>(place: string, all: readonly Word[], wanted: readonly Word[]): string[] =>
  wanted.length > 0 ? [`(${place}) IN (${wanted.map((word) => all.indexOf(word)).join(', ')})`] : [];

/** How many there are whose invitation could not be delivered, as the service last told. */
export const countUndelivered = (sql: Sql): number =>
  sql.get<{ count: number }>(`SELECT count(*) AS count FROM member WHERE ${UNDELIVERED}`)?.count ?? 0;

function ofInvitation(undelivered: boolean, late: boolean): string[] {
  const wanted = [...(undelivered ? [UNDELIVERED] : []), ...(late ? [LATE] : [])];
  return wanted.length > 0 ? [`(${wanted.join(' OR ')})`] : [];
}

/** The condition members of a filter meet, its search aside: any of a filter's values, all of the filters. */
export function conditionOf(filter: MemberFilter): Part {
  const { roles: wanted, seats, statuses: states, groups, tags = [], undelivered, late } = filter;
  const conditions = [
    ...ofRoles(wanted),
    ...oneOf(STATUS_PLACE, statuses, states),
    ...oneOf(SEAT_PLACE, SeatState.options, seats),
    ...ofInvitation(undelivered, late === true),
    ...(groups.length > 0 ? [IN_GROUPS] : []),
    ...(tags.length > 0 ? [TAGGED] : []),
  ];
  return {
    text: conditions.length > 0 ? conditions.join(' AND ') : 'TRUE',
    values: [groups, tags].filter((list) => list.length > 0).map((list) => JSON.stringify(list)),
  };
}

/** With no more memberships than this their members are looked up one by one, instead of looking at everyone. */
const FEW_MEMBERSHIPS = 4000;

/** The members of a filter, its search aside, as what stands after FROM: read the way that is quickest for them. */
export function membersOf(sql: Sql, filter: MemberFilter): Part {
  const groups = JSON.stringify(filter.groups);
  const memberships = () => sql.get<{ count: number }>(`SELECT count(*) AS count ${OF_GROUPS}`, groups)?.count ?? 0;
  if (filter.groups.length === 0 || memberships() > FEW_MEMBERSHIPS) {
    const { text, values } = conditionOf(filter);
    return { text: `${LISTED} WHERE ${text}`, values };
  }
  const { text, values } = conditionOf({ ...filter, groups: [] });
  const inGroups = `(SELECT DISTINCT membership.mn ${OF_GROUPS}) AS inGroups`;
  return { text: `${inGroups} CROSS JOIN member ON member.n = inGroups.mn WHERE ${text}`, values: [groups, ...values] };
}

export const isFiltered = ({
  roles: wanted,
  seats,
  statuses: states,
  groups,
  tags = [],
  undelivered,
  late,
}: MemberFilter): boolean =>
  undelivered || late === true || [wanted, seats, states, groups, tags].some((values) => values.length > 0);

/** What a member has in credits, wherever they came from. */
export const CREDITS_OF = 'SELECT coalesce(sum(amount), 0) FROM creditCount WHERE owner = member.id';

/** What each column is sorted by. Words have the order of their tables in the domain, not that of the alphabet. */
const keys: Readonly<Record<SortColumn, string>> = {
  name: 'member.nameKey',
  email: 'member.email',
  role: ROLE_PLACE,
  seat: SEAT_PLACE,
  status: STATUS_PLACE,
  credits: `(${CREDITS_OF})`,
  lastUsedAt: 'member.lastUsedAt',
  createdAt: 'member.createdAt',
};

const endsOrder = (column: SortColumn) => column === 'name' || column === 'email';

/**
 * The order of a list. Whoever has no date comes last in both directions; equals are sorted by name, and then by
 * number, so that every order is one order.
 */
export function orderOf(sort: Sort): string {
  const last = sort.at(-1);
  const whole = last && endsOrder(last.column) ? sort : [...sort, { column: 'name' as const, descending: false }];
  const terms = whole.map(({ column, descending }) => {
    const ascending = column === 'lastUsedAt' ? 'ASC NULLS LAST' : 'ASC';
    return `${keys[column]} ${descending ? 'DESC' : ascending}`;
  });
  return [...terms, `member.n ${whole.at(-1)?.descending ? 'DESC' : 'ASC'}`].join(', ');
}

/** The one column of an order that can be read straight off an index, from any place in it. */
export function indexedColumn(sort: Sort): 'name' | 'email' | null {
  const [first, ...rest] = sort;
  if (first === undefined) return 'name';
  return rest.length === 0 && (first.column === 'name' || first.column === 'email') ? first.column : null;
}
