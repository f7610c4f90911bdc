import { decodeAs } from '../../shared/csv/code-pages.ts';

/** How each character is written in an encoding, made by asking its decoder what bytes mean. */
function writersOf(label: string): ReadonlyMap<string, readonly number[]> {
  const bytesOf = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]) => {
    const text = decodeAs(new Uint8Array(bytes), label);
    if ([...text].length === 1 && text !== '\ufffd' && !bytesOf.has(text)) bytesOf.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) learn([byte]);
  if (!/^(?:shift_jis|euc|gb|big5)/.test(label)) return bytesOf;
  for (let first = 0x81; first < 0xff; first += 1) for (let next = 0x40; next < 0xff; next += 1) learn([first, next]);
  return bytesOf;
}

const writers = new Map<string, ReadonlyMap<string, readonly number[]>>();

function wide(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

/** Text as the bytes of a file in an encoding; a character it does not have is an error. */
export function encoded(text: string, label: string): Uint8Array {
  if (label === 'utf-8') return new TextEncoder().encode(text);
  if (label.startsWith('utf-16')) return wide(text, label.endsWith('le'));
  const bytesOf = writers.get(label) ?? writersOf(label);
  writers.set(label, bytesOf);
  const bytes = [...text].map((character) => {
    const known = bytesOf.get(character);
    if (known === undefined) throw new Error(`${label} has no ${character}`);
    return known;
  });
  return Uint8Array.from(bytes.flat());
}
