import type { SkippedCall } from '../../shared/domain/call-people.ts';
import type { ImportedCall } from '../../shared/commands/sessions.ts';
import type { ImportScope, Provider } from '../../shared/domain/connection.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { Email } from '../../shared/domain/member.ts';
import type { SessionFacts } from '../../shared/domain/session.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { SESSION_FACTS } from '../../shared/store/write-sessions.ts';
import { IS_THEIRS } from '../holders.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import { detailsOf, keepText, personKey } from './call-details.ts';
import type { BadCall, ListedCall } from './provider.ts';
import { removeCalls } from './removal.ts';
import { isInScope } from './scope.ts';
import { forgetStranger, keepStranger, sweepStrangers } from './strangers.ts';

/** How often a transcript is asked for that is not there yet: after about a week there will be none. */
export const MOST_TRIES = 8;

export interface Writing {
  readonly sql: Sql;
  readonly source: Provider;
  readonly scope: ImportScope;
  readonly now: string;
  readonly newId: () => string;
}

const KNOWN = `SELECT ${SESSION_FACTS} FROM session WHERE source = ? AND externalId = ?`;
export const findCall = (sql: Sql, source: Provider, externalId: string): SessionFacts | undefined =>
  sql.get<SessionFacts>(KNOWN, source, externalId);

const ALIAS = `SELECT state, member, EXISTS (SELECT 1 FROM member WHERE member.id = alias.member) AS isHere
  FROM alias WHERE person = ?`;
interface Said {
  readonly state: string;
  readonly member: MemberId | null;
  readonly isHere: number;
}

/** Whose a call is, as the command will find it. */
function ownerOf(
  sql: Sql,
  { person, email }: { readonly person: string | null; readonly email: string | null },
  known: SessionFacts | undefined,
): MemberId | null {
  const said = person === null ? undefined : sql.get<Said>(ALIAS, person);
  if (said && said.state !== 'member') return null;
  if (said && (said.isHere === 1 || known?.owner === said.member)) return said.member;
  if (known?.owner && known.person === person) return known.owner;
  return email === null
    ? null
    : (sql.get<{ id: MemberId }>('SELECT id FROM member WHERE email = ?', email)?.id ?? null);
}

const THEN = `SELECT 1 AS found FROM member WHERE email = ?1 AND ${IS_THEIRS('?2')}`;

/** The address of an owner, where whoever has it now is who had it then. */
export function emailThen(sql: Sql, text: string | null | undefined, startedAt: string): string | null {
  const email = Email.safeParse(text).data ?? null;
  return email !== null && sql.get(THEN, email, startedAt) ? email : null;
}

/** The keys of everybody in a call. */
const peopleIn = (sql: Sql, source: Provider, { owner, participants }: ListedCall): string[] => [
  ...new Set([...(owner ? [owner] : []), ...participants].flatMap((person) => personKey(sql, source, person) ?? [])),
];

const ERASED = `SELECT 1 AS found FROM alias WHERE state = 'erased' AND person IN (SELECT value FROM json_each(?)) LIMIT 1`;
const isErased = (sql: Sql, people: readonly string[]): boolean =>
  sql.get(ERASED, JSON.stringify(people)) !== undefined;

/** Removes the calls of a list that are here, and in which somebody was who is known to be in them only now, and was erased. */
function removeErased(writing: Writing, listed: readonly ListedCall[]): void {
  const { sql, source } = writing;
  const ids = listed.flatMap((call) =>
    isErased(sql, peopleIn(sql, source, call)) ? (findCall(sql, source, call.externalId)?.id ?? []) : [],
  );
  if (ids.length > 0) removeCalls(writing, ids);
}

const TRIED = 'SELECT 1 AS found FROM waitingCall WHERE session = ?';
const GIVEN_UP = 'SELECT 1 AS found FROM waitingCall WHERE session = ? AND attempts >= ?';

/** What it waits for: a call without its transcript waits for it, where it is wanted and may still come. */
function stateFor({ sql, scope }: Writing, known: SessionFacts | undefined): SessionFacts['state'] {
  if (!scope.transcripts) return known?.state === 'quarantined' ? 'quarantined' : 'imported';
  // Of a call that was skipped nothing is remembered once somebody has it tried again.
  if (!known || (known.state === 'quarantined' && !sql.get(TRIED, known.id))) return 'waiting';
  const mayCome = known.state === 'imported' && known.transcript === null;
  return mayCome && !sql.get(GIVEN_UP, known.id, MOST_TRIES) ? 'waiting' : known.state;
}

interface Prepared {
  readonly call: ImportedCall;
  readonly details: string;
  readonly people: readonly string[];
  readonly isNew: boolean;
}

const isSame = (known: SessionFacts | undefined, owner: MemberId | null, call: Omit<ImportedCall, 'email'>): boolean =>
  known !== undefined &&
  known.owner === owner &&
  (['startedAt', 'seconds', 'state', 'person', 'transcript', 'insight', 'detailsHash'] as const).every(
    (name) => known[name] === call[name],
  );

