import type { SkippedCall } from '../../shared/domain/call-people.ts';
import type { SessionFacts } from '../../shared/domain/session.ts';
import { SessionDetails } from '../../shared/domain/session.ts';
import { SESSION_FACTS } from '../../shared/store/write-sessions.ts';
import { keepText } from './call-details.ts';
import type { Told } from './provider.ts';
import { emailThen, keepBad, MOST_TRIES, writeFacts, type Writing } from './write-calls.ts';

const HOUR_MS = 3_600_000;
/** After what time a transcript that was not there yet is asked for again; the last of these goes on. */
const AGAIN_HOURS = [1, 3, 12, 24];
/** What makes no sense may have been cut off on its way: so often it is asked for again. */
const BAD_TRIES = 3;
const BAD_AGAIN_MS = 600_000;
/** What is so tomorrow, too. */
const lasting: ReadonlySet<SkippedCall['why']> = new Set(['tooLong', 'refused']);

const WAITING = `SELECT ${SESSION_FACTS.split(', ')
  .map((name) => `session.${name}`)
  .join(', ')}, session.details FROM session LEFT JOIN waitingCall ON waitingCall.session = session.id
  WHERE source = ? AND state = 'waiting' AND (nextTryAt IS NULL OR nextTryAt <= ?)
  AND session.id NOT IN (SELECT value FROM json_each(?)) ORDER BY startedAt DESC LIMIT ?`;

export type Waiting = SessionFacts & { readonly details: string };

interface Asking extends Pick<Writing, 'sql' | 'source' | 'now'> {
  /** The ids of calls that are not asked for now. */
  readonly without: readonly string[];
}

/** The latest calls whose transcripts are to be asked for now. */
export const waitingCalls = ({ sql, source, now, without }: Asking, most: number): Waiting[] =>
  sql.all<Waiting>(WAITING, source, now, JSON.stringify(without), most);

function triesOf({ sql }: Writing, session: string): number {
  return sql.get<{ attempts: number }>('SELECT attempts FROM waitingCall WHERE session = ?', session)?.attempts ?? 0;
}

function tryAgain({ sql, now }: Writing, session: string, attempts: number, afterMs: number): void {
  const nextTryAt = new Date(Date.parse(now) + afterMs).toISOString();
  sql.run(
    `INSERT INTO waitingCall (session, attempts, nextTryAt) VALUES (?, ?, ?)
     ON CONFLICT (session) DO UPDATE SET attempts = excluded.attempts, nextTryAt = excluded.nextTryAt`,
    ...[session, attempts, nextTryAt],
  );
}

/** What becomes of a call by what was told of it; null where it waits on. */
function settled(writing: Writing, call: Waiting, told: Told): Partial<SessionFacts> | null {
  const { sql, now } = writing;
  if (told.kind === 'ready') {
    sql.run('DELETE FROM waitingCall WHERE session = ?', call.id);
    const transcript = told.transcript && keepText(sql, told.transcript, now);
    const insight = told.insight ? keepText(sql, told.insight, now) : call.insight;
    if (transcript === null) tryAgain(writing, call.id, MOST_TRIES, 0);
    return { state: 'imported', transcript, insight };
  }
  const attempts = triesOf(writing, call.id) + 1;
  if (told.kind === 'notYet') {
    const hours = AGAIN_HOURS[attempts - 1] ?? AGAIN_HOURS.at(-1) ?? 1;
    tryAgain(writing, call.id, attempts, hours * HOUR_MS);
    return attempts >= MOST_TRIES ? { state: 'imported' } : null;
  }
  tryAgain(writing, call.id, attempts, BAD_AGAIN_MS);
  if (!lasting.has(told.why) && attempts < BAD_TRIES) return null;
  const { externalId, startedAt } = call;
  const { title } = SessionDetails.parse(JSON.parse(call.details));
  keepBad(writing, [{ externalId, title, startedAt, detail: told.detail }], told.why);
  return { state: 'quarantined' };
}

/** Has others asked for before these: nobody knows yet whether it is they that cannot be had. In the caller's transaction. */
export function putOff(writing: Writing, calls: readonly Waiting[]): void {
  for (const { id } of calls) tryAgain(writing, id, triesOf(writing, id), BAD_AGAIN_MS);
}

/** Writes what was told of calls that waited, in the caller's transaction. */
export function writeTranscripts(writing: Writing, told: ReadonlyMap<Waiting, Told>): void {
  const changed = [...told].flatMap(([call, what]) => {
    // It may have been removed, or become somebody else's, while it was asked for.
    const now = writing.sql.get<Waiting>(`SELECT ${SESSION_FACTS}, details FROM session WHERE id = ?`, call.id);
    const change = now && settled(writing, now, what);
    if (!now || !change) return [];
    const { externalId, startedAt, seconds, state, person, transcript, insight, detailsHash } = { ...now, ...change };
    const email = emailThen(writing.sql, SessionDetails.parse(JSON.parse(now.details)).owner?.email, startedAt);
    return [{ externalId, startedAt, seconds, state, person, transcript, insight, detailsHash, email }];
  });
  writeFacts(writing, changed);
}
