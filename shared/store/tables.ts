/**
 * The rows of a workspace, the same in the service's store and in the desktop's replica. `op` is the operation that
 * last wrote a row: its seq, or below zero a local number while the service has not confirmed it.
 *
 * A span is a value that a person's role, seat or group had and has no more, or what the workspace allowed or did not,
 * from one operation to another. What is
 * still true is in the rows: a role or seat since the last span of it ended (or since `firstOp`, which made the
 * person, or let them come back), a membership since its `op`. So the many people who came and never changed have no history to be kept.
 */
export const ROW_TABLES = `
CREATE TABLE workspace (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, plan TEXT NOT NULL, credits INTEGER NOT NULL,
  renewsAt TEXT NOT NULL, sample INTEGER NOT NULL, createdAt TEXT NOT NULL, op INTEGER NOT NULL
);
CREATE TABLE member (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE,
  firstName TEXT NOT NULL, lastName TEXT NOT NULL, nameKey TEXT NOT NULL,
  role TEXT NOT NULL, status TEXT NOT NULL, seat TEXT NOT NULL,
  seatSince TEXT, seatUsedAt TEXT, lastUsedAt TEXT, createdAt TEXT NOT NULL,
  salt TEXT NOT NULL, op INTEGER NOT NULL, firstOp INTEGER NOT NULL
);
CREATE INDEX member_op ON member (op);
CREATE INDEX member_unconfirmed ON member (firstOp) WHERE firstOp < 0;
CREATE TABLE grp (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, nameKey TEXT NOT NULL UNIQUE, op INTEGER NOT NULL
);
CREATE TABLE membership (
  gn INTEGER NOT NULL, mn INTEGER NOT NULL, admin INTEGER NOT NULL, op INTEGER NOT NULL, PRIMARY KEY (gn, mn)
) WITHOUT ROWID;
CREATE INDEX membership_member ON membership (mn, gn);
CREATE INDEX membership_op ON membership (op);
CREATE TABLE seatCount (
  account TEXT PRIMARY KEY, amount INTEGER NOT NULL CHECK (account = 'plan' OR amount >= 0)
) WITHOUT ROWID;
INSERT INTO seatCount VALUES ('plan', 0), ('remaining', 0), ('held', 0), ('assigned', 0), ('reserved', 0), ('spent', 0);
CREATE TABLE seatEntry (
  n INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
  subject TEXT, at TEXT NOT NULL, op INTEGER NOT NULL
);
CREATE INDEX seatEntry_subject ON seatEntry (subject);
CREATE INDEX seatEntry_op ON seatEntry (op);
CREATE TABLE span (
  n INTEGER PRIMARY KEY, subject TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
  op INTEGER NOT NULL, untilOp INTEGER NOT NULL
);
CREATE INDEX span_subject ON span (subject);
CREATE INDEX span_untilOp ON span (untilOp);
CREATE INDEX span_unconfirmed ON span (op) WHERE op < 0;
`;

/** Columns that rows got later, added in the same way and order to every database that has rows. */
export const MORE_COLUMNS = `
ALTER TABLE member ADD COLUMN inviteAt TEXT;
ALTER TABLE grp ADD COLUMN invitesPeople INTEGER NOT NULL DEFAULT 0;
ALTER TABLE grp ADD COLUMN changesRoles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE grp ADD COLUMN buysCredits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE grp ADD COLUMN ownWallet INTEGER NOT NULL DEFAULT 0;
ALTER TABLE grp ADD COLUMN sessionLimit INTEGER;
ALTER TABLE grp ADD COLUMN services TEXT NOT NULL DEFAULT '[]';
`;

/** The columns that came after those. */
export const WORKSPACE_SETTINGS = `
ALTER TABLE workspace ADD COLUMN managersManagePeople INTEGER NOT NULL DEFAULT 1;
`;

/** Columns that people got after those. */
export const END_COLUMNS = `
ALTER TABLE member ADD COLUMN revokeAt TEXT;
ALTER TABLE member ADD COLUMN revokeZone TEXT;
`;

