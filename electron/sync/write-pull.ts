import { groupKey } from '../../shared/domain/group.ts';
import { nameKey } from '../../shared/domain/member.ts';
import { tagKey } from '../../shared/domain/tag.ts';
import { insertAll } from '../../shared/store/insert-all.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { forgetCreditLines } from '../replica/credit-mark.ts';
import { forgetPast, keepGroups, keepTags } from './forget-unseen.ts';
import type { Head, MemberLine, PullLine } from '../../shared/sync/protocol.ts';
import { WORKSPACE_COLUMNS, workspaceFields } from '../../shared/store/tables.ts';
import { VERDICT_COLUMNS } from '../../shared/store/verdict-tables.ts';
import { INVOICE_COLUMNS } from '../../shared/store/write-invoices.ts';
import { roleplayColumns } from '../../shared/store/write-roleplays.ts';
import { SESSION_COLUMNS } from '../../shared/store/write-sessions.ts';

type LineOf<Kind extends PullLine['kind']> = Extract<PullLine, { kind: Kind }>;

const MEMBER_ROW = `member
  (id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt, op, firstOp,
   inviteAt, revokeAt, revokeZone, nameKey)`;
const MEMBER_UPDATE = `ON CONFLICT (id) DO UPDATE SET
  email = excluded.email, firstName = excluded.firstName, lastName = excluded.lastName, role = excluded.role,
  status = excluded.status, seat = excluded.seat, seatSince = excluded.seatSince, seatUsedAt = excluded.seatUsedAt,
  lastUsedAt = excluded.lastUsedAt, salt = excluded.salt, op = excluded.op,
  firstOp = excluded.firstOp, inviteAt = excluded.inviteAt, revokeAt = excluded.revokeAt,
  revokeZone = excluded.revokeZone, nameKey = excluded.nameKey`;

const GROUP_ROW =
  'grp (id, name, op, invitesPeople, changesRoles, buysCredits, ownWallet, sessionLimit, services, budget, tags, nameKey)';
const GROUP_UPDATE = `ON CONFLICT (id) DO UPDATE SET
  name = excluded.name, op = excluded.op, invitesPeople = excluded.invitesPeople, changesRoles = excluded.changesRoles,
  buysCredits = excluded.buysCredits, ownWallet = excluded.ownWallet, sessionLimit = excluded.sessionLimit,
  services = excluded.services, budget = excluded.budget, tags = excluded.tags, nameKey = excluded.nameKey`;

const PURCHASE_ROW = `purchase (id, grp, state, credits, amount, currency, note, requestedBy, requestedAt, approvedBy,
  approvedAt, endedBy, endedAt, reason, invoice, invoicedOn, paid, invoiceKey, op)`;
const PURCHASE_UPDATE = `ON CONFLICT (id) DO UPDATE SET
  state = excluded.state, approvedBy = excluded.approvedBy, approvedAt = excluded.approvedAt, endedBy = excluded.endedBy,
  endedAt = excluded.endedAt, reason = excluded.reason, invoice = excluded.invoice, invoicedOn = excluded.invoicedOn,
  paid = excluded.paid, invoiceKey = excluded.invoiceKey, op = excluded.op`;

/** The numbers of new people whom the same window brought, by their ids: their memberships come with them. */
export type Brought = Map<string, number>;

const lastNumber = (sql: Sql): number => sql.get<{ n: number }>('SELECT coalesce(max(n), 0) AS n FROM member')?.n ?? 0;

const SESSION_UPDATE = `ON CONFLICT (id) DO UPDATE SET ${SESSION_COLUMNS.split(', ')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}, op = excluded.op`;
const INVOICE_UPDATE = 'ON CONFLICT (id) DO UPDATE SET state = excluded.state, op = excluded.op';
const INVOICE_ROW = `invoice (${INVOICE_COLUMNS}, numberKey, op)`;

const tableOf = {
  rubrics: 'rubric',
  rubricVersions: 'rubricVersion',
  scenarios: 'scenario',
  assignments: 'assignment',
} as const;

