import { hash } from 'node:crypto';

import { type SessionCompleted, YEAR_SECONDS } from '../../shared/domain/event.ts';
import { SessionId } from '../../shared/domain/ids.ts';
import { tenth } from '../../shared/domain/result.ts';
import { feedbackOf, pointsIn, transcriptOf } from '../../shared/domain/practice.ts';
import { insertAll } from '../../shared/store/insert-all.ts';
import { PRACTICE_COLUMNS } from '../../shared/store/practice-tables.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import type { Settled } from '../due/settled.ts';
import { holdersOf } from '../holders.ts';
import { endsBefore } from '../integrations/retention.ts';
import { keepText, nameOfText } from '../integrations/call-details.ts';
import { erasedOf, leaveGone } from './erased.ts';
import { lastPractice } from './last.ts';
import { mediaOf } from '../recordings/rows.ts';

/** The session an event tells of: the same event is the same session, whichever store it is told to. */
export function practiceId(event: string): SessionId {
  const hex = hash('sha256', `session ${event}`, 'hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return SessionId.parse(parts.join('-'));
}

/** What of an event is kept under hashes. */
interface Texts {
  readonly transcript: string | null;
  readonly feedback: string | null;
  /** The points of its criteria, as JSON. */
  readonly criteria: string | null;
}

/** By what a session and its event name what was said and what is thought of it; nothing is kept yet. */
export function textsOf({ transcript, evaluation }: SessionCompleted): Texts {
  const feedback = evaluation && feedbackOf(evaluation);
  const points = feedback ? pointsIn(feedback) : [];
  return {
    transcript: transcript && nameOfText(transcriptOf(transcript)),
    feedback: feedback && nameOfText(feedback),
    criteria: points.length === 0 ? null : JSON.stringify(points),
  };
}

function keepTexts(sql: Sql, { transcript, evaluation }: SessionCompleted, now: string): void {
  if (transcript) keepText(sql, transcriptOf(transcript), now);
  if (evaluation) keepText(sql, feedbackOf(evaluation), now);
}

/** Scenarios of ours by their names: of two that are called alike the one that is not archived, and the older. */
function scenariosByName(sql: Sql): ReadonlyMap<string, string> {
  const rows = sql.all<{ id: string; name: string }>(
    "SELECT id, name FROM scenario ORDER BY state = 'active', id DESC",
  );
  return new Map(rows.map(({ id, name }) => [fold(name.trim()), id]));
}

const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
/** A moment that has four digits for its year, whatever it was worked out from. */
const momentOf = (ms: number): string => new Date(Math.min(LAST_MS, Math.max(0, ms))).toISOString();

/**
 * When it began, when it ended and how long it took, as far as that can be known from what the event says. Events of
 * before may say anything: what is worked out is a moment all the same, and at most a year.
 */
function timesOf({ startedAt, endedAt, at, durationSeconds }: SessionCompleted) {
  const told = Date.parse(endedAt ?? at);
  const start = startedAt === null ? told - (durationSeconds ?? 0) * 1000 : Date.parse(startedAt);
  // Some products round moments to minutes: nobody practises longer than from its beginning to its end.
  const end = Math.max(told, start + (durationSeconds ?? 0) * 1000);
  const between = startedAt === null || endedAt === null ? null : Math.round((told - start) / 1000);
  const seconds = durationSeconds ?? (between === null ? null : Math.min(YEAR_SECONDS, Math.max(0, between)));
  return { startedAt: momentOf(start), endedAt: momentOf(end), seconds };
}

/** The score as everything shows it: to a tenth, so that what stands there is what its rank goes by. */
const scoreOf = ({ score }: SessionCompleted): number | null => (score === null ? null : tenth(score));

/** Of those who were erased nothing is kept but that there was something; answers the others. */
function withoutErased(sql: Sql, sessions: readonly SessionCompleted[], rev: number): readonly SessionCompleted[] {
  const erased = erasedOf(
    sql,
    sessions.map(({ email }) => email),
  );
  if (erased.size === 0) return sessions;
  const events = sessions.filter(({ email }) => erased.has(email)).map(({ id }) => id);
  leaveGone(
    sql,
    events,
    events.map((event) => practiceId(event)),
    rev,
  );
  return sessions.filter(({ email }) => !erased.has(email));
}

/**
 * Writes sessions that events tell of, in the caller's transaction; one that is there already stays as it is. Of one that is
 * older than the workspace keeps what is said, only the figures are kept.
 */
export function takePractice(sql: Sql, told: readonly SessionCompleted[], now: string): void {
  if (told.length === 0) return;
  const scenarios = scenariosByName(sql);
  const rev = lastPractice(sql) + 1;
  const sessions = withoutErased(sql, told, rev);
  const before = endsBefore(sql, now) ?? '';
  const holderOf = holdersOf(
    sql,
    sessions.map(({ email }) => email),
  );
  const rows = sessions.map((event): SqlValue[] => {
    const { startedAt, endedAt, seconds } = timesOf(event);
    const { criteria, ...texts } = textsOf(event);
    const isKept = startedAt >= before;
    const { transcript, feedback } = isKept ? texts : { transcript: null, feedback: null };
    if (isKept) keepTexts(sql, event, now);
    const scenario = scenarios.get(fold(event.scenario)) ?? null;
    const valid = event.validAttempt === null ? null : Number(event.validAttempt);
    const id = practiceId(event.id);
    return [
      ...[id, event.email, scenario, event.scenario, event.difficulty, scoreOf(event), event.rank],
      ...[event.attempt, valid, event.program, event.assignedBy, startedAt, endedAt],
      ...[seconds, event.link, transcript, feedback, criteria, mediaOf(sql, id), holderOf(event.email, startedAt), rev],
    ];
  });
  insertAll(sql, `practice (${PRACTICE_COLUMNS}, rev)`, rows, 'ON CONFLICT DO NOTHING');
}

/** So many sessions of before are written at once. */
const FILLED_AT_ONCE = 1000;
const BEFORE = `SELECT id, at, subject, detail FROM event WHERE id > ? AND kind = 'session.completed' AND subject <> '' ORDER BY id
  LIMIT ${String(FILLED_AT_ONCE)}`;

interface KeptEvent {
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  readonly detail: string;
}

/** What an event left out that was kept before it could say it. */
const unsaid = {
  ...{ difficulty: null, score: null, rank: null, attempt: null, validAttempt: null, program: null, assignedBy: null },
  ...{ startedAt: null, endedAt: null, durationSeconds: null, link: null, scenario: 'Practice session' },
};

/** Writes sessions that were told before sessions had rows, some at a time; tells whether there may be more. */
export function fillPractice(sql: Sql, now: string): Settled {
  const mark = sql.get<{ after: string }>('SELECT after FROM practiceFill');
  // Whose they are is known once it is read who had their addresses.
  if (!mark || sql.get('SELECT 1 AS found FROM holderFill')) return { done: 0, hasMore: false };
  const events = sql.all<KeptEvent>(BEFORE, mark.after);
  const sessions = events.map(({ id, at, subject, detail }): SessionCompleted => {
    const said = JSON.parse(detail) as Partial<SessionCompleted>; // as this very service wrote it
    return {
      ...unsaid,
      ...said,
      id,
      at,
      email: subject,
      kind: 'session.completed',
      transcript: null,
      evaluation: null,
    };
  });
  takePractice(sql, sessions, now);
  if (events.length < FILLED_AT_ONCE) sql.run('DELETE FROM practiceFill');
  else sql.run('UPDATE practiceFill SET after = ?', events.at(-1)?.id ?? '');
  return { done: events.length, hasMore: events.length === FILLED_AT_ONCE };
}

const MOMENTS = `'1970-01-01T00:00:00.000Z' AND '9999-12-31T23:59:59.999Z'`;

/** Every session an event tells of has a row, or was taken away; of none that was not told there is one. */
export const PRACTICE_LAW = `SELECT 'practice sessions are ' || rows || ', and events tell ' || told AS detail FROM (
    SELECT (SELECT count(*) FROM practice) + (SELECT count(*) FROM practiceGone) AS rows,
      (SELECT count(*) FROM event WHERE kind = 'session.completed') AS told)
  WHERE rows <> told AND NOT EXISTS (SELECT 1 FROM practiceFill)
  UNION ALL SELECT 'the session ' || id || ' has times or a score that cannot be' FROM practice
    WHERE startedAt NOT BETWEEN ${MOMENTS} OR endedAt NOT BETWEEN ${MOMENTS} OR length(startedAt) <> 24
      OR length(endedAt) <> 24 OR score NOT BETWEEN 0 AND 100
  UNION ALL SELECT 'a text of the session ' || id || ' is not there' FROM practice
    WHERE (transcript IS NOT NULL AND NOT EXISTS (SELECT 1 FROM callText WHERE hash = transcript))
      OR (feedback IS NOT NULL AND NOT EXISTS (SELECT 1 FROM callText WHERE hash = feedback))`;
