/** What the bytes of a file say once they are read as text. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly bom: boolean;
}

/** Names the encoding of bytes that are neither Unicode nor told by a byte order mark; null where it cannot tell. */
export type EncodingDetector = (bytes: Uint8Array) => string | null;

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

/** Signs that a text was read in the wrong encoding: symbols or capitals where a word goes on in small letters. */
function oddities(text: string): number {
  const matches = text.match(
    /\p{Ll}[^\p{L}\p{M}\p{N}\s\p{ASCII}’‘”“–—]|[\p{ASCII}&&\p{Ll}][\p{Lu}--\p{ASCII}]|[\u0080-\u009f]/gv,
  );
  return matches?.length ?? 0;
}

/** Windows-1252 or Mac Roman: nearly every byte is a character in both, but only one of them makes words. */
function westernEncoding(bytes: Uint8Array): 'windows-1252' | 'mac-roman' {
  const probe = bytes.subarray(0, PROBE);
  const windows = oddities(decodeAs(probe, 'windows-1252'));
  return oddities(decodeAs(probe, 'macintosh')) < windows ? 'mac-roman' : 'windows-1252';
}

const western = /^(iso-8859-(1|15)|windows-1252|ascii|us-ascii|utf-8)$/i;

function legacyText(bytes: Uint8Array, detect: EncodingDetector | undefined): DecodedText {
  const detected = detect?.(bytes.subarray(0, PROBE)) ?? null;
  if (detected !== null && !western.test(detected)) {
    try {
      return { text: decodeAs(bytes, detected), encoding: detected.toLowerCase(), bom: false };
    } catch {
      // The detector knows encodings that no decoder here reads.
    }
  }
  const encoding = westernEncoding(bytes);
  return { text: decodeAs(bytes, encoding === 'mac-roman' ? 'macintosh' : encoding), encoding, bom: false };
}

/**
 * Reads bytes as text: by byte order mark, as UTF-16 by its zero bytes, as UTF-8 where they are valid, by the detector,
 * and as Windows-1252 or Mac Roman in the end. Never fails.
 */
export function decodeText(bytes: Uint8Array, detect?: EncodingDetector): DecodedText {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, at) => bytes[at] === byte));
  if (mark !== undefined) {
    return { text: decodeAs(bytes.subarray(mark.bytes.length), mark.label), encoding: mark.encoding, bom: true };
  }
  const wide = utf16ByZeros(bytes);
  if (wide !== null) return { text: decodeAs(bytes, wide.replace('16-', '16')), encoding: wide, bom: false };
  const text = asUtf8(bytes);
  return text === null ? legacyText(bytes, detect) : { text, encoding: 'utf-8', bom: false };
}