/** What others made of a rubric or a scenario stands in the place of what was here. */
function writeRoleplays(sql: Sql, { kind, rows }: LineOf<keyof typeof tableOf>): void {
  const table = tableOf[kind];
  const columns = roleplayColumns[table];
  const update = columns.split(', ').map((name) => `${name} = excluded.${name}, `);
  insertAll(
    sql,
    `${table} (${columns}, op)`,
    rows,
    `ON CONFLICT (id) DO UPDATE SET ${update.join('')}op = excluded.op`,
  );
}

function writeTags(sql: Sql, { rows }: LineOf<'tags'>): void {
  const keyed = rows.map(([id, name, colour, op]) => [id, name, tagKey(name), colour, op]);
  const update = 'name = excluded.name, nameKey = excluded.nameKey, colour = excluded.colour, op = excluded.op';
  insertAll(sql, 'tag (id, name, nameKey, colour, op)', keyed, `ON CONFLICT (id) DO UPDATE SET ${update}`);
}

function keepSeen(sql: Sql, { groups, tags }: LineOf<'scope'>): void {
  keepTags(sql, tags);
  keepGroups(sql, groups);
}

function writeMembers(sql: Sql, rows: readonly MemberLine[], brought: Brought): void {
  const withKeys = rows.map((row) => {
    const [, email, firstName, lastName] = row;
    return [...row, nameKey({ email, firstName, lastName })];
  });
  const before = lastNumber(sql);
  insertAll(sql, MEMBER_ROW, withKeys, MEMBER_UPDATE);
  // Where all of them are new, each has got the next number.
  if (lastNumber(sql) - before === rows.length) rows.forEach(([id], index) => brought.set(id, before + index + 1));
}

function writeGroups(sql: Sql, { rows }: LineOf<'groups'>): void {
  // Names may have gone round: what a group is called now may be what another is called here still.
  sql.run(
    'UPDATE grp SET nameKey = id WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(rows.map(([id]) => id)),
  );
  insertAll(
    sql,
    GROUP_ROW,
    rows.map(([id, name, ...rest]) => [id, name, ...rest, groupKey(name)]),
    GROUP_UPDATE,
  );
}

const MEMBERSHIP_UPDATE = 'ON CONFLICT (gn, mn) DO UPDATE SET admin = excluded.admin, op = excluded.op';

/** The memberships of people who were here before this window. */
function writeOtherMemberships(sql: Sql, rows: LineOf<'memberships'>['rows']): void {
  if (rows.length === 0) return;
  sql.run(
    `INSERT INTO membership (gn, mn, admin, op)
     SELECT grp.n, member.n, wanted.value ->> 2, wanted.value ->> 3 FROM json_each(?) AS wanted
     CROSS JOIN grp ON grp.id = wanted.value ->> 0 CROSS JOIN member ON member.id = wanted.value ->> 1 WHERE TRUE
     ${MEMBERSHIP_UPDATE}`,
    JSON.stringify(rows),
  );
}

function writeMemberships(sql: Sql, { rows }: LineOf<'memberships'>, brought: Brought): void {
  if (brought.size === 0) return writeOtherMemberships(sql, rows);
  const groups = new Map(
    sql.all<{ id: string; n: number }>('SELECT id, n FROM grp').map(({ id, n }) => [id, n] as const),
  );
  const known: SqlValue[][] = [];
  for (const [group, member, admin, op] of rows) {
    const [gn, mn] = [groups.get(group), brought.get(member)];
    if (gn !== undefined && mn !== undefined) known.push([gn, mn, admin, op]);
  }
  insertAll(sql, 'membership (gn, mn, admin, op)', known, MEMBERSHIP_UPDATE);
  return writeOtherMemberships(
    sql,
    rows.filter(([, member]) => !brought.has(member)),
  );
}

function removeGone(sql: Sql, { rows }: LineOf<'gone'>): void {
  for (const [entity, id] of rows) {
    if (entity === 'member') {
      sql.run('DELETE FROM membership WHERE mn = (SELECT n FROM member WHERE id = ?)', id);
      sql.run('DELETE FROM member WHERE id = ?', id);
    } else if (entity === 'group') {
      // The next group may get its number.
      sql.run('DELETE FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?)', id);
      sql.run('DELETE FROM grp WHERE id = ?', id);
    } else if (entity !== 'membership') {
      sql.run(`DELETE FROM ${entity} WHERE id = ?`, id);
    } else {
      const [group = '', member = ''] = id.split(' ');
      sql.run(
        'DELETE FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?) AND mn = (SELECT n FROM member WHERE id = ?)',
        group,
        member,
      );
    }
  }
}

