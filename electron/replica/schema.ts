import { IMAGE_COLUMNS, IMAGE_TABLE } from '../../shared/store/image-tables.ts';
import type { Kind } from '../../shared/store/open.ts';
import {
  PRACTICE_COPY,
  PRACTICE_MEMBER,
  PRACTICE_TABLE,
  PRACTICE_RECORDING,
} from '../../shared/store/practice-tables.ts';
import { FIRST_TABLES } from '../../shared/store/snapshot-tables.ts';
import {
  AGREEMENT_COLUMN,
  CREATORS_COLUMN,
  AI_COLUMNS,
  CREDIT_LINES,
  CREDIT_NOTES,
  CREDIT_TABLES,
  END_COLUMNS,
  EXPIRY_COLUMNS,
  HELP_COLUMNS,
  FIRST_CREDITS,
  MORE_COLUMNS,
  PURCHASE_TABLES,
  SETTING_COLUMNS,
  SLUG_COLUMN,
  TERM_COLUMNS,
  WORKSPACE_SETTINGS,
} from '../../shared/store/tables.ts';
import { USAGE_TABLES } from '../../shared/store/usage-tables.ts';
import { VERDICT_RUBRIC, VERDICT_TABLE } from '../../shared/store/verdict-tables.ts';
import { INVOICE_TABLE, PDF_TABLE } from '../../shared/store/write-invoices.ts';
import { ASSIGNMENT_TABLE, ROLEPLAY_TABLES } from '../../shared/store/write-roleplays.ts';
import { SESSION_TABLE } from '../../shared/store/write-sessions.ts';
import { TAG_TABLES } from '../../shared/store/write-tags.ts';
import { NEVER_MERGED_AT_ONCE, NEW_ONES_ARE_LAST, SEARCH_TABLES } from './search-tables.ts';

/** What only a copy has beside the rows: its search, where it stands, and the outbox. */
const LOCAL_TABLES = `${SEARCH_TABLES}
CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1), client TEXT NOT NULL, cursor INTEGER NOT NULL, head TEXT, syncedAt TEXT
);
CREATE TABLE change (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, command TEXT NOT NULL, version INTEGER NOT NULL, args TEXT NOT NULL,
  seed TEXT NOT NULL, madeAt TEXT NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL, label TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, nextTryAt TEXT, error TEXT, effects BLOB, effectsHash TEXT, seq INTEGER, settledAt TEXT
);
CREATE INDEX change_state ON change (state);`;

/** Who does not see everything gets what they see of credits with their next copy. */
const CREDITS = `${CREDIT_TABLES}${FIRST_CREDITS}
DELETE FROM creditCount WHERE (SELECT json_extract(head, '$.scope') FROM meta) <> 'all';
DELETE FROM creditEntry WHERE (SELECT json_extract(head, '$.scope') FROM meta) <> 'all';`;

/**
 * Numbered migrations of the replica, forward only; a released one is never edited. The outbox stands in the same
 * file as the rows, so that a change and its place in the queue are one transaction.
 */
