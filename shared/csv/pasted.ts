import { type Address, readAddress } from './address.ts';

/** One entry of a pasted list of addresses. */
export interface Pasted {
  /** As it was pasted, without blanks around it. */
  readonly text: string;
  /** The key people are recognised by. */
  readonly key: string;
  readonly verdict: Exclude<Address['verdict'], 'none'>;
}

const separators = /[\n\r,;\t]+/u;
const named = /<([^<>]*)>\s*$/u;

/** Mail programs write “Name <address>”, browsers mailto:, and both put quotes around what they are unsure of. */
function bare(entry: string): string {
  const inside = named.exec(entry)?.[1] ?? entry;
  return inside.trim().replace(/^mailto:/iu, '');
}

/** Several addresses in one entry, with blanks between them; otherwise the entry as it is. */
function apart(entry: string): string[] {
  const words = entry.split(/\s+/u);
  return words.length > 1 && words.every((word) => word.includes('@')) ? words : [entry];
}

/**
 * The addresses of a text pasted from a mail program or a spreadsheet, one per line or between commas, semicolons or
 * tabs, each once and in their order.
 */
export function readPasted(text: string): Pasted[] {
  const entries = text.split(separators).flatMap((entry) => apart(entry.trim()));
  const pasted = new Map<string, Pasted>();
  for (const entry of entries) {
    const { key, verdict } = readAddress(bare(entry));
    if (verdict !== 'none' && !pasted.has(key)) pasted.set(key, { text: entry, key, verdict });
  }
  return [...pasted.values()];
}
