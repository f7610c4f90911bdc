import type { MemberId, OperationId } from '../shared/domain/ids.ts';
import type { Effect, SetEffect } from '../shared/kernel/effects.ts';
import { inTransaction, type Sql } from '../shared/store/sql.ts';
import { insertAll } from '../shared/store/insert-all.ts';
import type { Settled } from './due/settled.ts';
import { lastPractice } from './practice/last.ts';

/**
 * Who had an address before, and until when: what is told of an address is of whoever had it then, and never of those
 * who are given it later.
 */
export const HOLDER_TABLES = `
CREATE TABLE addressHad (
  email TEXT NOT NULL, member TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (email, member, until)
) WITHOUT ROWID;
ALTER TABLE practice ADD COLUMN member TEXT;
UPDATE practice SET member = (SELECT id FROM member WHERE member.email = practice.email
    AND ((SELECT at FROM operation WHERE seq = firstOp) <= startedAt OR NOT EXISTS (SELECT 1 FROM gone WHERE entity = 'member')))
  WHERE EXISTS (SELECT 1 FROM member WHERE member.email = practice.email);
DROP INDEX practice_email;
CREATE INDEX practice_member ON practice (member, rev);
CREATE INDEX practice_nobody ON practice (email) WHERE member IS NULL;
CREATE TABLE holderFill (after INTEGER NOT NULL);
INSERT INTO holderFill SELECT 0 WHERE EXISTS (SELECT 1 FROM gone WHERE entity = 'member');
`;

/** Since when somebody is here, by the clock of the service: that of whoever added them may be wrong. */
const SINCE = '(SELECT at FROM operation WHERE seq = member.firstOp)';

/** Whether what began at `startedAt` is of this row of \`member\`: they were here, or nobody else ever had their address. */
export const IS_THEIRS = (startedAt: string): string => `(${startedAt} >= ${SINCE} OR NOT EXISTS (
  SELECT 1 FROM addressHad WHERE addressHad.email = member.email AND addressHad.member <> member.id))`;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isOfMember = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'member';
/** Whether somebody has another address by it, or none. */
const givesUp = ({ before, after }: SetEffect): boolean =>
  before !== null && Object.hasOwn(before, 'email') && before['email'] !== after?.['email'];
const takesUp = ({ before, after }: SetEffect): boolean =>
  after !== null && Object.hasOwn(after, 'email') && before?.['email'] !== after['email'];

function note(sql: Sql, effects: readonly Effect[], until: string, sinceOf: (member: string) => string): void {
  insertAll(
    sql,
    'addressHad (email, member, since, until)',
    effects
      .filter(isOfMember)
      .filter(givesUp)
      .map(({ id, before }) => [textOf(before?.['email']), id, sinceOf(id), until]),
    'ON CONFLICT DO NOTHING',
  );
}

const HERE_SINCE = `SELECT ${SINCE} AS at FROM member WHERE id = ?`;

const FREE = `UPDATE practice SET rev = ?2, member = NULL WHERE member IN (SELECT value FROM json_each(?1))`;

// Whoever is taken back with the act that brought them never had their address: brought again, they have what was told of it.
function freeOf(sql: Sql, effects: readonly Effect[]): void {
  const undone = effects.filter(isOfMember).flatMap(({ id, after }) => (after === null ? [id] : []));
  if (undone.length > 0) sql.run(FREE, JSON.stringify(undone), lastPractice(sql) + 1);
}

/** By this command somebody goes only with the act that brought them. */
const UNDO = 'operations.undo';

/** Notes whose address becomes free by effects of a command that are about to be written, in the caller's transaction. */
export function noteHolders(sql: Sql, effects: readonly Effect[], command: string, at: string): void {
  if (command === UNDO) freeOf(sql, effects);
  else note(sql, effects, at, (id) => sql.get<{ at: string }>(HERE_SINCE, id)?.at ?? '');
}

const BIND = `UPDATE practice SET rev = ?2, member = (SELECT id FROM member WHERE member.email = practice.email)
  WHERE member IS NULL AND email IN (SELECT value FROM json_each(?1)) AND EXISTS (SELECT 1 FROM member
    WHERE member.email = practice.email AND ${IS_THEIRS('practice.startedAt')})`;

/** Those who have come by effects that were written have what was told of them before, in the caller's transaction. */
export function bindNew(sql: Sql, effects: readonly Effect[]): void {
  const came = effects.filter(isOfMember).filter(takesUp);
  const emails = came.map(({ after }) => textOf(after?.['email']));
  if (emails.length > 0) sql.run(BIND, JSON.stringify(emails), lastPractice(sql) + 1);
}

