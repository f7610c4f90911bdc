import { decodeAs } from './code-pages.ts';
import { type Text, piecesOf } from './pieces.ts';
import { type EncodingDetector, type EncodingDoubt, legacyEncoding } from './legacy.ts';

/** What the bytes of a file say once they are read as text. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly bom: boolean;
  /** Where nothing tells between two encodings: the other one. */
  readonly doubt: EncodingDoubt | null;
}

const marks: readonly { readonly encoding: string; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16-le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16-be', bytes: [0xfe, 0xff] },
];

const PROBE = 65_536;

/** The encodings a person can choose, by the names they are told under. */
export const encodings = [
  ...['utf-8', 'utf-16-le', 'utf-16-be', 'windows-1252', 'iso-8859-15', 'mac-roman', 'ibm850', 'ibm437'],
  ...['windows-1250', 'iso-8859-2', 'ibm852', 'windows-1251', 'koi8-r', 'koi8-u', 'iso-8859-5', 'ibm866'],
  ...['windows-1253', 'iso-8859-7', 'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-874'],
  ...['shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5'],
] as const;

/** An encoding as programs that save files call it. */
export const encodingName = (encoding: string): string =>
  /^(?:windows|mac)/.test(encoding) ? encoding.replace(/^./, (first) => first.toUpperCase()) : encoding.toUpperCase();

/** UTF-16 without a mark: in text with any ASCII in it, one of each two bytes is often zero, and nearly always the same one. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16-le' | 'utf-16-be' | null {
  const probe = bytes.subarray(0, PROBE & ~1);
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < probe.length; at += 2) {
    if (probe[at] === 0) even += 1;
    if (probe[at + 1] === 0) odd += 1;
  }
  const often = probe.length / 10;
  // Some characters of eastern languages have a zero in their other half.
  if (odd > often && even * 4 <= odd) return 'utf-16-le';
  if (even > often && odd * 4 <= even) return 'utf-16-be';
  return null;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads bytes in the encoding a person has chosen. */
function decodeChosen(bytes: Uint8Array, encoding: string): DecodedText {
  const mark = marks.find((each) => each.encoding === encoding && each.bytes.every((byte, at) => bytes[at] === byte));
  const text = decodeAs(bytes.subarray(mark?.bytes.length ?? 0), encoding);
  return { text, encoding, bom: mark !== undefined, doubt: null };
}

/**
 * Reads bytes as text: as was chosen, by byte order mark, as UTF-16 by its zero bytes, as UTF-8 where they are valid, and else in the
 * encoding in which they read most like words. Never fails.
 */
export function decodeText(bytes: Uint8Array, detect?: EncodingDetector, chosen?: string): DecodedText {
  if (chosen !== undefined) return decodeChosen(bytes, chosen);
  const mark = marks.find((candidate) => candidate.bytes.every((byte, at) => bytes[at] === byte));
  if (mark !== undefined) {
    const text = decodeAs(bytes.subarray(mark.bytes.length), mark.encoding);
    return { text, encoding: mark.encoding, bom: true, doubt: null };
  }
  const wide = utf16ByZeros(bytes);
  if (wide !== null) return { text: decodeAs(bytes, wide), encoding: wide, bom: false, doubt: null };
  const text = asUtf8(bytes);
  if (text !== null) return { text, encoding: 'utf-8', bom: false, doubt: null };
  const { encoding, doubt } = legacyEncoding(bytes, detect);
  return { text: decodeAs(bytes, encoding), encoding, bom: false, doubt };
}

/** What is longer is decoded piece by piece, each time it is read. */
const LONG = 16 * 1024 * 1024;

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for (let at = 0; at < bytes.length; at += LONG) decoder.decode(bytes.subarray(at, at + LONG), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Text that may be in pieces, with what its bytes say. */
export type OpenedText = Omit<DecodedText, 'text'> & { readonly text: Text };

/** The same for a file of any length: a long one is not held as text as a whole. */
export function openText(bytes: Uint8Array, detect?: EncodingDetector, chosen?: string, long = LONG): OpenedText {
  if (bytes.length <= long) return decodeText(bytes, detect, chosen);
  const mark = marks.find(
    (each) => (chosen ?? each.encoding) === each.encoding && each.bytes.every((byte, at) => bytes[at] === byte),
  );
  const rest = bytes.subarray(mark?.bytes.length ?? 0);
  const known = chosen ?? mark?.encoding ?? utf16ByZeros(bytes) ?? (isUtf8(rest) ? 'utf-8' : null);
  const { encoding, doubt } = known === null ? legacyEncoding(bytes, detect) : { encoding: known, doubt: null };
  // In UTF-16 the byte of a line end may be half of another letter.
  const text = encoding.startsWith('utf-16') ? decodeAs(rest, encoding) : piecesOf(rest, encoding, long / 16);
  return { text, encoding, bom: mark !== undefined, doubt };
}
