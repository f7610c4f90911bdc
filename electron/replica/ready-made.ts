import { DatabaseSync } from 'node:sqlite';

import { leastRanks } from '../../shared/domain/assignment.ts';
import { roles, seats, statuses } from '../../shared/domain/member.ts';
import { invoiceStates } from '../../shared/domain/invoice.ts';
import { purchaseStates } from '../../shared/domain/purchase.ts';
import { verdictKinds } from '../../shared/domain/result.ts';
import { roleplayStates } from '../../shared/domain/rubric.ts';
import { difficulties } from '../../shared/domain/scenario.ts';
import { creatorChoices, newRoles, newSeats, themes } from '../../shared/domain/workspace-settings.ts';
import { seatAccounts } from '../../shared/domain/seat.ts';
import { tagColours } from '../../shared/domain/tag.ts';
import { sessionStates } from '../../shared/domain/session.ts';
import { wrongBalances } from '../../shared/store/balances.ts';
import { migrate } from '../../shared/store/open.ts';
import { SNAPSHOT_TABLES, SNAPSHOT_VERSION } from '../../shared/store/snapshot-tables.ts';
import { type Sql, sqlOver } from '../../shared/store/sql.ts';
import { Damage } from '../../shared/store/trouble.ts';
import type { SnapshotTold } from '../../shared/sync/snapshot-told.ts';
import type { Meta } from './meta.ts';
import { AROUND_ROWS } from './schema.ts';

const SCHEMA = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';

/** Tables, indexes and nothing else, each as we would make it: a trigger or a view of somebody else's would run here. */
function checkTables(sql: Sql, version: number): void {
  if (version !== SNAPSHOT_VERSION) throw new Damage('the snapshot is of another version');
  const ours = new DatabaseSync(':memory:');
  try {
    ours.exec(SNAPSHOT_TABLES);
    const expected = JSON.stringify(ours.prepare(SCHEMA).all());
    if (JSON.stringify(sql.all(SCHEMA)) !== expected) throw new Damage('the snapshot has other tables');
  } finally {
    ours.close();
  }
}

// Two and a half times faster than IN, which looks each value up in a table of its own.
const oneOf = (column: string, words: readonly string[]) =>
  `(${words.map((word) => `${column} = '${word}'`).join(' OR ')})`;
const isText = (...columns: readonly string[]) => columns.map((column) => `typeof(${column}) = 'text'`);
const isNumber = (...columns: readonly string[]) => columns.map((column) => `typeof(${column}) = 'integer'`);
const isMoment = (...columns: readonly string[]) =>
  columns.map((column) => `(${column} IS NULL OR typeof(${column}) = 'text')`);

