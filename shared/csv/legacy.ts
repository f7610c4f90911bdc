/** One guess of a detector, with how sure it is, from 0 to 100. */
export interface EncodingGuess {
  readonly name: string;
  readonly confidence: number;
}

/** Guesses the encoding of bytes that are not Unicode, best first. */
export type EncodingDetector = (bytes: Uint8Array) => readonly EncodingGuess[];

/** Encodings of two or more bytes a character. Few texts in another encoding are valid in one of them. */
const multiByte = ['shift_jis', 'gb18030', 'big5', 'euc-kr', 'euc-jp'] as const;

/** The single-byte encodings that lists are exported in; of equally good ones the first is taken. */
const singleByte = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'koi8-r',
  'macintosh',
] as const;

/** Detectors name the standard; what people have is the superset of it that Windows writes. */
const superset: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
};

/** How much surer a detector must be of another encoding than of the usual one, where both read equally well. */
const USUAL_BONUS = 8;

/** What no text has that was read in its own encoding: signs of bytes taken for the wrong characters. */
const signs: readonly RegExp[] = [
  // A symbol, or a capital, where a word goes on in small letters.
  /\p{Ll}[^\p{L}\p{M}\p{N}\s\p{ASCII}’‘”“–—]/gv,
  /\p{Ll}[\p{Lu}--\p{ASCII}]/gv,
  // A symbol or a small number where a word begins.
  /[[\p{S}\p{No}]--\p{ASCII}]\p{L}/gv,
  // Characters that no text holds.
  /[\u0080-\u009f\u2500-\u259f\ufffd]/gv,
  // Four accented Latin letters on end.
  /[[\p{Script=Latin}&&\p{L}]--\p{ASCII}]{4}/gv,
  // Two scripts in one word.
  /\p{Script=Latin}[\p{L}--\p{Script=Latin}]|[\p{L}--\p{Script=Latin}]\p{Script=Latin}/gv,
  // A Cyrillic or Greek word in small letters, where names are listed; a mark without its letter; a final sigma inside.
  /(?<![\p{L}\p{M}])[\p{Ll}--\p{Script=Latin}]/gv,
  /(?<![\p{L}\p{M}])\p{M}/gv,
  /ς\p{L}/gv,
  // Polish writes no ń before a vowel and Spanish no ñ elsewhere; ĺ and ŕ are nearly always a misread å and à.
  /ń[aeiouyáéíóú]|ñ(?![aeiouáéíóúü])|[ĺŕ]/giu,
];

const PROBE = 32_768;

/** A stretch of the bytes that has something to tell: around the first that are not ASCII. */
function tellingPart(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 127);
  const lineStart = Math.max(bytes.lastIndexOf(10, first), bytes.lastIndexOf(13, first)) + 1;
  return bytes.subarray(lineStart, lineStart + PROBE);
}

function countSigns(text: string): number {
  return signs.reduce((sum, sign) => sum + (text.match(sign)?.length ?? 0), 0);
}

function oddness(bytes: Uint8Array, label: string): number {
  return countSigns(new TextDecoder(label).decode(bytes));
}

/** The same for several bytes a character: bytes that are not valid rule the encoding out. */
function strictOddness(bytes: Uint8Array, label: string): number {
  try {
    return countSigns(new TextDecoder(label, { fatal: true }).decode(bytes));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Ends a stretch at a line end, so that no character is cut in two. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13));
  return end === -1 ? bytes : bytes.subarray(0, end);
}

/**
 * The encoding of bytes that are neither ASCII nor Unicode: the one in which they read most like words, the detector
 * deciding between equals.
 */
export function legacyEncoding(bytes: Uint8Array, detect?: EncodingDetector): string {
  const part = wholeLines(tellingPart(bytes));
  const confidences = new Map(
    (detect?.(part) ?? []).toReversed().map(({ name, confidence }) => {
      const label = name.toLowerCase();
      return [superset[label] ?? label, confidence];
    }),
  );
  const rate = (label: string, odd: number) => ({
    label,
    odd,
    confidence: (confidences.get(label) ?? 0) + (label === 'windows-1252' ? USUAL_BONUS : 0),
  });
  const rated = [
    ...singleByte.map((label) => rate(label, oddness(part, label))),
    ...multiByte.map((label) => rate(label, strictOddness(part, label))),
  ];
  return rated.toSorted((a, b) => a.odd - b.odd || b.confidence - a.confidence)[0]?.label ?? 'windows-1252';
}
