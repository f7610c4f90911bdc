import { inPieces, type Text } from './pieces.ts';
import type { OtherKind } from './recognise.ts';
import { say, type Saying } from './sayings.ts';
import type { RefusalCode, Said } from './types.ts';

export type FileRefusal = Said<RefusalCode>;

/** Larger files are refused before they are read. */
export const MAX_BYTES = 100 * 1024 * 1024;

const refuse = (code: RefusalCode, saying: Saying): FileRefusal => ({ code, saying });

/** Why a file cannot be opened or used at all. */
export const refusals = {
  notFound: refuse('NOTFOUND', say('fileMissing')),
  folder: refuse('FOLDER', say('folder')),
  unreadable: refuse('UNREADABLE', say('unreadable')),
  tooLarge: refuse('TOOLARGE', say('tooLarge', { megabytes: MAX_BYTES / 1024 / 1024 })),
  empty: refuse('EMPTY', say('empty')),
  noRows: refuse('EMPTY', say('noRows')),
  zeroBytes: refuse('NUL', say('zeroBytes')),
  markup: refuse('NOTCSV', say('markup')),
  prose: refuse('NOTCSV', say('prose')),
  archive: refuse('BINARY', say('compressed')),
  binaryWorkbook: refuse('BINARY', say('binaryWorkbook')),
  openDocument: refuse('BINARY', say('openDocument')),
  numbers: refuse('BINARY', say('numbers')),
  brokenWorkbook: refuse('UNREADABLE', say('brokenWorkbook')),
  hugeWorkbook: refuse('TOOLARGE', say('hugeWorkbook')),
};

interface Signature {
  readonly what: 'oldOffice' | 'pdf' | 'picture' | 'compressed' | 'executable' | 'database';
  readonly bytes: readonly number[];
}

const signatures: readonly Signature[] = [
  { what: 'oldOffice', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { what: 'picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { what: 'picture', bytes: [0xff, 0xd8, 0xff] },
  { what: 'picture', bytes: [0x47, 0x49, 0x46, 0x38] },
  { what: 'compressed', bytes: [0x1f, 0x8b] },
  { what: 'compressed', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { what: 'executable', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { what: 'executable', bytes: [0x4d, 0x5a, 0x90, 0x00] },
  { what: 'database', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20] },
];

/** The name of the part of an old container that holds an encrypted workbook. */
const ENCRYPTED = 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e';

function isEncrypted(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(ENCRYPTED);
}

/** Refuses bytes that begin like a file of another kind. */
export function refuseSignature(bytes: Uint8Array): FileRefusal | null {
  const found = signatures.find((signature) => signature.bytes.every((byte, at) => bytes[at] === byte));
  if (found?.what === 'oldOffice' && isEncrypted(bytes)) return refuse('UNREADABLE', say('encryptedWorkbook'));
  return found === undefined ? null : refuse('BINARY', say(found.what));
}

const PROBE = 65_536;

/** How many characters no text holds. */
function countControls(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 ? code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 26 : code === 0xfffd)
      count += 1;
  }
  return count;
}

const markup =
  /^\s*(?:BEGIN:V(?:CALENDAR|CARD)\b|\{\\rtf|<(?:!doctype|html|\?xml|svg|head|body|table)\b|\{\s*["}]|\[\s*[{[\]])/i;

/** Refuses decoded text that is empty, no text at all, or of another kind. */
export function refuseText(text: Text, bytes: Uint8Array): FileRefusal | null {
  const { count, at } = inPieces(text);
  const each = Array.from({ length: count }, (_, index) => index);
  const probe = at(0).slice(0, PROBE);
  if (probe.trim() === '' && each.every((index) => at(index).trim() === '')) return refusals.empty;
  if (countControls(probe) > probe.length / 50) return refuse('BINARY', say('binary'));
  // In every encoding, what is a zero was written with a zero byte.
  if (bytes.includes(0) && each.some((index) => at(index).includes('\0'))) return refusals.zeroBytes;
  return markup.test(probe) ? refusals.markup : null;
}

/** The refusal of a list without addresses, naming what is missing and what is there. */
export function noEmailColumn(headers: readonly string[]): FileRefusal {
  const shown = headers.slice(0, 12).map((header) => header.slice(0, 40));
  const more = headers.length > shown.length ? ['…'] : [];
  return refuse('NOEMAILCOLUMN', say('noEmailColumn', { headers: [...shown, ...more] }));
}

/** The refusal of a workbook that does not have the sheet that was asked for. */
export const noSheet = (name: string, sheets: readonly string[]): FileRefusal =>
  refuse('NOSHEET', say('noSheet', { name: name.slice(0, 100), sheets: sheets.slice(0, 20) }));

/** The refusal of a file about something other than people. */
export const notPeople = (kind: OtherKind): FileRefusal => refuse('NOTPEOPLE', say(kind));
