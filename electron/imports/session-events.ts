import { isAddress } from '../../shared/csv/address.ts';
import { decodeText } from '../../shared/csv/decode.ts';
import { type FileRefusal, refuseSignature, refuseText } from '../../shared/csv/refusals.ts';
import { type CsvRow, readRows } from '../../shared/csv/rows.ts';
import { say, type Saying } from '../../shared/csv/sayings.ts';
import { findTable } from '../../shared/csv/table.ts';
import { readCell } from '../../shared/csv/write.ts';
import { ranks, SessionCompleted } from '../../shared/domain/event.ts';
import { emailKey } from '../../shared/domain/member.ts';
import { sha256 } from '../replica/digest.ts';

/** An export of practice sessions, read as events. */
export interface SessionEvents {
  readonly events: readonly SessionCompleted[];
  readonly rejected: readonly { readonly line: number; readonly saying: Saying }[];
  readonly refused: FileRefusal | null;
}

type Cells = ReadonlyMap<string, string>;

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?$/u;
/** Clocks differ a little; a day ahead is none of a clock's doing. */
const AHEAD_MS = 86_400_000;

/** An instant as the export writes it; without a zone it is UTC. */
function readInstant(text: string): string | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, day = '', time = '', zone = 'Z'] = match;
  const date = new Date(`${day}T${time}${zone === 'UTC' ? 'Z' : zone}`);
  return Number.isNaN(date.valueOf()) ? null : date.toISOString();
}

/** The same row is the same event, however often the file is read: by its link, else by what it says. */
function idOf(cells: Cells): string {
  const link = cells.get('session_link');
  const told = ['email', 'started_at', 'ended_at', 'scenario', 'attempt_number'].map((name) => cells.get(name) ?? '');
  return `session.completed-${sha256(link ? link : JSON.stringify(told))}`;
}

/** The column a field of the event is read from. */
const columns = {
  scenario: 'scenario',
  difficulty: 'difficulty',
  score: 'score',
  rank: 'rank',
  attempt: 'attempt_number',
  validAttempt: 'valid_attempt',
  program: 'program',
  assignedBy: 'assigned_by',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  durationSeconds: 'duration_seconds',
  link: 'session_link',
} as const satisfies Partial<Readonly<Record<keyof SessionCompleted, string>>>;
type Field = keyof typeof columns;

const truths: Readonly<Record<string, boolean>> = { true: true, yes: true, 1: true, false: false, no: false, 0: false };
const isRank = (text: string) => ranks.some((rank) => rank === text);
const numberIn = (text: string): number => Number(text.replace(/ ?%$/u, ''));

/** What a cell says where it says something; what cannot be read is left as it is, for the event to refuse. */
const readers: Readonly<Partial<Record<Field, (text: string) => unknown>>> = {
  score: numberIn,
  rank: (text) => (isRank(text.toLowerCase()) ? text.toLowerCase() : /^(none|n\/a|-)$/iu.test(text) ? null : text),
  attempt: numberIn,
  validAttempt: (text) => truths[text.toLowerCase()] ?? text,
  startedAt: (text) => readInstant(text) ?? text,
  endedAt: (text) => readInstant(text) ?? text,
  durationSeconds: (text) => Math.round(numberIn(text)),
};

const fields = Object.keys(columns) as Field[]; // the keys of this very object

function valuesIn(cells: Cells): Readonly<Record<Field, unknown>> {
  const read = (field: Field): unknown => {
    const text = cells.get(columns[field]) ?? '';
    const reader = readers[field];
    if (text === '') return null;
    return reader === undefined ? text : reader(text);
  };
  return Object.fromEntries(fields.map((field) => [field, read(field)])) as Record<Field, unknown>; // one of each
}

function readEvent(cells: Cells, latest: string): SessionCompleted | Saying {
  const email = emailKey(cells.get('email') ?? '');
  if (!isAddress(email)) return say('sessionWithoutAddress');
  const at = readInstant(cells.get('ended_at') ?? '') ?? readInstant(cells.get('started_at') ?? '');
  if (at === null) return say('sessionWithoutTime');
  if (at > latest) return say('sessionAhead');
  const { scenario, assignedBy, ...rest } = valuesIn(cells);
  const event = SessionCompleted.safeParse({
    ...rest,
    id: idOf(cells),
    kind: 'session.completed',
    email,
    at,
    scenario: scenario ?? 'Practice session',
    assignedBy: assignedBy ?? (cells.get('assigner_name') || null),
  });
  if (event.success) return event.data;
  const faulty = new Set(event.error.issues.map(({ path }) => path[0]));
  const field = fields.find((name) => faulty.has(name)) ?? 'scenario';
  return say('sessionCell', { header: columns[field], cell: (cells.get(columns[field]) ?? '').slice(0, 100) });
}

function cellsOf({ cells }: CsvRow, headers: readonly string[]): Cells {
  return new Map(headers.map((header, index) => [header, readCell((cells[index] ?? '').trim())]));
}

function refuseHeaders(headers: readonly string[]): FileRefusal | null {
  const names = ['email', 'started_at'].filter((name) => !headers.includes(name));
  if (names.length === 0) return null;
  return { code: 'NOTPEOPLE', saying: say('noSessionColumns', { names, count: names.length }) };
}

const refusedWhole = (refused: FileRefusal): SessionEvents => ({ events: [], rejected: [], refused });

/** Reads the bytes of an export of practice sessions. Nothing throws: what cannot be used is refused or rejected. */
export function readSessionEvents(bytes: Uint8Array, now: string): SessionEvents {
  const { text } = decodeText(bytes);
  const unreadable = refuseSignature(bytes) ?? refuseText(text, bytes);
  if (unreadable) return refusedWhole(unreadable);
  const { delimiter, headers, skipTo } = findTable(text);
  const names = headers.map((header) => header.toLowerCase().replaceAll(/[\s-]+/gu, '_'));
  const refused = refuseHeaders(names);
  if (refused) return refusedWhole(refused);
  const latest = new Date(Date.parse(now) + AHEAD_MS).toISOString();
  const events: SessionCompleted[] = [];
  const rejected: { line: number; saying: Saying }[] = [];
  readRows(text, delimiter, (row) => {
    if (row.line <= skipTo) return true;
    const event = readEvent(cellsOf(row, names), latest);
    if ('values' in event) rejected.push({ line: row.line, saying: event });
    else events.push(event);
    return true;
  });
  return { events, rejected, refused: null };
}