interface Holder {
  readonly email: string;
  readonly id: MemberId;
  readonly since: string;
  readonly until: string | null;
}
const HOLDERS = `SELECT email, id, ${SINCE} AS since, NULL AS until FROM member WHERE email IN (SELECT value FROM json_each(?1))
  UNION ALL SELECT email, member AS id, since, until FROM addressHad WHERE email IN (SELECT value FROM json_each(?1))`;

/**
 * Whose something is that is told of one of these addresses: of whoever had it at that moment, and what is older than all
 * of them of the first. What lies between two people, or behind somebody who left, is nobody's.
 */
export function holdersOf(sql: Sql, emails: Iterable<string>): (email: string, at: string) => MemberId | null {
  const byEmail = new Map<string, Holder[]>();
  for (const holder of sql.all<Holder>(HOLDERS, JSON.stringify([...new Set(emails)])))
    byEmail.set(holder.email, [...(byEmail.get(holder.email) ?? []), holder]);
  return (email, at) => {
    const all = byEmail.get(email) ?? [];
    const then = all.find(({ since, until }) => since <= at && (until === null || at < until));
    if (then) return then.id;
    const [first] = all.toSorted((one, other) => (one.since < other.since ? -1 : 1));
    const isOfOne = all.every(({ id }) => id === first?.id) && all.some(({ until }) => until === null);
    return first && (at < first.since || isOfOne) ? first.id : null;
  };
}

const FORMER = `WITH RECURSIVE role (op) AS (SELECT op FROM span WHERE subject = ?1 AND field = 'role' AND untilOp = ?2
    UNION SELECT span.op FROM role CROSS JOIN span ON subject = ?1 AND field = 'role' AND untilOp = role.op)
  SELECT at FROM operation WHERE seq = (SELECT min(op) FROM role)`;
/** When somebody came who left by this operation: where the first of the roles begins that they had until then. */
const cameBefore = (sql: Sql, id: string, seq: number): string => sql.get<{ at: string }>(FORMER, id, seq)?.at ?? '';

const REST = `SELECT n, email, startedAt FROM practice WHERE member IS NULL
  AND (email IN (SELECT email FROM member) OR email IN (SELECT email FROM addressHad))`;

function bindRest(sql: Sql): void {
  const rest = sql.all<{ n: number; email: string; startedAt: string }>(REST);
  const holderOf = holdersOf(
    sql,
    rest.map(({ email }) => email),
  );
  const rev = lastPractice(sql) + 1;
  for (const { n, email, startedAt } of rest) {
    const member = holderOf(email, startedAt);
    if (member !== null) sql.run('UPDATE practice SET member = ?, rev = ? WHERE n = ?', member, rev, n);
  }
}

/** So many operations by which somebody left are read again at once. */
const READ_AT_ONCE = 50;
const LEFT = `SELECT DISTINCT gone.seq, operation.id, at FROM gone CROSS JOIN operation ON operation.seq = gone.seq
  WHERE gone.seq > ? AND entity = 'member' AND command <> '${UNDO}' ORDER BY gone.seq LIMIT ${String(READ_AT_ONCE)}`;

interface LeftRow {
  readonly seq: number;
  readonly id: OperationId;
  readonly at: string;
}

/**
 * Reads off the log who had which address before that was kept, some operations at a time; then sessions that are nobody's
 * yet are given to whom they are of.
 */
export function fillHolders(sql: Sql, effectsOf: (seq: number) => readonly Effect[]): Settled {
  return inTransaction(sql, () => {
    const mark = sql.get<{ after: number }>('SELECT after FROM holderFill');
    if (!mark) return { done: 0, hasMore: false };
    const rows = sql.all<LeftRow>(LEFT, mark.after);
    for (const { seq, at } of rows) note(sql, effectsOf(seq), at, (id) => cameBefore(sql, id, seq));
    const hasMore = rows.length === READ_AT_ONCE;
    if (hasMore) sql.run('UPDATE holderFill SET after = ?', rows.at(-1)?.seq ?? 0);
    else {
      sql.run('DELETE FROM holderFill');
      bindRest(sql);
    }
    return { done: rows.length, hasMore };
  });
}

/** Nobody has sessions of an address that was never theirs. */
export const HOLDER_LAW = `SELECT 'the session ' || id || ' is of somebody who never had its address' AS detail FROM practice
  WHERE member IS NOT NULL AND NOT EXISTS (SELECT 1 FROM member WHERE member.id = practice.member AND member.email = practice.email)
    AND NOT EXISTS (SELECT 1 FROM addressHad WHERE addressHad.member = practice.member AND addressHad.email = practice.email)
    AND NOT EXISTS (SELECT 1 FROM holderFill)`;