/** Which credits of the pool are to expire, and when: all three, or none. */
export const EXPIRY_COLUMNS = `
ALTER TABLE workspace ADD COLUMN expiryAmount INTEGER;
ALTER TABLE workspace ADD COLUMN expiryAt TEXT;
ALTER TABLE workspace ADD COLUMN expiryZone TEXT;
`;

/** How the plan goes on when its term ends. */
export const TERM_COLUMNS = `
ALTER TABLE workspace ADD COLUMN renewsItself INTEGER NOT NULL DEFAULT 1;
ALTER TABLE workspace ADD COLUMN termMonths INTEGER NOT NULL DEFAULT 12;
ALTER TABLE workspace ADD COLUMN termZone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE workspace ADD COLUMN termFrom TEXT;
`;

/** What was agreed beside the seats of the plan. */
export const AGREEMENT_COLUMN = `
ALTER TABLE workspace ADD COLUMN agreement TEXT;
`;

/** What else owners and admins set for the whole workspace. */
export const SETTING_COLUMNS = `
ALTER TABLE workspace ADD COLUMN groupAdminsBuyCredits INTEGER NOT NULL DEFAULT 1;
ALTER TABLE workspace ADD COLUMN groupAdminsSeeSessions INTEGER NOT NULL DEFAULT 1;
ALTER TABLE workspace ADD COLUMN timeZone TEXT;
ALTER TABLE workspace ADD COLUMN accent TEXT;
ALTER TABLE workspace ADD COLUMN theme TEXT NOT NULL DEFAULT 'system';
ALTER TABLE workspace ADD COLUMN newRole TEXT NOT NULL DEFAULT 'learner';
ALTER TABLE workspace ADD COLUMN newSeat TEXT NOT NULL DEFAULT 'basic';
ALTER TABLE workspace ADD COLUMN newGroups TEXT NOT NULL DEFAULT '[]';
ALTER TABLE workspace ADD COLUMN intro TEXT NOT NULL DEFAULT '';
ALTER TABLE workspace ADD COLUMN retentionMonths INTEGER;
`;

/** What the workspace is called in links. */
export const SLUG_COLUMN = `
ALTER TABLE workspace ADD COLUMN slug TEXT;
`;

/** Who may create scenarios. */
export const CREATORS_COLUMN = `
ALTER TABLE workspace ADD COLUMN scenarioCreators TEXT NOT NULL DEFAULT 'admins';
`;

/** Which model is asked where, and since when a key is kept for it. */
export const AI_COLUMNS = `
ALTER TABLE workspace ADD COLUMN aiUrl TEXT;
ALTER TABLE workspace ADD COLUMN aiModel TEXT;
ALTER TABLE workspace ADD COLUMN aiKeySince TEXT;
`;

/** Who is asked for help, and how. */
export const HELP_COLUMNS = `
ALTER TABLE workspace ADD COLUMN helpName TEXT;
ALTER TABLE workspace ADD COLUMN helpLink TEXT;
ALTER TABLE workspace ADD COLUMN helpLine TEXT;
`;

/** The columns of a workspace. */
export const workspaceFields = [
  ...(['id', 'name', 'plan', 'credits', 'renewsAt', 'sample', 'createdAt', 'managersManagePeople'] as const),
  ...(['expiryAmount', 'expiryAt', 'expiryZone'] as const),
  ...(['renewsItself', 'termMonths', 'termZone', 'termFrom', 'agreement'] as const),
  ...(['groupAdminsBuyCredits', 'groupAdminsSeeSessions', 'timeZone', 'accent', 'theme'] as const),
  ...(['newRole', 'newSeat', 'newGroups', 'intro', 'retentionMonths', 'slug', 'logo', 'cover'] as const),
  'scenarioCreators',
  ...(['aiUrl', 'aiModel', 'aiKeySince'] as const),
  ...(['helpName', 'helpLink', 'helpLine'] as const),
] as const;

/** The same, to be selected by name. */
export const WORKSPACE_COLUMNS = workspaceFields.join(', ');

