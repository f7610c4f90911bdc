import { emailKey } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { MAX_CALLS } from '../../shared/commands/sessions.ts';
import { UNNAMED_TEXT } from '../../shared/store/practice-tables.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Settled } from '../due/settled.ts';
import { endsBefore } from '../integrations/retention.ts';
import { executeAsService, type ServiceRequest } from '../kernel/execute-as-service.ts';
import { endUnclaimed, forgetRecordings } from '../recordings/rows.ts';
import { assignersIn, forgetAssigner } from './assigners.ts';
import { erasedOf, isAnybodyErased, leaveGone } from './erased.ts';
import { lastPractice } from './last.ts';
import { practiceId } from './take.ts';

/** Sessions that end together: others are never held up for long. */
const BATCH = 500;
const WORDS = `SELECT id FROM practice INDEXED BY practice_words
  WHERE startedAt < ?1 AND (transcript IS NOT NULL OR feedback IS NOT NULL) ORDER BY startedAt LIMIT ${String(BATCH + 1)}`;
const SOUND = `SELECT session AS id FROM recording CROSS JOIN practice ON practice.id = session WHERE startedAt < ?1
  LIMIT ${String(BATCH + 1)}`;
const SILENT = `UPDATE practice SET transcript = NULL, feedback = NULL, media = NULL, rev = ?2
  WHERE id IN (SELECT value FROM json_each(?1))`;

type Service = Pick<ServiceRequest, 'newId' | 'now'>;

function doIt(sql: Sql, service: Service, command: string, args: unknown): void {
  const result = executeAsService(sql, { command, args, ...service });
  if (result.outcome === 'refused') throw new Refusal(result.error);
}

const TEXTS = `SELECT transcript AS hash FROM practice WHERE transcript IS NOT NULL AND id IN (SELECT value FROM json_each(?1))
  UNION SELECT feedback FROM practice WHERE feedback IS NOT NULL AND id IN (SELECT value FROM json_each(?1))`;
const FORGET = `DELETE FROM callText WHERE hash IN (SELECT value FROM json_each(?)) AND ${UNNAMED_TEXT}`;

/** Does something to sessions by which they name no text any more, and forgets those texts. */
function withoutTexts(sql: Sql, sessions: readonly string[], act: (ids: string) => void): void {
  const ids = JSON.stringify(sessions);
  const texts = sql.all<{ hash: string }>(TEXTS, ids).map(({ hash }) => hash);
  act(ids);
  sql.run(FORGET, JSON.stringify(texts));
}

/**
 * Ends what was said and thought in sessions that are older than the workspace keeps it, and their recordings, some at a
 * time; the figures stay. Of a run one operation tells: it stands in the transaction of the last of them.
 */
export function endWords(sql: Sql, newId: () => string, now: string): Settled {
  return inTransaction(sql, () => {
    const unclaimed = endUnclaimed(sql, now);
    const before = endsBefore(sql, now);
    const found = before === null ? [] : [WORDS, SOUND].flatMap((text) => sql.all<{ id: string }>(text, before));
    const old = [...new Set(found.map(({ id }) => id))];
    const ended = old.slice(0, BATCH);
    if (ended.length === 0) return { done: unclaimed, hasMore: false };
    withoutTexts(sql, ended, (ids) => {
      forgetRecordings(sql, ended);
      sql.run(SILENT, ids, lastPractice(sql) + 1);
    });
    const hasMore = old.length > BATCH;
    if (!hasMore) doIt(sql, { newId, now }, 'sessions.endWords', { before });
    return { done: ended.length + unclaimed, hasMore };
  });
}

const TOLD = "SELECT id FROM event WHERE kind = 'session.completed' AND subject = ?";
const JUDGED =
  'SELECT DISTINCT session FROM verdict WHERE session IN (SELECT value FROM json_each(?)) ORDER BY session';

/**
 * Removes all sessions that were told of an address, with what was decided of them, and the address from those it has
 * assigned to others; answers how many were removed. In the caller's transaction.
 */
export function erasePractice(sql: Sql, address: string, service: Service): number {
  const events = sql.all<{ id: string }>(TOLD, emailKey(address)).map(({ id }) => id);
  const sessions = events.map((event) => practiceId(event));
  withoutTexts(sql, sessions, (ids) => {
    const judged = sql.all<{ session: string }>(JUDGED, ids).map(({ session }) => session);
    for (let from = 0; from < judged.length; from += MAX_CALLS)
      doIt(sql, service, 'sessions.forgetVerdicts', { sessions: judged.slice(from, from + MAX_CALLS) });
    const rev = lastPractice(sql) + 1;
    forgetAssigner(sql, address, rev);
    leaveGone(sql, events, sessions, rev);
  });
  return sessions.length;
}

const ADDRESSES = 'SELECT DISTINCT email FROM practice';

/** The addresses in sessions that are kept although whoever had them was erased. */
function leftOver(sql: Sql): ReadonlySet<string> {
  // All sessions are looked through for it.
  if (!isAnybodyErased(sql)) return new Set();
  return erasedOf(sql, [...sql.all<{ email: string }>(ADDRESSES).map(({ email }) => email), ...assignersIn(sql)]);
}

/** Removes the sessions of everybody who was erased, as far as they are here. In the caller's transaction. */
export function eraseLeftOver(sql: Sql, service: Service): number {
  return [...leftOver(sql)].reduce((sum, email) => sum + erasePractice(sql, email, service), 0);
}

const IS_LEFT = `SELECT 1 AS found FROM erasedFill WHERE NOT EXISTS (SELECT 1 FROM practiceFill)
  AND NOT EXISTS (SELECT 1 FROM holderFill)`;

/** Removes once what a store of before has kept of whoever was erased. */
export function eraseOfBefore(sql: Sql, newId: () => string, now: string): Settled {
  if (!sql.get(IS_LEFT)) return { done: 0, hasMore: false };
  return inTransaction(sql, () => {
    const done = eraseLeftOver(sql, { newId, now });
    sql.run('DELETE FROM erasedFill');
    return { done, hasMore: false };
  });
}

/** What is kept of whoever was erased, in a sentence each. */
export function* keptOfErased(sql: Sql): Generator<string> {
  if (sql.get('SELECT 1 AS found FROM erasedFill')) return;
  if (leftOver(sql).size > 0)
    yield 'practice sessions are kept of somebody who was erased, or say that they have assigned them';
}
