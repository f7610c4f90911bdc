import type { Sql } from './sql.ts';
import { VERDICT_COLUMNS } from './verdict-tables.ts';
import { INVOICE_COLUMNS } from './write-invoices.ts';
import { roleplayColumns, roleplayTables } from './write-roleplays.ts';
import { SESSION_COLUMNS } from './write-sessions.ts';
import { TAG_COLUMNS } from './write-tags.ts';

/** SHA-256 of text as its 32 bytes. */
export type Digest = (text: string) => Uint8Array;

/** Rows that service and copy have alike, each as one text that SQLite writes the same on both sides. */
export interface HashedTable {
  readonly name: string;
  readonly select: string;
}

const tableNames = {
  ...{ rubric: 'rubrics', rubricVersion: 'versions of rubrics', scenario: 'scenarios', assignment: 'assignments' },
} as const;

// Which operation last wrote a person or a group is not compared: a row that a change of ours had touched, and that
// was taken back, is as it was, but no longer knows whose it was. Numbers of rows differ from file to file.
export const hashedTables: readonly HashedTable[] = [
  {
    name: 'members',
    select: `SELECT json_array(email, role, status, seat, id, firstName, lastName, seatSince, seatUsedAt, lastUsedAt,
               createdAt, salt, firstOp, nameKey, inviteAt, revokeAt, revokeZone) AS row FROM member`,
  },
  {
    name: 'groups',
    select: `SELECT json_array(name, id, nameKey, invitesPeople, changesRoles, buysCredits, ownWallet, sessionLimit, services,
             budget) AS row FROM grp`,
  },
  {
    name: 'memberships',
    select: `SELECT json_array(grp.name, member.email, membership.admin, membership.op) AS row FROM membership
             JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn`,
  },
  {
    name: 'seat movements',
    select: 'SELECT json_array(source, target, amount, at, subject, op) AS row FROM seatEntry',
  },
  { name: 'histories', select: 'SELECT json_array(subject, field, value, op, untilOp) AS row FROM span' },
  {
    name: 'operations',
    select: 'SELECT json_array(seq, command, at, id, parent, actor, subjects, undoneBy) AS row FROM operation',
  },
  { name: 'seat balances', select: 'SELECT json_array(account, amount) AS row FROM seatCount' },
  {
    name: 'workspace',
    select: 'SELECT json_array(name, plan, credits, renewsAt, sample, createdAt, id) AS row FROM workspace',
  },
  {
    name: 'credit movements',
    select: 'SELECT json_array(source, target, amount, at, subject, op, note) AS row FROM creditEntry',
  },
  { name: 'credit balances', select: 'SELECT json_array(account, owner, source, amount) AS row FROM creditCount' },
  {
    name: 'purchases',
    select: `SELECT json_array(id, grp, state, credits, amount, currency, note, requestedBy, requestedAt, approvedBy, approvedAt,
               endedBy, endedAt, reason, invoice, invoicedOn, paid, invoiceKey, op) AS row FROM purchase`,
  },
  { name: 'invoices', select: `SELECT json_array(${INVOICE_COLUMNS}, numberKey, op) AS row FROM invoice` },
  { name: 'calls', select: `SELECT json_array(${SESSION_COLUMNS}, op) AS row FROM session` },
  // Each by itself: a side that has not got it yet compares the rest as before.
  { name: 'workspace settings', select: 'SELECT json_array(managersManagePeople) AS row FROM workspace' },
  { name: 'expiry of credits', select: 'SELECT json_array(expiryAmount, expiryAt, expiryZone) AS row FROM workspace' },
  {
    name: 'terms of the plan',
    select: 'SELECT json_array(renewsItself, termMonths, termZone, termFrom) AS row FROM workspace',
  },
  { name: 'agreement', select: 'SELECT json_array(agreement) AS row FROM workspace' },
  { name: 'pictures', select: 'SELECT json_array(logo, cover) AS row FROM workspace' },
  { name: 'AI endpoint', select: 'SELECT json_array(aiUrl, aiModel, aiKeySince) AS row FROM workspace' },
  { name: 'help contact', select: 'SELECT json_array(helpName, helpLink, helpLine) AS row FROM workspace' },
  { name: 'name in links', select: 'SELECT json_array(slug) AS row FROM workspace' },
  {
    name: 'defaults and look',
    select: `SELECT json_array(groupAdminsBuyCredits, groupAdminsSeeSessions, timeZone, accent, theme, newRole, newSeat,
               newGroups, intro, retentionMonths) AS row FROM workspace`,
  },
  ...roleplayTables.map((table) => ({
    name: tableNames[table],
    select: `SELECT json_array(${roleplayColumns[table]}) AS row FROM ${table}`,
  })),
  { name: 'tags', select: `SELECT json_array(${TAG_COLUMNS}, nameKey) AS row FROM tag` },
  { name: 'tags of groups', select: 'SELECT json_array(id, tags) AS row FROM grp' },
  { name: 'verdicts', select: `SELECT json_array(${VERDICT_COLUMNS}) AS row FROM verdict` },
  { name: 'who may create', select: 'SELECT json_array(scenarioCreators) AS row FROM workspace' },
];

/** A row falls into one of so many buckets by the first byte of its hash. */
export const BUCKETS = 256;
const WORDS = 4;

/** The rows of a table as one sum of hashes for each bucket, whatever order the rows stand in. */
export interface TableHashes {
  readonly name: string;
  readonly count: number;
  readonly buckets: readonly string[];
}

interface RowText {
  readonly row: string;
}

const bucketOf = (digest: Uint8Array) => digest[0] ?? 0;

/** The sums of the hashes of rows, bucket by bucket, as they are added one after the other. */
export class RowSums {
  readonly #digestOf: Digest;
  readonly #sums = new Uint32Array(BUCKETS * WORDS);
  #count = 0;

  constructor(digestOf: Digest) {
    this.#digestOf = digestOf;
  }

  /** Sums and not exclusive-or: two equal rows too many must not cancel each other out. */
  add(row: string): void {
    this.#count += 1;
    const digest = this.#digestOf(row);
    const words = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
    const start = bucketOf(digest) * WORDS;
    for (let word = 0; word < WORDS; word += 1) {
      // An element of a Uint32Array keeps the lower 32 bits of a sum.
      this.#sums[start + word] = (this.#sums[start + word] ?? 0) + words.getUint32(word * 4);
    }
  }

  of({ name }: HashedTable): TableHashes {
    const hex = (value: number) => value.toString(16).padStart(8, '0');
    const buckets = Array.from({ length: BUCKETS }, (_, bucket) =>
      Array.from(this.#sums.subarray(bucket * WORDS, (bucket + 1) * WORDS), hex).join(''),
    );
    return { name, count: this.#count, buckets };
  }
}

/** The hashes of all rows of a table, at once. */
export function hashRows(sql: Sql, table: HashedTable, digestOf: Digest): TableHashes {
  const sums = new RowSums(digestOf);
  for (const { row } of sql.all<RowText>(table.select)) sums.add(row);
  return sums.of(table);
}

/** Whether a row falls into one of these buckets. */
export const fallsInto = (row: string, buckets: ReadonlySet<number>, digestOf: Digest): boolean =>
  buckets.has(bucketOf(digestOf(row)));

/** The rows of a table that fall into these buckets, each as its text. */
export function rowsIn(sql: Sql, { select }: HashedTable, buckets: ReadonlySet<number>, digestOf: Digest): string[] {
  const rows = sql.all<RowText>(select).map(({ row }) => row);
  return rows.filter((row) => fallsInto(row, buckets, digestOf));
}