/** What every row of a table must be, as the lines of a pull are checked when they come. */
const laws: Readonly<Record<string, readonly string[]>> = {
  workspace: [
    ...isNumber('managersManagePeople'),
    "(expiryAmount IS NULL OR typeof(expiryAmount) = 'integer')",
    ...isMoment('expiryAt', 'expiryZone', 'termFrom', 'agreement'),
    ...isNumber('renewsItself', 'termMonths'),
    ...isText('termZone', 'newGroups', 'intro'),
    ...isMoment('timeZone', 'accent', 'slug', 'logo', 'cover', 'aiUrl', 'aiModel', 'aiKeySince'),
    ...isMoment('helpName', 'helpLink', 'helpLine'),
    ...isNumber('groupAdminsBuyCredits', 'groupAdminsSeeSessions'),
    "(retentionMonths IS NULL OR typeof(retentionMonths) = 'integer')",
    oneOf('theme', themes),
    oneOf('newRole', newRoles),
    oneOf('newSeat', newSeats),
    oneOf('scenarioCreators', creatorChoices),
  ],
  member: [
    ...isText('id', 'email', 'firstName', 'lastName', 'nameKey', 'createdAt', 'salt'),
    ...isMoment('seatSince', 'seatUsedAt', 'lastUsedAt', 'inviteAt', 'revokeAt', 'revokeZone'),
    ...isNumber('op', 'firstOp'),
    oneOf('role', roles),
    oneOf('status', statuses),
    oneOf('seat', seats),
  ],
  grp: [
    ...isText('id', 'name', 'nameKey', 'services', 'tags'),
    ...isNumber('op', 'invitesPeople', 'changesRoles', 'buysCredits', 'ownWallet'),
    "(sessionLimit IS NULL OR typeof(sessionLimit) = 'integer')",
    ...isMoment('budget'),
  ],
  membership: isNumber('gn', 'mn', 'admin', 'op'),
  seatEntry: [
    oneOf('source', seatAccounts),
    oneOf('target', seatAccounts),
    ...isNumber('amount', 'op'),
    ...isMoment('subject'),
    ...isText('at'),
  ],
  creditCount: [...isText('account'), ...isMoment('owner', 'source'), ...isNumber('amount', 'op')],
  creditEntry: [...isText('source', 'target', 'at'), ...isNumber('amount', 'op'), ...isMoment('subject', 'note')],
  purchase: [
    ...isText('id', 'currency', 'note', 'requestedBy', 'requestedAt'),
    ...isMoment(
      'grp',
      'approvedBy',
      'approvedAt',
      'endedBy',
      'endedAt',
      'reason',
      'invoice',
      'invoicedOn',
      'invoiceKey',
    ),
    ...isNumber('credits', 'amount', 'op'),
    oneOf('state', purchaseStates),
    "(paid IS NULL OR typeof(paid) = 'integer')",
  ],
  invoice: [
    ...isText(
      'id',
      'number',
      'invoicedOn',
      'firstDay',
      'lastDay',
      'lines',
      'currency',
      'recordedBy',
      'recordedAt',
      'numberKey',
    ),
    ...isNumber('amount', 'op'),
    oneOf('state', invoiceStates),
  ],
  session: [
    ...isText('id', 'source', 'externalId', 'startedAt', 'details', 'detailsHash'),
    ...isMoment('owner', 'person', 'transcript', 'insight'),
    ...isNumber('seconds', 'op'),
    oneOf('state', sessionStates),
  ],
  rubric: [
    ...isText('id', 'name', 'createdBy', 'createdAt'),
    ...isNumber('version', 'op'),
    oneOf('state', roleplayStates),
  ],
  rubricVersion: [...isText('id', 'rubric', 'document', 'madeBy', 'madeAt'), ...isNumber('version', 'op')],
  scenario: [
    ...isText('id', 'name', 'description', 'personaName', 'personaRole', 'personaBrief', 'opening'),
    ...isText('createdBy', 'createdAt', 'tags'),
    ...isMoment('rubric'),
    ...isNumber('op'),
    oneOf('difficulty', difficulties),
    oneOf('state', roleplayStates),
  ],
  tag: [...isText('id', 'name', 'nameKey'), ...isNumber('op'), oneOf('colour', tagColours)],
  verdict: [
    ...isText('id', 'session', 'reason', 'detail', 'madeBy', 'madeAt'),
    ...isMoment('criterion', 'rubric', 'model'),
    ...isNumber('nth', 'op'),
    oneOf('kind', verdictKinds),
  ],
  assignment: [
    ...isText('id', 'scenario', 'forGroups', 'forPeople', 'createdBy', 'createdAt'),
    ...isMoment('dueOn', 'endedAt'),
    ...isNumber('op'),
    "(attempts IS NULL OR typeof(attempts) = 'integer')",
    `(rank IS NULL OR ${oneOf('rank', leastRanks)})`,
  ],
  span: [...isText('subject', 'field', 'value'), ...isNumber('op', 'untilOp')],
  operation: [...isText('id', 'at', 'command'), ...isMoment('parent', 'actor', 'undoneBy'), ...isNumber('subjects')],
};

function checkRows(sql: Sql, isEverything: boolean): void {
  for (const [table, law] of Object.entries(laws)) {
    const wrong = sql.get(`SELECT 1 AS found FROM ${table} WHERE NOT (${law.join(' AND ')}) LIMIT 1`);
    if (wrong !== undefined) throw new Damage(`a row of ${table} in the snapshot makes no sense`);
  }
  // Whoever sees only groups is told of no balances but what their people hold.
  const [balance] = isEverything ? wrongBalances(sql) : [];
  if (balance !== undefined) throw new Damage(balance);
}

/**
 * Makes a copy of a snapshot that came whole: what it holds is checked, and what only a copy has is added. Everyone is
 * still to be learnt by the search. Throws where the file is not what a service of ours sends.
 */
export function completeCopy(
  file: string,
  { version, head }: SnapshotTold,
  meta: Pick<Meta, 'client' | 'syncedAt'>,
): void {
  const database = new DatabaseSync(file);
  try {
    const sql = sqlOver(database);
    // Nobody uses the file before it is whole: it needs neither a journal nor to wait for the disk.
    sql.exec(
      'PRAGMA trusted_schema = 0; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536',
    );
    checkTables(sql, version);
    checkRows(sql, head.scope === 'all');
    migrate(sql, AROUND_ROWS);
    sql.run(
      'INSERT INTO meta (one, client, cursor, whole, head, syncedAt) VALUES (1, ?1, ?2, ?2, ?3, ?4)',
      meta.client,
      head.seq,
      JSON.stringify(head),
      meta.syncedAt,
    );
  } finally {
    database.close();
  }
}
