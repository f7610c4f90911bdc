import { decodeAs } from './code-pages.ts';

/** Encodings in which one character is one or two bytes, as far as lists are exported in them: they can be turned round. */
const wide: ReadonlySet<string> = new Set(['shift_jis', 'gb18030', 'big5', 'euc-kr', 'euc-jp']);
const SECOND_BYTE = 0x40;
const FIRST_HIGH = 0x81;
const LAST = 0xfe;

/** What bytes each character has in an encoding: found by reading all there are. */
function bytesByCharacter(encoding: string): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const learn = (...bytes: readonly number[]) => {
    const text = decodeAs(Uint8Array.from(bytes), encoding);
    if ([...text].length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, bytes);
  };
  for (let byte = 0; byte <= 0xff; byte += 1) learn(byte);
  if (wide.has(encoding))
    for (let first = FIRST_HIGH; first <= LAST; first += 1)
      for (let second = SECOND_BYTE; second <= LAST; second += 1) learn(first, second);
  return found;
}

/** Text in an encoding of one or two bytes a character; null where it has no bytes for one of them. */
function encodeNarrow(text: string, encoding: string): Uint8Array | null {
  const known = bytesByCharacter(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const own = known.get(character);
    if (own === undefined) return null;
    bytes.push(...own);
  }
  return Uint8Array.from(bytes);
}

function encode16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

const MARK = '\ufeff';

/**
 * Text as bytes in the encoding a file was read in, as `decodeText` names it. What that cannot write, such as a reason in
 * another script, is written as UTF-8 with a byte order mark instead, which every program tells by that mark.
 */
export function encodeText(
  text: string,
  { encoding, bom }: { readonly encoding: string; readonly bom: boolean },
): Uint8Array {
  const marked = bom ? MARK + text : text;
  if (encoding === 'utf-8') return new TextEncoder().encode(marked);
  if (encoding === 'utf-16-le' || encoding === 'utf-16-be') return encode16(marked, encoding === 'utf-16-le');
  return encodeNarrow(text, encoding) ?? new TextEncoder().encode(MARK + text);
}

const [NEW_LINE, RETURN] = [10, 13];

/** How the lines of a file end: as its first one does. */
export function lineEndIn(bytes: Uint8Array): string {
  const at = bytes.findIndex((byte) => byte === NEW_LINE || byte === RETURN);
  if (at < 0) return '\r\n';
  if (bytes[at] === NEW_LINE) return '\n';
  // In UTF-16 a zero stands between the two.
  return bytes[at + 1] === NEW_LINE || (bytes[at + 1] === 0 && bytes[at + 2] === NEW_LINE) ? '\r\n' : '\r';
}
