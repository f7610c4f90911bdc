/**
 * Practice sessions as events tell them, each with the reading that last changed it. They are facts, and stand beside
 * the log: what people do about them is in it.
 */
export const PRACTICE_TABLE = `
CREATE TABLE practice (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, email TEXT NOT NULL, scenario TEXT, title TEXT NOT NULL, difficulty TEXT,
  score REAL, rank TEXT, attempt INTEGER, valid INTEGER, program TEXT, assignedBy TEXT, startedAt TEXT NOT NULL,
  endedAt TEXT NOT NULL, seconds INTEGER, link TEXT, transcript TEXT, feedback TEXT, criteria TEXT, media TEXT,
  rev INTEGER NOT NULL
);
CREATE INDEX practice_rev ON practice (rev);
CREATE INDEX practice_email ON practice (email, rev);
CREATE INDEX practice_transcript ON practice (transcript) WHERE transcript IS NOT NULL;
CREATE INDEX practice_feedback ON practice (feedback) WHERE feedback IS NOT NULL;
`;

/** A session as it is told and kept, in the order of its line. */
export const PRACTICE_COLUMNS =
  'id, email, scenario, title, difficulty, score, rank, attempt, valid, program, assignedBy, startedAt, endedAt, seconds, ' +
  'link, transcript, feedback, criteria, media, member';

/** Sessions that are no more, and how far those of before have been written; for the service alone. */
export const PRACTICE_FEED = `
CREATE TABLE practiceGone (id TEXT PRIMARY KEY, email TEXT NOT NULL, rev INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX practiceGone_rev ON practiceGone (rev);
CREATE TABLE practiceFill (after TEXT NOT NULL);
INSERT INTO practiceFill SELECT '' WHERE EXISTS (SELECT 1 FROM event WHERE kind = 'session.completed');
`;

/**
 * What only a copy has: which of its rows were written last, up to which reading it has all, of whom, and how often
 * rows were taken away.
 */
export const PRACTICE_COPY = `
ALTER TABLE practice ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;
CREATE INDEX practice_touched ON practice (touched);
CREATE INDEX practice_said ON practice (startedAt) WHERE transcript IS NOT NULL;
CREATE INDEX practice_thought ON practice (startedAt) WHERE feedback IS NOT NULL;
CREATE TABLE practiceMark (
  one INTEGER PRIMARY KEY CHECK (one = 1), rev INTEGER NOT NULL, ofAll INTEGER NOT NULL, touched INTEGER NOT NULL,
  forgotten INTEGER NOT NULL
);
INSERT INTO practiceMark VALUES (1, 0, 1, 0, 0);
CREATE TABLE practicePerson (email TEXT PRIMARY KEY) WITHOUT ROWID;
`;

/**
 * Whose a session is, as the service tells it with all rows once more; until then those who were here when it began have
 * theirs.
 */
export const PRACTICE_MEMBER = `
ALTER TABLE practice ADD COLUMN member TEXT;
DROP INDEX practice_email;
CREATE INDEX practice_member ON practice (member);
UPDATE practice SET member = (SELECT id FROM member WHERE member.email = practice.email AND createdAt <= startedAt);
DROP TABLE practicePerson;
CREATE TABLE practicePerson (member TEXT PRIMARY KEY) WITHOUT ROWID;
UPDATE practiceMark SET rev = 0, forgotten = forgotten + 1;
`;

/** By what a copy finds the sessions of a recording that is on its computer: its hash. */
export const RECORDING_OF = "CASE WHEN json_valid(media) THEN media ->> 'hash' END";
export const PRACTICE_RECORDING = `CREATE INDEX practice_recording ON practice (${RECORDING_OF}) WHERE media IS NOT NULL;`;

/** Of a text that no session names any more, as service and copy keep them. */
export const UNNAMED_TEXT = [
  'session WHERE transcript',
  'session WHERE insight',
  'practice WHERE transcript',
  'practice WHERE feedback',
]
  .map((named) => `NOT EXISTS (SELECT 1 FROM ${named} = callText.hash)`)
  .join(' AND ');
