import { type Spelling, spellingOf } from './alphabets.ts';
import { decodeAs } from './code-pages.ts';
import { fieldOfHeader } from './synonyms.ts';

/** One guess of a detector, with how sure it is, from 0 to 100. */
export interface EncodingGuess {
  readonly name: string;
  readonly confidence: number;
}

/** Guesses the encoding of bytes that are not Unicode, best first. */
export type EncodingDetector = (bytes: Uint8Array) => readonly EncodingGuess[];

/** What a text may be written in as well, for all that it says itself. */
export interface EncodingDoubt {
  /** A word as it was read. */
  readonly read: string;
  /** The other encoding, and the same word in it. */
  readonly other: string;
  readonly instead: string;
}

/** Encodings of two or more bytes a character. Few texts in another encoding are valid in one of them. */
const multiByte = ['shift_jis', 'gb18030', 'big5', 'euc-kr', 'euc-jp'] as const;

/** The single-byte encodings that lists are exported in; of equally good ones the first is taken. */
const singleByte = [
  ...['windows-1252', 'iso-8859-15', 'mac-roman', 'windows-1250', 'iso-8859-2', 'windows-1251', 'windows-1253'],
  ...['iso-8859-7', 'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-874', 'koi8-r', 'koi8-u'],
  ...['iso-8859-5', 'ibm866', 'ibm850', 'ibm437', 'ibm852'],
] as const;

/** Detectors name the standard; what people have is often the superset of it that Windows writes. */
const superset: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
};

/** How much surer a detector must be of another encoding than of the usual one, where both read equally well. */
const USUAL_BONUS = 8;
/** So many words more that are of one language tell an encoding; fewer may be names of another. */
const TELLING_WORDS = 3;

/** What no text has that was read in its own encoding: signs of bytes taken for the wrong characters. */
const signs: readonly RegExp[] = [
  // A symbol, or a capital, where a word goes on in small letters.
  /\p{Ll}[^\p{L}\p{M}\p{N}\s\p{ASCII}’‘”“–—]/gv,
  /\p{Ll}[\p{Lu}--\p{ASCII}]/gv,
  // A symbol or a small number where a word begins, a quotation mark inside one.
  /[[\p{S}\p{No}¶]--\p{ASCII}]\p{L}/gv,
  /\p{L}[”“„‚]\p{L}/gv,
  // Characters that no text holds: accents on their own among them.
  /[\u0080-\u009f\u2500-\u259f\ufffd¤ˇ˘˙˚˛˝¨´¸¯]/gv,
  // Four accented Latin letters on end.
  /[[\p{Script=Latin}&&\p{L}]--\p{ASCII}]{4}/gv,
  // Two scripts in one word.
  /\p{Script=Latin}[\p{L}--\p{Script=Latin}]|[\p{L}--\p{Script=Latin}]\p{Script=Latin}/gv,
  // A Cyrillic or Greek word in small letters, where names are listed; a mark without its letter; a final sigma inside.
  /(?<![\p{L}\p{M}])[\p{Ll}--\p{Script=Latin}]/gv,
  /(?<![\p{L}\p{M}])\p{M}/gv,
  /ς\p{L}/gv,
  // Polish writes no ń before a vowel and Spanish no ñ elsewhere; ĺ and ŕ are nearly always a misread å and à, and õ ends no word.
  /ń[aeiouyáéíóú]|ñ(?![aeiouáéíóúü])|[ĺŕ]|õ(?!\p{L})/giu,
];

const PROBE = 32_768;
/** How often one byte is looked at: what stands only at the end of a long file is seen too. */
const ENOUGH = 40;
const HEAD = 4096;

const isLineEnd = (byte: number | undefined): boolean => byte === 10 || byte === 13;

/** The bytes that have something to tell: lines with bytes beyond ASCII, none of which has been seen often. */
function tellingPart(bytes: Uint8Array): Uint8Array {
  const seen = new Uint8Array(256);
  const part = new Uint8Array(PROBE);
  let filled = 0;
  for (let at = 0; at < bytes.length && filled < PROBE; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 128 || (seen[byte] ?? 0) >= ENOUGH) continue;
    let start = at;
    while (start > 0 && !isLineEnd(bytes[start - 1])) start -= 1;
    while (at < bytes.length && !isLineEnd(bytes[at])) at += 1;
    const line = bytes.subarray(start, at + 1);
    // A character of two bytes is not cut in two.
    if (line.length > PROBE - filled) break;
    for (const each of line) seen[each] = Math.min((seen[each] ?? 0) + 1, ENOUGH);
    part.set(line, filled);
    filled += line.length;
  }
  return part.subarray(0, filled);
}

