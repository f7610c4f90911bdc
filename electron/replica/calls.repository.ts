import type { MemberId, SessionId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { Insight, type Session, SessionDetails, Transcript } from '../../shared/domain/session.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { CallDetail, CallFilter, CallPage, CallQuery, CallRow } from '../../shared/ipc/integration-contract.ts';
import { readBack } from '../../shared/store/trouble.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { SESSION_COLUMNS } from '../../shared/store/write-sessions.ts';
import { fold } from '../../shared/text/fold.ts';

/** The text of a transcript or of an insight, by its hash; null where it cannot be had now. */
type ReadText = (hash: string) => Promise<string | null>;

const IN_GROUP = `session.owner IN (SELECT person.id FROM membership
  CROSS JOIN member AS person ON person.n = membership.mn WHERE membership.gn = (SELECT n FROM grp WHERE id = ?))`;
/** As the copy has it: where calls begin at the same moment, their ids say which comes first. */
const ORDER = 'ORDER BY session.startedAt DESC, session.id';

/** The moment at which a day begins on this computer, so many days later. */
export function midnight(date: string, later: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day + later).toISOString();
}

interface Part {
  readonly where: string;
  readonly values: readonly SqlValue[];
}

/** What of a filter the database answers: all of it but words. */
function conditionOf({ source, member, group, from, to }: CallFilter): Part {
  const parts: Part[] = [
    ...(source === null ? [] : [{ where: 'session.source = ?', values: [source] }]),
    ...(member === null ? [] : [{ where: 'session.owner = ?', values: [member] }]),
    ...(group === null ? [] : [{ where: IN_GROUP, values: [group] }]),
    ...(from === null ? [] : [{ where: 'session.startedAt >= ?', values: [midnight(from, 0)] }]),
    ...(to === null ? [] : [{ where: 'session.startedAt < ?', values: [midnight(to, 1)] }]),
  ];
  if (parts.length === 0) return { where: 'TRUE', values: [] };
  return { where: parts.map(({ where }) => where).join(' AND '), values: parts.flatMap(({ values }) => values) };
}

const detailsOf = ({ details }: Pick<Session, 'details'>): SessionDetails =>
  readBack(() => SessionDetails.parse(JSON.parse(details)));

interface Named {
  readonly id: MemberId;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** What these people are called here. */
function namesOf(sql: Sql, ids: readonly MemberId[]): ReadonlyMap<string, string> {
  const rows = sql.all<Named>(
    'SELECT id, firstName, lastName, email FROM member WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify([...new Set(ids)]),
  );
  return new Map(rows.map((row) => [row.id, displayName(row)]));
}

/** What the tool calls the owner of a call; null where it names nobody. */
function toldOwner({ owner }: SessionDetails): string | null {
  if (owner === null) return null;
  return owner.name === '' ? owner.email : owner.name;
}

type SessionRow = Omit<Session, 'details'> & { readonly details: string };

function rowOf(session: SessionRow, details: SessionDetails, names: ReadonlyMap<string, string>): CallRow {
  const { id, source, externalId, startedAt, seconds, state, owner, transcript, insight } = session;
  return {
    ...{ id, source, externalId, startedAt, seconds, state, owner },
    title: details.title,
    ownerName: (owner === null ? undefined : names.get(owner)) ?? toldOwner(details),
    hasTranscript: transcript !== null,
    hasInsight: insight !== null,
  };
}

function rowsOf(sql: Sql, sessions: readonly SessionRow[]): CallRow[] {
  const names = namesOf(
    sql,
    sessions.flatMap(({ owner }) => owner ?? []),
  );
  return sessions.map((session) => rowOf(session, detailsOf(session), names));
}

const SELECT = `SELECT ${SESSION_COLUMNS} FROM session WHERE`;

/** Calls with all of these words in their title or the name of their owner: the words of any script, so not asked of the database. */
function searched(sql: Sql, { where, values }: Part, words: readonly string[]): CallRow[] {
  return rowsOf(sql, sql.all<SessionRow>(`${SELECT} ${where} ${ORDER}`, ...values)).filter(({ title, ownerName }) => {
    const text = fold(`${title}\n${ownerName ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

/** Imported calls, the latest first. A copy has no others than whoever it is for may see. */
export function callPage(sql: Sql, { filter, offset, limit }: CallQuery): CallPage {
  const part = conditionOf(filter);
  const words = fold(filter.text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length > 0) {
    const found = searched(sql, part, words);
    return { total: found.length, rows: found.slice(offset, offset + limit) };
  }
  const { where, values } = part;
  const total = sql.get<{ n: number }>(`SELECT count(*) AS n FROM session WHERE ${where}`, ...values)?.n ?? 0;
  const rows = sql.all<SessionRow>(`${SELECT} ${where} ${ORDER} LIMIT ? OFFSET ?`, ...values, limit, offset);
  return { total, rows: rowsOf(sql, rows) };
}

function sessionAt(sql: Sql, id: SessionId): SessionRow {
  const session = sql.get<SessionRow>(`${SELECT} id = ?`, id);
  if (!session) throw new Refusal({ code: 'call.missing' });
  return session;
}

/** What is kept under a hash, as what it is; `elsewhere` where it is still to be fetched. */
async function textOf<T>(
  hash: string | null,
  read: ReadText,
  parse: (json: unknown) => T,
): Promise<T | 'elsewhere' | null> {
  if (hash === null) return null;
  const text = await read(hash);
  return text === null ? 'elsewhere' : readBack(() => parse(JSON.parse(text)));
}

/** A call with who took part and what was said. */
export async function callDetail(sql: Sql, id: SessionId, read: ReadText): Promise<CallDetail> {
  const session = sessionAt(sql, id);
  const details = detailsOf(session);
  const names = namesOf(sql, session.owner === null ? [] : [session.owner]);
  return {
    ...rowOf(session, details, names),
    ...{ participants: details.participants, more: details.more, link: details.link, language: details.language },
    transcript: await textOf(session.transcript, read, (json) => Transcript.parse(json).turns),
    insight: await textOf(session.insight, read, (json) => Insight.parse(json)),
  };
}

/** Where a call is in the tool it came from; null where the tool does not say. */
export const callLink = (sql: Sql, id: SessionId): string | null => detailsOf(sessionAt(sql, id)).link;
