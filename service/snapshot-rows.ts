import { pathToFileURL } from 'node:url';
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { MEMBER_LIST } from '../shared/store/member-list.ts';
import { UNLISTED_TABLES } from '../shared/store/snapshot-tables.ts';
import { type Sql, sqlOver } from '../shared/store/sql.ts';
import { assignmentColumns } from './pull-rows.ts';
import { type Moment, readMoment } from './moment.ts';

/** Whose groups a snapshot is of; null where it is of everything. */
export interface SnapshotReader {
  readonly self: string;
  /** The numbers of their groups. */
  readonly groups: readonly number[];
}

/**
 * The rows of a store that whoever sees all of it sees, by table. Whole tables with the same indexes are copied by
 * SQLite entry by entry, without sorting anything: several times faster than rows.
 */
const EVERYTHING = {
  workspace: 'SELECT * FROM store.workspace',
  grp: 'SELECT * FROM store.grp',
  member: 'SELECT * FROM store.member',
  membership: 'SELECT * FROM store.membership',
  seatCount: 'SELECT * FROM store.seatCount',
  seatEntry: 'SELECT * FROM store.seatEntry',
  creditCount: 'SELECT * FROM store.creditCount',
  creditEntry: 'SELECT * FROM store.creditEntry',
  purchase: 'SELECT * FROM store.purchase',
  invoice: 'SELECT * FROM store.invoice',
  session: 'SELECT * FROM store.session',
  rubric: 'SELECT * FROM store.rubric',
  rubricVersion: 'SELECT * FROM store.rubricVersion',
  scenario: 'SELECT * FROM store.scenario',
  tag: 'SELECT * FROM store.tag',
  verdict: 'SELECT * FROM store.verdict',
  assignment: 'SELECT * FROM store.assignment',
  span: 'SELECT * FROM store.span',
  operation: 'SELECT seq, id, parent, actor, at, command, subjects, undoneBy FROM store.operation ORDER BY seq',
} as const;

const IS_HERE = (id: string) =>
  `(EXISTS (SELECT 1 FROM made.grp WHERE id = ${id}) OR EXISTS (SELECT 1 FROM made.member WHERE id = ${id}))`;

/**
 * The same for whoever sees only their groups, as a pull tells it to them: `mine` are these, and whoever is in them is seen.
 * Each table is picked by what is in those before it, whose indexes are there by then. Balances are the whole
 * workspace's, and not for them. Of operations, when what they see came to be, and their own.
 */
const OF_GROUPS = {
  workspace: 'SELECT * FROM store.workspace',
  grp: 'SELECT grp.* FROM mine CROSS JOIN store.grp ON grp.n = mine.n',
  membership: 'SELECT membership.* FROM mine CROSS JOIN store.membership ON membership.gn = mine.n',
  member: 'SELECT member.* FROM (SELECT DISTINCT mn FROM made.membership) CROSS JOIN store.member ON member.n = mn',
  seatEntry:
    'SELECT * FROM store.seatEntry WHERE EXISTS (SELECT 1 FROM made.member WHERE id = subject) OR EXISTS (SELECT 1 FROM made.grp WHERE id = subject) ORDER BY n',
  creditEntry: `SELECT * FROM store.creditEntry WHERE EXISTS (SELECT 1 FROM made.member WHERE id = subject)
    OR source IN (SELECT 'wallet:' || id FROM made.grp) OR target IN (SELECT 'wallet:' || id FROM made.grp) ORDER BY n`,
  creditCount: `SELECT * FROM store.creditCount WHERE EXISTS (SELECT 1 FROM made.member WHERE id = owner)
    OR EXISTS (SELECT 1 FROM made.grp WHERE id = owner)`,
  purchase: `SELECT * FROM store.purchase WHERE grp IN (SELECT grp.id FROM self CROSS JOIN made.member ON member.id = self.id
    CROSS JOIN made.membership ON mn = member.n AND admin = 1 CROSS JOIN made.grp ON grp.n = gn)`,
  rubric: 'SELECT * FROM store.rubric',
  rubricVersion: 'SELECT * FROM store.rubricVersion',
  scenario: 'SELECT * FROM store.scenario',
  // Of no other they learn that there is one.
  tag: `SELECT * FROM store.tag WHERE id IN (SELECT value FROM made.grp, json_each(made.grp.tags)
    UNION ALL SELECT value FROM made.scenario, json_each(made.scenario.tags))`,
  assignment: `SELECT ${assignmentColumns(IS_HERE, 'store.')} FROM store.assignment
    WHERE EXISTS (SELECT 1 FROM json_each(forGroups) AS wanted WHERE ${IS_HERE('wanted.value')})
    OR EXISTS (SELECT 1 FROM json_each(forPeople) AS wanted WHERE ${IS_HERE('wanted.value')})`,
  session: 'SELECT * FROM store.session WHERE EXISTS (SELECT 1 FROM made.member WHERE id = owner)',
  verdict: `SELECT * FROM store.verdict WHERE session IN (SELECT id FROM made.session)
    OR session IN (SELECT practice.id FROM made.member CROSS JOIN store.practice ON practice.member = member.id)`,
  span: `SELECT * FROM store.span WHERE EXISTS (SELECT 1 FROM made.member WHERE id = subject)
    AND (field <> 'group' OR EXISTS (SELECT 1 FROM made.grp WHERE id = value)) ORDER BY n`,
  operation: `SELECT seq, operation.id, NULL, iif(actor = self.id, actor, NULL), at, command, 1, undoneBy FROM self CROSS JOIN store.operation
    WHERE actor = self.id OR seq IN (SELECT firstOp FROM made.member UNION ALL SELECT op FROM made.span)
      OR EXISTS (SELECT 1 FROM made.member WHERE op = seq) OR EXISTS (SELECT 1 FROM made.membership WHERE op = seq)
      OR EXISTS (SELECT 1 FROM made.creditEntry WHERE op = seq) OR EXISTS (SELECT 1 FROM made.span WHERE untilOp = seq) OR EXISTS (SELECT 1 FROM made.seatEntry WHERE op = seq)
    ORDER BY seq`,
} as const;