export const migrations: readonly string[] = [
  FIRST_TABLES + LOCAL_TABLES,
  'ALTER TABLE meta ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;',
  'ALTER TABLE meta ADD COLUMN whole INTEGER NOT NULL DEFAULT 0; UPDATE meta SET whole = cursor;',
  `ALTER TABLE change ADD COLUMN standsOn INTEGER;
ALTER TABLE change ADD COLUMN tellsLater INTEGER NOT NULL DEFAULT 0;
CREATE TABLE footprint (key TEXT NOT NULL, n INTEGER NOT NULL, writes INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE INDEX footprint_n ON footprint (n);
CREATE TABLE conflict (
  n INTEGER PRIMARY KEY, change INTEGER NOT NULL, entity TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL,
  was TEXT, mine TEXT NOT NULL, theirs TEXT, gone INTEGER NOT NULL, by TEXT, at TEXT, decision TEXT, answer TEXT
);
CREATE INDEX conflict_change ON conflict (change);
CREATE INDEX change_tellsLater ON change (n) WHERE tellsLater = 1;`,
  'CREATE INDEX change_unfolded ON change (n) WHERE effects IS NOT NULL;',
  `CREATE TABLE changeArgs (n INTEGER PRIMARY KEY, args TEXT NOT NULL);
INSERT INTO changeArgs SELECT n, args FROM change;
ALTER TABLE change DROP COLUMN args;`,
  'ALTER TABLE changeArgs ADD COLUMN seal TEXT;',
  'CREATE TABLE former (person TEXT PRIMARY KEY, salt TEXT NOT NULL, op INTEGER NOT NULL, firstOp INTEGER NOT NULL) WITHOUT ROWID;',
  // What the service told of operations that somebody looked at, and what lists of them are folded by.
  `CREATE TABLE lookedAt (n INTEGER PRIMARY KEY, id TEXT NOT NULL, start INTEGER NOT NULL, told TEXT NOT NULL, UNIQUE (id, start));
CREATE INDEX operation_parent ON operation (parent) WHERE parent IS NOT NULL;
CREATE INDEX operation_undoneBy ON operation (undoneBy) WHERE undoneBy IS NOT NULL;`,
  MORE_COLUMNS,
  'ALTER TABLE meta ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;',
  NEVER_MERGED_AT_ONCE,
  WORKSPACE_SETTINGS,
  END_COLUMNS,
  CREDITS,
  CREDIT_NOTES,
  CREDIT_LINES,
  PURCHASE_TABLES,
  EXPIRY_COLUMNS,
  TERM_COLUMNS,
  // What the file of an import said, what was agreed to, and the rows that were not imported.
  `CREATE TABLE importResult (id TEXT PRIMARY KEY, at TEXT NOT NULL, kept TEXT NOT NULL, failed BLOB, approved BLOB NOT NULL) WITHOUT ROWID;`,
  // What is kept of the lines of credits is of no use after some were forgotten.
  'ALTER TABLE meta ADD COLUMN creditsForgotten INTEGER NOT NULL DEFAULT 0;',
  NEW_ONES_ARE_LAST,
  // What events sum to, up to which reading, and whether with what AI cost.
  `${USAGE_TABLES}CREATE TABLE usageMark (one INTEGER PRIMARY KEY CHECK (one = 1), rev INTEGER NOT NULL, money INTEGER NOT NULL);
INSERT INTO usageMark VALUES (1, 0, 0);
CREATE TABLE limitSeen (kind TEXT PRIMARY KEY, level INTEGER NOT NULL) WITHOUT ROWID;`,
  AGREEMENT_COLUMN,
  INVOICE_TABLE,
  // What was chosen on this computer is nowhere else before it is sent.
  `${PDF_TABLE}ALTER TABLE pdf ADD COLUMN own INTEGER NOT NULL DEFAULT 0;`,
  SETTING_COLUMNS,
  SLUG_COLUMN,
  SESSION_TABLE,
  // Transcripts of calls and what tools make of them: sealed, by the hash of what is sealed.
  'CREATE TABLE callText (hash TEXT PRIMARY KEY, since TEXT NOT NULL, sealed BLOB NOT NULL) WITHOUT ROWID;',
  IMAGE_COLUMNS,
  `${IMAGE_TABLE}ALTER TABLE image ADD COLUMN own INTEGER NOT NULL DEFAULT 0;`,
  CREATORS_COLUMN,
  AI_COLUMNS,
  ROLEPLAY_TABLES,
  // The criterion or item of a rubric that a conflict is about.
  'ALTER TABLE conflict ADD COLUMN part TEXT;',
  HELP_COLUMNS,
  TAG_TABLES,
  // Practice sessions are facts with a feed of their own: no snapshot has them.
  PRACTICE_TABLE + PRACTICE_COPY,
  VERDICT_TABLE,
  PRACTICE_MEMBER,
  ASSIGNMENT_TABLE,
  PRACTICE_RECORDING,
  VERDICT_RUBRIC,
];

/** Columns and tables of rows, which a snapshot has already. */
const ofRows: ReadonlySet<string> = new Set([
  MORE_COLUMNS,
  WORKSPACE_SETTINGS,
  END_COLUMNS,
  CREDITS,
  CREDIT_NOTES,
  CREDIT_LINES,
  PURCHASE_TABLES,
  EXPIRY_COLUMNS,
  TERM_COLUMNS,
  AGREEMENT_COLUMN,
  INVOICE_TABLE,
  SETTING_COLUMNS,
  SLUG_COLUMN,
  SESSION_TABLE,
  IMAGE_COLUMNS,
  CREATORS_COLUMN,
  AI_COLUMNS,
  ROLEPLAY_TABLES,
  HELP_COLUMNS,
  TAG_TABLES,
  VERDICT_TABLE,
  ASSIGNMENT_TABLE,
]);

/** The copy as a kind of database. The mark reads “RolC”. */
export const REPLICA: Kind = { migrations, mark: 0x526f6c43, newer: { code: 'replica.newer' } };

/** What turns the tables of a snapshot, which has its rows as they are now, into a copy. */
export const AROUND_ROWS: Kind = {
  ...REPLICA,
  migrations: migrations.map((script, index) => {
    if (index === 0) return LOCAL_TABLES;
    return ofRows.has(script) ? '' : script;
  }),
};
