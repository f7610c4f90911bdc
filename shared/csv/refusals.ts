import type { RefusalCode, Said } from './types.ts';

export type FileRefusal = Said<RefusalCode>;

/** Larger files are refused before they are read. */
export const MAX_BYTES = 100 * 1024 * 1024;

const again = 'Export the list again as CSV (UTF-8) and choose that file.';

/** The sentence for a file that cannot be opened or used at all. */
export const refusals = {
  notFound: {
    code: 'NOTFOUND',
    message: 'The file is not there any more. Check whether it was moved or renamed, and choose it again.',
  },
  folder: { code: 'FOLDER', message: 'This is a folder. Open it and choose the CSV file inside.' },
  unreadable: {
    code: 'UNREADABLE',
    message:
      'The file cannot be opened. Check that you may read it and that no other program holds it, then try again.',
  },
  tooLarge: {
    code: 'TOOLARGE',
    message: `The file is larger than ${MAX_BYTES / 1024 / 1024} MB, which no list of people is. Split it, or export fewer columns.`,
  },
  empty: { code: 'EMPTY', message: `The file is empty. ${again}` },
  noRows: {
    code: 'EMPTY',
    message: 'The file has a header and no people below it. Add at least one row, or export the list again.',
  },
  zeroBytes: { code: 'NUL', message: `The file contains zero bytes, so it is damaged or not a text file. ${again}` },
  markup: { code: 'NOTCSV', message: `This is a web page or a data file of another kind, not CSV. ${again}` },
  prose: { code: 'NOTCSV', message: `The file holds text without columns, so it is not CSV. ${again}` },
} as const satisfies Record<string, FileRefusal>;

interface Signature {
  readonly what: string;
  readonly bytes: readonly number[];
}

const signatures: readonly Signature[] = [
  { what: 'an Excel workbook or a ZIP archive', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { what: 'an old Excel or Word file', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: 'a PDF', bytes: [0x25, 0x50, 0x44, 0x46] },
  { what: 'a picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { what: 'a picture', bytes: [0xff, 0xd8, 0xff] },
  { what: 'a picture', bytes: [0x47, 0x49, 0x46, 0x38] },
  { what: 'a compressed file', bytes: [0x1f, 0x8b] },
  { what: 'a compressed file', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { what: 'a program', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { what: 'a program', bytes: [0x4d, 0x5a, 0x90, 0x00] },
  { what: 'a database', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20] },
];

const binary = (what: string): FileRefusal => ({ code: 'BINARY', message: `This is ${what}, not CSV. ${again}` });

/** Refuses bytes that begin like a file of another kind. */
export function refuseSignature(bytes: Uint8Array): FileRefusal | null {
  const found = signatures.find((signature) => signature.bytes.every((byte, at) => bytes[at] === byte));
  return found === undefined ? null : binary(found.what);
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

const markup = /^\s*(?:<(?:!doctype|html|\?xml|svg|head|body|table)\b|\{\s*["}]|\[\s*[{[\]])/i;

/** Refuses decoded text that is empty, no text at all, or of another kind. */
export function refuseText(text: string): FileRefusal | null {
  const probe = text.slice(0, PROBE);
  if (probe.trim() === '' && text.trim() === '') return refusals.empty;
  if (countControls(probe) > probe.length / 50) return binary('not a text file but binary data');
  if (text.includes('\0')) return refusals.zeroBytes;
  return markup.test(probe) ? refusals.markup : null;
}

/** The refusal of a list without addresses, naming what is missing and what is there. */
export function noEmailColumn(headers: readonly string[]): FileRefusal {
  const shown = headers.slice(0, 12).map((header) => header.slice(0, 40));
  const more = headers.length > shown.length ? ' …' : '';
  const message =
    `The file has no e-mail column, so its people cannot be told apart. It has: ${shown.join(', ')}${more}. ` +
    'Add a column named “Email” (for example from the user names and your domain) and choose the file again.';
  return { code: 'NOEMAILCOLUMN', message };
}

/** The refusal of a file about something other than people. */
export function notPeople(what: string): FileRefusal {
  return {
    code: 'NOTPEOPLE',
    message: `This seems to hold ${what}, not a list of people. Export the users or members instead.`,
  };
}