/** Credits: what was moved, and what is where. A person's account is theirs, and of one source; a wallet is its group's. */
export const CREDIT_TABLES = `
CREATE TABLE creditCount (
  account TEXT PRIMARY KEY, owner TEXT, source TEXT, amount INTEGER NOT NULL CHECK (account = 'purchased' OR amount >= 0),
  op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX creditCount_owner ON creditCount (owner) WHERE owner IS NOT NULL;
CREATE INDEX creditCount_source ON creditCount (source) WHERE source <> 'pool';
CREATE INDEX creditCount_op ON creditCount (op);
CREATE TABLE creditEntry (
  n INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
  subject TEXT, at TEXT NOT NULL, op INTEGER NOT NULL
);
CREATE INDEX creditEntry_subject ON creditEntry (subject);
CREATE INDEX creditEntry_op ON creditEntry (op);
`;

/** What credits were moved for, where it was said. */
export const CREDIT_NOTES = `
ALTER TABLE creditEntry ADD COLUMN note TEXT;
`;

/** The lines of an account that many share, by time: what statements of it are read from. People's are found by the person. */
export const CREDIT_LINES = `
CREATE INDEX creditEntry_source ON creditEntry (source, at, op, amount) WHERE source NOT GLOB 'balance:*';
CREATE INDEX creditEntry_target ON creditEntry (target, at, op, amount) WHERE target NOT GLOB 'balance:*';
`;

/** Purchases of credits, and what groups may spend on them. A purchase without a group is for the pool. */
export const PURCHASE_TABLES = `
ALTER TABLE grp ADD COLUMN budget TEXT;
CREATE TABLE purchase (
  id TEXT PRIMARY KEY, grp TEXT, state TEXT NOT NULL, credits INTEGER NOT NULL, amount INTEGER NOT NULL,
  currency TEXT NOT NULL, note TEXT NOT NULL, requestedBy TEXT NOT NULL, requestedAt TEXT NOT NULL, approvedBy TEXT,
  approvedAt TEXT, endedBy TEXT, endedAt TEXT, reason TEXT, invoice TEXT, invoicedOn TEXT, paid INTEGER,
  invoiceKey TEXT, op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX purchase_grp ON purchase (grp);
CREATE INDEX purchase_invoice ON purchase (invoiceKey);
CREATE INDEX purchase_requested ON purchase (requestedAt);
CREATE INDEX purchase_op ON purchase (op);
`;

/** What a workspace was made with was bought with its plan, before there was a ledger of it: the pool has all of it. */
export const FIRST_CREDITS = `
INSERT INTO creditEntry (source, target, amount, at, op)
  SELECT 'purchased', 'pool', credits, operation.at, 1 FROM workspace JOIN operation ON seq = 1 WHERE credits > 0;
INSERT INTO creditCount (account, amount, op)
  SELECT source, -amount, op FROM creditEntry UNION ALL SELECT target, amount, op FROM creditEntry;
`;

/** A row of `member` as SQLite returns it. */
export interface MemberRecord {
  readonly n: number;
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly status: string;
  readonly seat: string;
  readonly seatSince: string | null;
  readonly seatUsedAt: string | null;
  readonly lastUsedAt: string | null;
  readonly createdAt: string;
  readonly inviteAt: string | null;
  readonly revokeAt: string | null;
  readonly revokeZone: string | null;
}

/** The columns of MemberRecord, to be selected by name. */
export const MEMBER_COLUMNS =
  'member.n, member.id, member.email, member.firstName, member.lastName, member.role, member.status, member.seat, ' +
  'member.seatSince, member.seatUsedAt, member.lastUsedAt, member.createdAt, member.inviteAt, member.revokeAt, ' +
  'member.revokeZone';

/** A row of `grp` as SQLite returns it. */
export interface GroupRecord {
  readonly id: string;
  readonly name: string;
  readonly invitesPeople: number;
  readonly changesRoles: number;
  readonly buysCredits: number;
  readonly ownWallet: number;
  readonly sessionLimit: number | null;
  /** A list as JSON. */
  readonly services: string;
  /** As JSON. */
  readonly budget: string | null;
  /** A list as JSON. */
  readonly tags: string;
}

/** The columns of GroupRecord, to be selected by name. */
export const GROUP_COLUMNS =
  'grp.id, grp.name, grp.invitesPeople, grp.changesRoles, grp.buysCredits, grp.ownWallet, grp.sessionLimit, ' +
  'grp.services, grp.budget, grp.tags';
