import type { SeatUsed } from '../../shared/commands/events.ts';
import { isAddress } from '../../shared/csv/address.ts';
import { decodeText } from '../../shared/csv/decode.ts';
import { type FileRefusal, refuseSignature, refuseText } from '../../shared/csv/refusals.ts';
import { type CsvRow, readRows } from '../../shared/csv/rows.ts';
import { findTable } from '../../shared/csv/table.ts';
import { readCell } from '../../shared/csv/write.ts';
import { emailKey } from '../../shared/domain/member.ts';
import { sha256 } from '../replica/digest.ts';

/** An export of practice sessions, read as uses of full seats. */
export interface SessionEvents {
  readonly events: readonly SeatUsed[];
  readonly rejected: readonly { readonly line: number; readonly message: string }[];
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
  return `session-${sha256(link ? link : JSON.stringify(told))}`;
}

function readEvent(cells: Cells, latest: string): SeatUsed | string {
  const email = emailKey(cells.get('email') ?? '');
  if (!isAddress(email)) return 'There is no e-mail address.';
  const at = readInstant(cells.get('started_at') ?? '') ?? readInstant(cells.get('ended_at') ?? '');
  if (at === null) return 'Neither started_at nor ended_at says when it was.';
  if (at > latest) return 'It lies in the future.';
  const feature = (cells.get('scenario') || 'Practice session').slice(0, 100);
  return { id: idOf(cells), kind: 'seat.used', email, at, feature };
}

function cellsOf({ cells }: CsvRow, headers: readonly string[]): Cells {
  return new Map(headers.map((header, index) => [header, readCell((cells[index] ?? '').trim())]));
}

function refuseHeaders(headers: readonly string[]): FileRefusal | null {
  const missing = ['email', 'started_at'].filter((name) => !headers.includes(name));
  if (missing.length === 0) return null;
  const message = `This is no export of practice sessions: it has no column ${missing.join(' and no ')}. Export the sessions as CSV and choose that file.`;
  return { code: 'NOTPEOPLE', message };
}

const refusedWhole = (refused: FileRefusal): SessionEvents => ({ events: [], rejected: [], refused });

/** Reads the bytes of an export of practice sessions. Nothing throws: what cannot be used is refused or rejected. */
export function readSessionEvents(bytes: Uint8Array, now: string): SessionEvents {
  const { text } = decodeText(bytes);
  const unreadable = refuseSignature(bytes) ?? refuseText(text);
  if (unreadable) return refusedWhole(unreadable);
  const { delimiter, headers, skipTo } = findTable(text);
  const names = headers.map((header) => header.toLowerCase().replaceAll(/[\s-]+/gu, '_'));
  const refused = refuseHeaders(names);
  if (refused) return refusedWhole(refused);
  const latest = new Date(Date.parse(now) + AHEAD_MS).toISOString();
  const events: SeatUsed[] = [];
  const rejected: { line: number; message: string }[] = [];
  readRows(text, delimiter, (row) => {
    if (row.line <= skipTo) return true;
    const event = readEvent(cellsOf(row, names), latest);
    if (typeof event === 'string') rejected.push({ line: row.line, message: event });
    else events.push(event);
    return true;
  });
  return { events, rejected, refused: null };
}
