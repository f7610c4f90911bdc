import { type EncodingDetector, legacyEncoding } from './legacy.ts';

/** What the bytes of a file say once they are read as text. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly bom: boolean;
}

const marks: readonly { readonly encoding: string; readonly label: string; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', label: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16-le', label: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16-be', label: 'utf-16be', bytes: [0xfe, 0xff] },
];

const PROBE = 65_536;

const decodeAs = (bytes: Uint8Array, label: string): string =>
  new TextDecoder(label, { ignoreBOM: true }).decode(bytes);

/** UTF-16 without a mark: in text with any ASCII in it, one of each two bytes is often zero, and always the same one. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16-le' | 'utf-16-be' | null {
  const probe = bytes.subarray(0, PROBE & ~1);
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < probe.length; at += 2) {
    if (probe[at] === 0) even += 1;
    if (probe[at + 1] === 0) odd += 1;
  }
  const often = probe.length / 10;
  const seldom = probe.length / 200;
  if (odd > often && even <= seldom) return 'utf-16-le';
  if (even > often && odd <= seldom) return 'utf-16-be';
  return null;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A decoder calls Mac Roman by the name of the computer. */
const labels: Readonly<Record<string, string>> = { macintosh: 'mac-roman' };

/**
 * Reads bytes as text: by byte order mark, as UTF-16 by its zero bytes, as UTF-8 where they are valid, and else in the
 * encoding in which they read most like words. Never fails.
 */
export function decodeText(bytes: Uint8Array, detect?: EncodingDetector): DecodedText {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, at) => bytes[at] === byte));
  if (mark !== undefined) {
    return { text: decodeAs(bytes.subarray(mark.bytes.length), mark.label), encoding: mark.encoding, bom: true };
  }
  const wide = utf16ByZeros(bytes);
  if (wide !== null) return { text: decodeAs(bytes, wide.replace('16-', '16')), encoding: wide, bom: false };
  const text = asUtf8(bytes);
  if (text !== null) return { text, encoding: 'utf-8', bom: false };
  const label = legacyEncoding(bytes, detect);
  return { text: decodeAs(bytes, label), encoding: labels[label] ?? label, bom: false };
}
