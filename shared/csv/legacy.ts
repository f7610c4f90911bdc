/** One guess of a detector, with how sure it is, from 0 to 100. */
export interface EncodingGuess {
  readonly name: string;
  readonly confidence: number;
}

/** Guesses the encoding of bytes that are not Unicode, best first. */
export type EncodingDetector = (bytes: Uint8Array) => readonly EncodingGuess[];

const multiByte = /^(?:shift_jis|euc-(?:jp|kr)|gb18030|gbk|big5|iso-2022-jp)$/i;
/** Below this a guess of a multi-byte encoding is worse than none. */
const SURE = 30;

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
  // Characters that no text holds.
  /[\u0080-\u009f\ufffd]/gv,
  // Four accented Latin letters on end.
  /[[\p{Script=Latin}&&\p{L}]--\p{ASCII}]{4}/gv,
  // Two scripts in one word.
  /\p{Script=Latin}[\p{L}--\p{Script=Latin}]|[\p{L}--\p{Script=Latin}]\p{Script=Latin}/gv,
  // A Cyrillic or Greek word in small letters, where names are listed; a mark without its letter; a final sigma inside.
  /(?<![\p{L}\p{M}])[\p{Ll}--\p{Script=Latin}]/gv,
  /(?<![\p{L}\p{M}])\p{M}/gv,
  /ς\p{L}/gv,
];

const PROBE = 32_768;

/** A stretch of the bytes that has something to tell: around the first that are not ASCII. */
function tellingPart(bytes: Uint8Array): Uint8Array {
  const first = Math.max(0, bytes.findIndex((byte) => byte > 127) - 64);
  return bytes.subarray(first, first + PROBE);
}

function countSigns(bytes: Uint8Array, label: string): number {
  const text = new TextDecoder(label).decode(bytes);
  return signs.reduce((sum, sign) => sum + (text.match(sign)?.length ?? 0), 0);
}

/**
 * The encoding of bytes that are neither ASCII nor Unicode: a multi-byte one that the detector is sure of, else the
 * single-byte one in which they read most like words, the detector deciding between equals.
 */
export function legacyEncoding(bytes: Uint8Array, detect?: EncodingDetector): string {
  const part = tellingPart(bytes);
  const guesses = detect?.(part) ?? [];
  const sure = guesses.find(({ name, confidence }) => multiByte.test(name) && confidence >= SURE);
  if (sure !== undefined && sure === guesses[0]) return sure.name.toLowerCase();
  const confidences = new Map(
    guesses
      .toReversed()
      .map(({ name, confidence }) => [superset[name.toLowerCase()] ?? name.toLowerCase(), confidence]),
  );
  const rated = singleByte.map((label) => ({
    label,
    odd: countSigns(part, label),
    confidence: (confidences.get(label) ?? 0) + (label === 'windows-1252' ? USUAL_BONUS : 0),
  }));
  return rated.toSorted((a, b) => a.odd - b.odd || b.confidence - a.confidence)[0]?.label ?? 'windows-1252';
}
