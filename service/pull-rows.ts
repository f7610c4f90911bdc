import type { Sql } from '../shared/store/sql.ts';
import { ASSIGNMENT_COLUMNS, roleplayRow, roleplayTables } from '../shared/store/write-roleplays.ts';

/** A row of a purchase as it is told. */
export const PURCHASE_ROW =
  'json_array(purchase.id, grp, state, credits, amount, currency, note, requestedBy, requestedAt, approvedBy, approvedAt, ' +
  'endedBy, endedAt, reason, invoice, invoicedOn, paid, invoiceKey, purchase.op)';
/** A row of a group as it is told. */
export const GROUP_ROW =
  'json_array(grp.id, name, op, invitesPeople, changesRoles, buysCredits, ownWallet, sessionLimit, services, budget, grp.tags)';
const VERSIONS = `SELECT ${roleplayRow('rubricVersion')} AS row FROM rubricVersion WHERE op > ? AND op <= ? ORDER BY op`;

/** What rubrics said between two moments. */
export const versionsUpTo = (sql: Sql, after: number, end: number) => [
  { kind: 'rubricVersions', rows: sql.all<{ row: string }>(VERSIONS, after, end).map(({ row }) => row) },
];

/** An assignment as it is told. */
export const ASSIGNMENT_ROW = roleplayRow('assignment');

type IsSeen = (id: string) => string;
/** The ids of a column that are seen, and last how many more there are; who is gone is not among them. As text, which it stays in other JSON. */
const cut = (column: string, table: string, isSeen: IsSeen) => `(SELECT json_group_array(value) || '' FROM (
    SELECT wanted.value FROM json_each(assignment.${column}) AS wanted WHERE ${isSeen('wanted.value')}
    UNION ALL SELECT count(*) FROM json_each(assignment.${column}) AS wanted CROSS JOIN ${table} AS known ON known.id = wanted.value
      WHERE NOT (${isSeen('wanted.value')}) HAVING count(*) > 0))`;

/** The columns of an assignment for whoever sees only some groups and people: ids of others do not leave. */
export const assignmentColumns = (isSeen: IsSeen, store = ''): string =>
  `${ASSIGNMENT_COLUMNS.split(', ')
    .map((name) => `assignment.${name}`)
    .join(', ')
    .replace('assignment.forGroups', cut('forGroups', `${store}grp`, isSeen))
    .replace('assignment.forPeople', cut('forPeople', `${store}member`, isSeen))}, assignment.op`;

/** The same as it is told. */
export const assignmentRow = (isSeen: IsSeen): string => `json_array(${assignmentColumns(isSeen)})`;
/** Rubrics, their versions and scenarios after a cursor: everybody who is told anything is told of all of them. */
export const roleplayLists = (until: '' | 'AND op <= ?2') =>
  roleplayTables
    // Of assignments, whoever sees only some groups is told in a list of its own.
    .filter((table) => table !== 'assignment' || until !== '')
    .map((table) => ({
      kind: `${table}s` as const,
      from: `SELECT ${roleplayRow(table)} AS row FROM ${table} WHERE op > ?1 ${until} ORDER BY op`,
    }));
