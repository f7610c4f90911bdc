import { MEMBER_LIST } from './member-list.ts';
import { ROW_TABLES } from './tables.ts';

/** How many migrations of the replica these tables stand for: a copy that begins with them goes on with the next. */
export const SNAPSHOT_VERSION = 1;

const OPERATIONS = `
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parent TEXT, actor TEXT, at TEXT NOT NULL, command TEXT NOT NULL,
  subjects INTEGER NOT NULL, undoneBy TEXT
);
`;

/** The tables of a snapshot before they are filled: without the index that a store has not. */
export const UNLISTED_TABLES = ROW_TABLES + OPERATIONS;

/**
 * What of a workspace a copy holds and lists are read from: the rows, and what is shown of the log. A snapshot is a
 * file of exactly this, made by the service; all else in a copy is its computer's own.
 */
export const SNAPSHOT_TABLES = UNLISTED_TABLES + MEMBER_LIST;
