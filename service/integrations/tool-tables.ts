/** How often each account was asked. */
export const BUDGET_TABLE = `CREATE TABLE toolBudget (
  account TEXT PRIMARY KEY, day TEXT NOT NULL, used INTEGER NOT NULL, most INTEGER, tokens REAL NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
`;

/** When it showed last that an account has few requests a day: that is tried again after a while. */
export const LEARNED_COLUMN = 'ALTER TABLE toolBudget ADD COLUMN learnedAt TEXT;';

/**
 * Since when a tool gives nothing, and how often in a row it asked for a moment or gave no transcripts. What tools said is
 * forgotten: they may have repeated a key.
 */
export const TROUBLE_COLUMNS = `ALTER TABLE tool ADD COLUMN downSince TEXT;
ALTER TABLE tool ADD COLUMN pauses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tool ADD COLUMN silences INTEGER NOT NULL DEFAULT 0;
UPDATE tool SET trouble = json_set(trouble, '$.said', NULL) WHERE trouble ->> '$.kind' = 'broken';
`;

/**
 * How far the import from each tool is, and what it has left to do: facts of this service, which stand in no log. `trouble` is what
 * keeps it from going on, as JSON. `texts` are transcripts and insights, packed, by the hash of what is packed.
 */
export const TOOL_TABLES = `
CREATE TABLE tool (
  source TEXT PRIMARY KEY, running INTEGER NOT NULL DEFAULT 0, kind TEXT, windowFrom TEXT, windowTo TEXT, page TEXT,
  seen INTEGER NOT NULL DEFAULT 0, imported INTEGER NOT NULL DEFAULT 0, startedAt TEXT,
  backfilledTo TEXT, backfilled INTEGER NOT NULL DEFAULT 0, recentTo TEXT, lastSyncAt TEXT, lastAttemptAt TEXT, nextAt TEXT,
  trouble TEXT, failures INTEGER NOT NULL DEFAULT 0, removing INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
${BUDGET_TABLE}CREATE TABLE skippedCall (
  source TEXT NOT NULL, externalId TEXT NOT NULL, title TEXT, startedAt TEXT, why TEXT NOT NULL, detail TEXT NOT NULL,
  since TEXT NOT NULL, attempts INTEGER NOT NULL, PRIMARY KEY (source, externalId)
) WITHOUT ROWID;
CREATE TABLE waitingCall (session TEXT PRIMARY KEY, attempts INTEGER NOT NULL, nextTryAt TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE callText (hash TEXT PRIMARY KEY, since TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE personSecret (one INTEGER PRIMARY KEY CHECK (one = 1), secret TEXT NOT NULL);
INSERT INTO personSecret VALUES (1, lower(hex(randomblob(32))));
CREATE INDEX session_waiting ON session (source, startedAt) WHERE state = 'waiting';
`;
