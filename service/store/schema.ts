import { IMAGE_COLUMNS, IMAGE_TABLE } from '../../shared/store/image-tables.ts';
import type { Kind } from '../../shared/store/open.ts';
import { RECORDING_TABLES } from '../recordings/rows.ts';
import { SECRET_COLUMNS, SECRET_TABLE } from '../secrets/secrets.ts';
import { HOLDER_TABLES } from '../holders.ts';
import { PRACTICE_FEED, PRACTICE_TABLE } from '../../shared/store/practice-tables.ts';
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
  ROW_TABLES,
  SETTING_COLUMNS,
  SLUG_COLUMN,
  TERM_COLUMNS,
  WORKSPACE_SETTINGS,
} from '../../shared/store/tables.ts';
import { FIRST_USAGE, USAGE_TABLES } from '../../shared/store/usage-tables.ts';
import { VERDICT_RUBRIC, VERDICT_TABLE } from '../../shared/store/verdict-tables.ts';
import { INVOICE_TABLE, PDF_TABLE } from '../../shared/store/write-invoices.ts';
import { ASSIGNMENT_TABLE, ROLEPLAY_TABLES } from '../../shared/store/write-roleplays.ts';
import { CONNECTION_TABLES, LINK_COLUMN, SESSION_TABLE } from '../../shared/store/write-sessions.ts';
import { TAG_TABLES } from '../../shared/store/write-tags.ts';
import { STRANGER_TABLES } from '../integrations/strangers.ts';
import { ASSIGNERS_LEFT, ENDING_TABLES } from '../practice/ending-tables.ts';
import { ASSIGNED_TABLE } from './assigned-table.ts';
import { LEARNED_COLUMN, TOOL_TABLES, TROUBLE_COLUMNS } from '../integrations/tool-tables.ts';

