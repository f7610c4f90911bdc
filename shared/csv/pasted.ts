import { type Address, readAddress } from './address.ts';

/** One entry of a pasted list of addresses. */
export interface Pasted {
  /** As it was pasted, without blanks around it. */
  readonly text: string;
  /** The key people are recognised by. */
  readonly key: string;
  /** The name that was written before the address; empty where there was none. */
  readonly name: string;
  readonly verdict: Exclude<Address['verdict'], 'none'>;
}

/** Entries stand between these, save within quotes and brackets: “"Lovelace, Ada" <ada@…>” is one. */
const entry = /(?:"[^"\n\r]*"|<[^<>\n\r]*>|[^\n\r,;\t])+/gu;
const named = /^(.*?)<([^<>]*)>\s*$/su;

/** Mail programs write “Name <address>”, browsers mailto:, and both put quotes around what they are unsure of. */
function parted(text: string): { readonly name: string; readonly address: string } {
  const [, name = '', address = text] = named.exec(text) ?? [];
  const unquoted = name.trim().replaceAll(/^["']|["']$/gu, '');
  return { name: unquoted.trim(), address: address.trim().replace(/^mailto:/iu, '') };
}

/** Several addresses in one entry, with blanks between them; otherwise the entry as it is. */
function apart(text: string): string[] {
  const words = text.split(/\s+/u);
  return words.length > 1 && words.every((word) => word.includes('@')) ? words : [text];
}

/**
 * The entries of a text pasted from a mail program or a spreadsheet, one per line or between commas, semicolons or
 * tabs, in their order; an address may stand in several.
 */
export function readEntries(text: string): Pasted[] {
  const entries = (text.match(entry) ?? []).flatMap((each) => apart(each.trim()));
  return entries.flatMap((each): Pasted[] => {
    const { name, address } = parted(each);
    const { key, verdict } = readAddress(address);
    if (each === '') return [];
    return [{ text: each, key, name, verdict: verdict === 'none' ? 'bad' : verdict }];
  });
}

/** The same with each address once. */
export function readPasted(text: string): Pasted[] {
  const first = new Map<string, Pasted>();
  for (const each of readEntries(text)) if (!first.has(each.key)) first.set(each.key, each);
  return [...first.values()];
}