function writeEntries(sql: Sql, { rows }: LineOf<'entries'>): void {
  insertAll(sql, 'seatEntry (source, target, amount, subject, at, op)', rows);
}

function writeCreditLines(sql: Sql, { rows }: LineOf<'credits'>): void {
  insertAll(
    sql,
    'creditCount (account, owner, source, amount, op)',
    rows,
    'ON CONFLICT (account) DO UPDATE SET amount = excluded.amount, op = excluded.op',
  );
}

function writeOperations(sql: Sql, { rows }: LineOf<'operations'>): void {
  for (const row of rows) sql.run('INSERT OR REPLACE INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?)', ...row);
}

/** The head: the workspace and the balances as they are at the end of this pull. */
export function writeHeadRows(sql: Sql, { workspace, seats, seq }: Head): void {
  const values = workspaceFields.map((name) => workspace[name]);
  sql.run(
    `INSERT OR REPLACE INTO workspace (${WORKSPACE_COLUMNS}, op) VALUES (${'?, '.repeat(values.length)}?)`,
    ...values.map((value) => (typeof value === 'boolean' ? Number(value) : value)),
    seq,
  );
  for (const [account, amount] of Object.entries(seats))
    sql.run('UPDATE seatCount SET amount = ? WHERE account = ?', amount, account);
}

/**
 * Makes room for the rows after the cursor: lines and spans that our own confirmed changes wrote past it come again
 * from the service.
 */
export function clearAfter(sql: Sql, cursor: number): void {
  sql.run('DELETE FROM seatEntry WHERE op > ?', cursor);
  forgetCreditLines(sql, 'op > ?', cursor);
  sql.run('DELETE FROM span WHERE untilOp > ?', cursor);
}

/** Calls, what is decided of results, and what they are looked at by. */
function writeOfSessions(sql: Sql, line: PullLine): void {
  switch (line.kind) {
    case 'sessions':
      return insertAll(sql, `session (${SESSION_COLUMNS}, op)`, line.rows, SESSION_UPDATE);
    case 'verdicts':
      return insertAll(
        sql,
        `verdict (${VERDICT_COLUMNS}, op)`,
        line.rows,
        'ON CONFLICT (id) DO UPDATE SET op = excluded.op',
      );
    case 'rubrics':
    case 'rubricVersions':
    case 'scenarios':
    case 'assignments':
      return writeRoleplays(sql, line);
    case 'tags':
      return writeTags(sql, line);
    default:
      return undefined;
  }
}

/** Writes one line of a pull; in the caller's transaction, after clearAfter. */
export function writePullLine(sql: Sql, line: PullLine, brought: Brought = new Map()): void {
  switch (line.kind) {
    case 'gone':
      return removeGone(sql, line);
    case 'scope':
      return keepSeen(sql, line);
    case 'new':
      return forgetPast(sql, line.rows);
    case 'groups':
      return writeGroups(sql, line);
    case 'members':
      return writeMembers(sql, line.rows, brought);
    case 'memberships':
      return writeMemberships(sql, line, brought);
    case 'entries':
      return writeEntries(sql, line);
    case 'creditEntries':
      return insertAll(sql, 'creditEntry (source, target, amount, subject, at, op, note)', line.rows);
    case 'credits':
      return writeCreditLines(sql, line);
    case 'purchases':
      return insertAll(sql, PURCHASE_ROW, line.rows, PURCHASE_UPDATE);
    case 'invoices':
      return insertAll(sql, INVOICE_ROW, line.rows, INVOICE_UPDATE);
    case 'spans':
      return insertAll(sql, 'span (subject, field, value, op, untilOp)', line.rows);
    case 'operations':
      return writeOperations(sql, line);
    default:
      return writeOfSessions(sql, line);
  }
}