/** Numbered migrations of the service's store, forward only; a released one is never edited. */
export const migrations: readonly string[] = [
  `${ROW_TABLES}
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parent TEXT, actor TEXT, client TEXT NOT NULL,
  at TEXT NOT NULL, madeAt TEXT NOT NULL, command TEXT NOT NULL, version INTEGER NOT NULL,
  argsHash TEXT NOT NULL, requestHash TEXT NOT NULL, same INTEGER NOT NULL, subjects INTEGER NOT NULL,
  effects BLOB NOT NULL, effectsHash TEXT NOT NULL, hash TEXT NOT NULL, undoneBy TEXT
);
CREATE INDEX operation_parent ON operation (parent) WHERE parent IS NOT NULL;
CREATE INDEX operation_undoneBy ON operation (undoneBy) WHERE undoneBy IS NOT NULL;
CREATE TABLE formerSalt (person TEXT PRIMARY KEY, salt TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE gone (seq INTEGER NOT NULL, entity TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (seq, entity, id)) WITHOUT ROWID;
CREATE TABLE job (
  id TEXT PRIMARY KEY, command TEXT NOT NULL, version INTEGER NOT NULL, actor TEXT, client TEXT NOT NULL,
  madeAt TEXT NOT NULL, seed TEXT NOT NULL, startedAt TEXT NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL
);
CREATE TABLE jobChunk (job TEXT NOT NULL, i INTEGER NOT NULL, effects BLOB NOT NULL, PRIMARY KEY (job, i)) WITHOUT ROWID;
CREATE TABLE event (id TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE token (
  hash TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('device', 'events')), member TEXT, label TEXT NOT NULL,
  createdAt TEXT NOT NULL, revokedAt TEXT
) WITHOUT ROWID;`,
  `CREATE TABLE history (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL);
INSERT INTO history VALUES (1, lower(hex(randomblob(8))));`,
  'CREATE TABLE client (id TEXT PRIMARY KEY, turn INTEGER NOT NULL) WITHOUT ROWID;',
  // What an operation left as it was because others had changed it, for whoever made the operation.
  `CREATE TABLE conflict (operation TEXT NOT NULL, i INTEGER NOT NULL, told TEXT NOT NULL, PRIMARY KEY (operation, i)) WITHOUT ROWID;`,
  MORE_COLUMNS,
  // What was refused, for as long as its client may not have heard so.
  `CREATE TABLE refusal (
  client TEXT NOT NULL, id TEXT NOT NULL, turn INTEGER NOT NULL, requestHash TEXT NOT NULL, reply TEXT NOT NULL,
  PRIMARY KEY (client, id)
) WITHOUT ROWID;`,
  // Links that were sent are known by their hash, each for one invitation of one person; mail waits until it has left.
  `CREATE TABLE account (email TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE invitation (
  member TEXT NOT NULL, inviteAt TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, endsAt TEXT NOT NULL, PRIMARY KEY (member, inviteAt)
) WITHOUT ROWID;
CREATE TABLE mail (
  n INTEGER PRIMARY KEY, member TEXT NOT NULL, inviteAt TEXT NOT NULL, token TEXT, state TEXT NOT NULL, queuedAt TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, nextTryAt TEXT, error TEXT, settledAt TEXT
);
CREATE INDEX mail_waiting ON mail (nextTryAt) WHERE state = 'waiting';
CREATE INDEX member_invited ON member (inviteAt) WHERE inviteAt IS NOT NULL;`,
  // Whose a refusal is says the computer and who is at it; none is kept for ever.
  `DROP TABLE refusal;
CREATE TABLE refusal (
  client TEXT NOT NULL, id TEXT NOT NULL, turn INTEGER NOT NULL, at TEXT NOT NULL, requestHash TEXT NOT NULL, reply TEXT NOT NULL,
  PRIMARY KEY (client, id)
) WITHOUT ROWID;`,
  // What became of somebody's mail, and whose could not be delivered, is asked again and again.
  `CREATE INDEX mail_member ON mail (member, inviteAt);
CREATE INDEX mail_failed ON mail (n) WHERE state = 'failed';`,
  WORKSPACE_SETTINGS,
  // Of an event is kept all it tells; the first ones told a feature and nothing else.
  `UPDATE event SET detail = json_object('feature', detail);`,
  END_COLUMNS,
  'CREATE INDEX member_ends ON member (revokeAt) WHERE revokeAt IS NOT NULL;',
  CREDIT_TABLES + FIRST_CREDITS,
  CREDIT_NOTES,
  // What an event has moved: each does once, whatever was there to be moved.
  'CREATE TABLE spending (event TEXT PRIMARY KEY, amount INTEGER NOT NULL) WITHOUT ROWID;',
  CREDIT_LINES,
  // No invoice is recorded twice, whoever decides it. Copies are told rows in any order, and do without.
  `${PURCHASE_TABLES}CREATE UNIQUE INDEX purchase_once ON purchase (invoiceKey) WHERE invoiceKey IS NOT NULL;`,
  EXPIRY_COLUMNS,
  TERM_COLUMNS,
  // Since when a job runs without a pause, from how many on, when it last did some of it, and who holds it up.
  `ALTER TABLE job ADD COLUMN since TEXT;
ALTER TABLE job ADD COLUMN fromDone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN steppedAt TEXT;
ALTER TABLE job ADD COLUMN pausedBy TEXT;
ALTER TABLE job ADD COLUMN pausedAt TEXT;`,
  USAGE_TABLES + FIRST_USAGE,
  AGREEMENT_COLUMN,
  // No number twice, whoever decides it.
  `${INVOICE_TABLE}${PDF_TABLE}CREATE UNIQUE INDEX invoice_once ON invoice (numberKey);`,
  // Up to which operation no history of the plan was kept.
  `CREATE TABLE planHistory (since INTEGER NOT NULL);
INSERT INTO planHistory SELECT coalesce(max(seq), 0) FROM operation;`,
  SECRET_TABLE,
  SETTING_COLUMNS,
  SLUG_COLUMN,
  `${SESSION_TABLE}${CONNECTION_TABLES}${TOOL_TABLES}`,
  IMAGE_COLUMNS,
  IMAGE_TABLE,
  CREATORS_COLUMN,
  `${AI_COLUMNS}${SECRET_COLUMNS}`,
  LINK_COLUMN,
  // No rubric has two versions of one number, whoever decides it.
  `${ROLEPLAY_TABLES}CREATE UNIQUE INDEX rubricVersion_once ON rubricVersion (rubric, version);`,
  HELP_COLUMNS,
  // No two tags of one name, whoever decides it.
  `${TAG_TABLES}CREATE UNIQUE INDEX tag_once ON tag (nameKey);`,
  `${PRACTICE_TABLE}${PRACTICE_FEED}${VERDICT_TABLE}`,
  TROUBLE_COLUMNS,
  HOLDER_TABLES,
  ASSIGNMENT_TABLE,
  LEARNED_COLUMN,
  STRANGER_TABLES,
  RECORDING_TABLES,
  // How often a model was asked on a day, UTC: each time costs.
  'CREATE TABLE aiAsked (day TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;',
  // Which assignments name somebody or a group is asked with every pull of whoever sees some groups.
  ASSIGNED_TABLE,
  ENDING_TABLES,
  VERDICT_RUBRIC,
  ASSIGNERS_LEFT,
];

/** The store as a kind of database. The mark reads “RolS”. */
export const STORE: Kind = { migrations, mark: 0x526f6c53, newer: { code: 'store.newer' } };
