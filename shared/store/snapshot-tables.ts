import { IMAGE_COLUMNS } from './image-tables.ts';
import { MEMBER_LIST } from './member-list.ts';
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
  MORE_COLUMNS,
  PURCHASE_TABLES,
  ROW_TABLES,
  SETTING_COLUMNS,
  SLUG_COLUMN,
  TERM_COLUMNS,
  WORKSPACE_SETTINGS,
} from './tables.ts';
import { VERDICT_TABLE } from './verdict-tables.ts';
import { INVOICE_TABLE } from './write-invoices.ts';
import { ASSIGNMENT_TABLE, ROLEPLAY_TABLES } from './write-roleplays.ts';
import { SESSION_TABLE } from './write-sessions.ts';
import { TAG_TABLES } from './write-tags.ts';

/** Raised with every change of these tables: an app and a service that disagree copy rows instead. */
export const SNAPSHOT_VERSION = 17;

const OPERATIONS = `
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parent TEXT, actor TEXT, at TEXT NOT NULL, command TEXT NOT NULL,
  subjects INTEGER NOT NULL, undoneBy TEXT
);
`;

/** The tables of a snapshot before they are filled: without the index that a store has not. */
export const UNLISTED_TABLES =
  ROW_TABLES +
  OPERATIONS +
  MORE_COLUMNS +
  WORKSPACE_SETTINGS +
  END_COLUMNS +
  CREDIT_TABLES +
  CREDIT_NOTES +
  CREDIT_LINES +
  PURCHASE_TABLES +
  EXPIRY_COLUMNS +
  TERM_COLUMNS +
  AGREEMENT_COLUMN +
  INVOICE_TABLE +
  SETTING_COLUMNS +
  SLUG_COLUMN +
  SESSION_TABLE +
  IMAGE_COLUMNS +
  CREATORS_COLUMN +
  AI_COLUMNS +
  ROLEPLAY_TABLES +
  HELP_COLUMNS +
  TAG_TABLES +
  VERDICT_TABLE +
  ASSIGNMENT_TABLE;

/** The tables of a copy as they were first made. */
export const FIRST_TABLES = ROW_TABLES + OPERATIONS + MEMBER_LIST;

/**
 * What of a workspace a copy holds and lists are read from: the rows, and what is shown of the log. A snapshot is a
 * file of exactly this, made by the service; all else in a copy is its computer's own.
 */
export const SNAPSHOT_TABLES = UNLISTED_TABLES + MEMBER_LIST;