// Nobody reads the file before it is whole, and one that was cut off is thrown away: no journal, no waiting for disks.
// Whatever is sorted is sorted in memory: the cache of main says how much of it may be.
const PRAGMAS = `PRAGMA made.journal_mode = OFF; PRAGMA made.synchronous = OFF; PRAGMA temp_store = MEMORY;
PRAGMA main.cache_size = -65536; PRAGMA made.cache_size = -65536; PRAGMA busy_timeout = 5000;`;

const isIndex = (statement: string) => /^\s*CREATE INDEX/u.test(statement);
const STATEMENTS = UNLISTED_TABLES.split(';');
const TABLES = STATEMENTS.filter((statement) => !isIndex(statement));
const INDEXES = STATEMENTS.filter(isIndex);
const isOn = (statement: string, table: string) => statement.includes(` ON ${table} (`);
const indexesOf = (table: string) => INDEXES.filter((statement) => isOn(statement, table));
const OF_NONE = INDEXES.filter((statement) => !Object.keys(OF_GROUPS).some((table) => isOn(statement, table)));

/** Runs statements of the tables in the file that is made. */
function build(sql: Sql, statements: readonly string[]): void {
  for (const statement of statements)
    sql.exec(statement.replace(/(CREATE (?:TABLE|INDEX)|ALTER TABLE|INSERT INTO) /u, '$1 made.'));
}

function copyAll(sql: Sql): void {
  build(sql, TABLES);
  build(sql, INDEXES);
  for (const [table, rows] of Object.entries(EVERYTHING))
    sql.exec(`DELETE FROM made.${table}; INSERT INTO made.${table} ${rows}`);
}

/** Of seats those are told of that people they see hold. */
const COUNT_SEATS = `UPDATE made.seatCount SET amount = (SELECT count(*) FROM made.member WHERE seat = 'reserved') WHERE account = 'reserved';
UPDATE made.seatCount SET amount = (SELECT count(*) FROM made.member WHERE seat = 'full') WHERE account = 'assigned';`;

/** Rows that are picked are written before there are indexes: sorting them once is cheaper than finding each its place. */
function copyGroups(sql: Sql, { self, groups }: SnapshotReader): void {
  build(sql, TABLES);
  sql.exec('CREATE TABLE mine (n INTEGER PRIMARY KEY); CREATE TABLE self (id TEXT)');
  sql.run('INSERT INTO self VALUES (?)', self);
  sql.run('INSERT INTO mine SELECT value FROM json_each(?)', JSON.stringify(groups));
  for (const [table, rows] of Object.entries(OF_GROUPS)) {
    sql.exec(`INSERT INTO made.${table} ${rows}`);
    build(sql, indexesOf(table));
  }
  // What is not for them has its tables and indexes all the same: a copy is told by what it consists of.
  build(sql, OF_NONE);
  sql.exec(COUNT_SEATS);
}

/** Makes a file of what is visible in a store that others may be using; answers which moment of it that is. */
export function makeSnapshot(store: string, target: string, reader: SnapshotReader | null = null): Moment | null {
  // For this user alone, also while it is being made.
  closeSync(openSync(target, 'wx', 0o600));
  const database = new DatabaseSync(':memory:');
  try {
    const sql = sqlOver(database);
    sql.run('ATTACH ? AS store', `${pathToFileURL(store).href}?mode=ro`);
    sql.run('ATTACH ? AS made', target);
    sql.exec(PRAGMAS);
    sql.exec('BEGIN');
    const moment = readMoment(sql, 'store');
    if (reader) copyGroups(sql, reader);
    else copyAll(sql);
    build(sql, [MEMBER_LIST]);
    sql.exec('COMMIT');
    return moment;
  } finally {
    database.close();
  }
}