/** The beginning of the bytes, without a line that would be cut in two. */
function beginning(bytes: Uint8Array): Uint8Array {
  const head = bytes.subarray(0, HEAD);
  const end = Math.max(head.lastIndexOf(10), head.lastIndexOf(13));
  return bytes.length > HEAD && end !== -1 ? head.subarray(0, end) : head;
}

const named = /^\p{ASCII}*[\p{L}--\p{ASCII}][\p{L}\p{M}\p{ASCII}]*$/v;

/** How many cells of the first lines, beyond ASCII, are names that columns have. */
const knownHeaders = (head: string): number =>
  head
    .split(/[\n\r,;\t|"]/)
    .filter((cell) => cell.length < 60 && named.test(cell) && fieldOfHeader(cell).field !== 'ignored').length;

interface Reading {
  readonly label: string;
  readonly text: string;
  readonly headers: number;
  readonly odd: number;
  readonly foreign: Spelling['foreign'];
  readonly confidence: number;
}

/** The text in an encoding, with what speaks for it and against it; null where it is not valid in it. */
function readIn(label: string, head: Uint8Array, part: Uint8Array, confidence: number): Reading | null {
  try {
    const text = decodeAs(part, label, (multiByte as readonly string[]).includes(label)); // to be asked for any name
    const { odd, foreign } = spellingOf(text);
    const seen = signs.reduce((sum, sign) => sum + (text.match(sign)?.length ?? 0), 0);
    return { label, text, headers: knownHeaders(decodeAs(head, label)), odd: odd + seen, foreign, confidence };
  } catch {
    return null;
  }
}

/** A word of another language is worth so much of what a detector thinks. */
const WORD = 5;
const trustIn = ({ confidence, foreign }: Reading): number => confidence - foreign * WORD;

/** Which of two reads more like words. */
const compare = (a: Reading, b: Reading): number => b.headers - a.headers || a.odd - b.odd || trustIn(b) - trustIn(a);

/** Whether what speaks for the better reading is more than chance. */
const isTold = (best: Reading, other: Reading): boolean =>
  best.headers > other.headers || best.odd < other.odd || other.foreign - best.foreign >= TELLING_WORDS;

function doubtOf(best: Reading, readings: readonly Reading[]): EncodingDoubt | null {
  const words = best.text.split(/[\s,;|"]+/u);
  for (const other of readings) {
    if (other === best || other.text === best.text || isTold(best, other)) continue;
    const others = other.text.split(/[\s,;|"]+/u);
    const at = words.findIndex((word, index) => word !== others[index]);
    return { read: words[at] ?? '', other: other.label, instead: others[at] ?? '' };
  }
  return null;
}

/**
 * The encoding of bytes that are neither ASCII nor Unicode: the one in which they read most like words, the detector
 * deciding between equals; then with what they may be as well.
 */
export function legacyEncoding(
  bytes: Uint8Array,
  detect?: EncodingDetector,
): { readonly encoding: string; readonly doubt: EncodingDoubt | null } {
  const part = tellingPart(bytes);
  const head = beginning(bytes);
  const confidences = new Map(
    (detect?.(part) ?? []).toReversed().flatMap(({ name, confidence }) => {
      const label = name.toLowerCase();
      return [label, superset[label] ?? label].map((each): [string, number] => [each, confidence]);
    }),
  );
  const readings = [...singleByte, ...multiByte]
    .map((label) => {
      const bonus = label === 'windows-1252' ? USUAL_BONUS : 0;
      return readIn(label, head, part, (confidences.get(label) ?? 0) + bonus);
    })
    .filter((reading) => reading !== null)
    .toSorted(compare);
  const [best] = readings;
  return best ? { encoding: best.label, doubt: doubtOf(best, readings) } : { encoding: 'windows-1252', doubt: null };
}