/** A call as it is to be written; null where it is as it was, is not wanted, or is of somebody who was erased. */
function prepare(writing: Writing, listed: ListedCall): Prepared | null {
  const { sql, source, scope, now } = writing;
  const people = peopleIn(sql, source, listed);
  if (isErased(sql, people)) return null;
  const { externalId, startedAt, seconds, owner: named } = listed;
  const person = named && personKey(sql, source, named);
  const known = findCall(sql, source, externalId);
  const email = emailThen(sql, named?.email, startedAt);
  const owner = ownerOf(sql, { person, email }, known);
  if (startedAt < scope.from) return null;
  if (!isInScope(sql, scope, owner)) {
    // Whoever is nobody here, or was matched by hand to somebody elsewhere, is still there to be matched.
    if (person !== null && !known && (owner === null || sql.get(ALIAS, person))) keepStranger(writing, listed, person);
    return null;
  }
  const { details, detailsHash } = detailsOf(sql, listed);
  const insight = listed.insight ? keepText(sql, listed.insight, now) : (known?.insight ?? null);
  const call = {
    ...{ externalId, startedAt, seconds, state: stateFor(writing, known), person },
    ...{ transcript: known?.transcript ?? null, insight, detailsHash },
  };
  return isSame(known, owner, call) ? null : { call: { ...call, email }, details, people, isNew: !known };
}

/** Writes calls by the command, as one operation of the service. */
export function writeFacts({ sql, source, now, newId }: Writing, calls: readonly ImportedCall[]): void {
  if (calls.length === 0) return;
  const result = executeAsService(sql, { command: 'sessions.import', args: { source, calls }, newId, now });
  if (result.outcome === 'refused') throw new Refusal(result.error);
}

/** Writes calls that were listed, in the caller's transaction: those that are new or not as they were. Answers how many are new. */
export function writeListed(writing: Writing, listed: readonly ListedCall[]): number {
  const { sql, source } = writing;
  const byId = new Map(listed.map((call) => [call.externalId, call]));
  removeErased(writing, [...byId.values()]);
  const prepared = [...byId.values()].map((call) => prepare(writing, call)).filter((each) => each !== null);
  for (const { call, details } of prepared)
    sql.run('INSERT OR REPLACE INTO sessionDetails (hash, details) VALUES (?, ?)', call.detailsHash, details);
  writeFacts(
    writing,
    prepared.map(({ call }) => call),
  );
  // What no row took says who was in a call that had these details already.
  sql.run('DELETE FROM sessionDetails');
  for (const { call, people } of prepared) {
    const id = findCall(sql, source, call.externalId)?.id ?? '';
    sql.run('DELETE FROM sessionPerson WHERE session = ?', id);
    for (const person of people)
      sql.run('INSERT OR IGNORE INTO sessionPerson (person, session) VALUES (?, ?)', person, id);
  }
  for (const { call } of prepared) forgetStranger(writing, call.externalId);
  sweepStrangers(sql);
  for (const id of byId.keys())
    sql.run("DELETE FROM skippedCall WHERE source = ? AND externalId = ? AND why = 'call'", source, id);
  return prepared.filter(({ isNew }) => isNew).length;
}

/** Remembers calls that make no sense, so that they are looked at, and hold nothing else up. */
export function keepBad({ sql, source, now }: Writing, bad: readonly BadCall[], why: SkippedCall['why']): void {
  for (const { externalId, title, startedAt, detail } of bad)
    sql.run(
      `INSERT INTO skippedCall (source, externalId, title, startedAt, why, detail, since, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (source, externalId) DO UPDATE SET title = excluded.title, why = excluded.why, detail = excluded.detail,
       attempts = attempts + 1`,
      ...[source, externalId, title, startedAt, why, detail.slice(0, 200), now],
    );
}

/** Has calls that were skipped tried again: the past is listed once more, in the caller's transaction. Not while an import runs. */
export function retrySkipped(sql: Sql, source: Provider): void {
  if (!sql.get('SELECT 1 AS found FROM skippedCall WHERE source = ? LIMIT 1', source)) return;
  sql.run(
    `DELETE FROM waitingCall WHERE session IN (SELECT id FROM session WHERE source = ? AND state = 'quarantined')`,
    source,
  );
  sql.run('DELETE FROM skippedCall WHERE source = ?', source);
  forgetPlace(sql, source);
}

/** All of the past is looked through once more: what is here already is known by its ids. */
export const forgetPlace = (sql: Sql, source: Provider): number =>
  sql.run(
    `UPDATE tool SET kind = NULL, windowFrom = NULL, windowTo = NULL, page = NULL, backfilledTo = NULL, backfilled = 0
     WHERE source = ?`,
    source,
  );
