import { emailKey, MAX_EMAIL } from '../domain/member.ts';
import { plainSignIn } from './plain-form.ts';
import { isSharedDomain, isSharedName } from './shared-mailbox.ts';

/** What an e-mail cell holds. */
export interface Address {
  /** The key people are recognised by. */
  readonly key: string;
  readonly verdict: 'plain' | 'odd' | 'mixed' | 'shared' | 'none' | 'bad';
  /** Whether blanks, visible or not, were cut off. */
  readonly trimmed: boolean;
}

const allowed =
  /^(?:[^\s@"(),:;<>[\]\\.‘’“”«»]+(?:\.[^\s@"(),:;<>[\]\\.‘’“”«»]+)*|"[^"\r\n]+")@(?:(?:[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}])?\.)+\p{L}[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}]|\[[\d.:a-f]+\])$/iu;
export const LONGEST_LOCAL = 64;

/** Whether one word mixes letters of scripts that look alike, as no real name does. */
export function mixesScripts(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.some((word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word));
}

function verdictOfPlain(key: string, sign: number): Address['verdict'] {
  if (sign > LONGEST_LOCAL || key.length > MAX_EMAIL) return 'bad';
  return isSharedName(key, 0, sign) || isSharedDomain(key.slice(sign + 1)) ? 'shared' : 'plain';
}

function verdictOf(key: string): Address['verdict'] {
  if (key === '') return 'none';
  if (key.length > MAX_EMAIL) return 'bad';
  const sign = plainSignIn(key);
  if (sign !== -1) return verdictOfPlain(key, sign);
  if (!allowed.test(key) || key.lastIndexOf('@') > LONGEST_LOCAL) return 'bad';
  return mixesScripts(key) ? 'mixed' : 'odd';
}

/** Far beyond any address with blanks around it: such a cell is not even trimmed. */
const LONGEST_CELL = 1000;

/** As a link, between angle brackets behind a name, or with a separator left over: what is around an address in other programs. */
const dressed = /^(?:mailto:|[^<>@]*<)?\s*([^\s<>@,;]+@[^\s<>@,;]+?)\s*>?\s*[,;]*$/iu;
const dress = /^mailto:|<|[,;]\s*$/iu;

/** The address without what other programs put around it. */
const undressed = (cell: string): string => (dress.test(cell) ? (dressed.exec(cell.trim())?.[1] ?? cell) : cell);

/** Reads an e-mail cell: trimmed, folded in case, and judged. */
export function readAddress(cell: string): Address {
  if (cell.length > LONGEST_CELL && cell.trim() !== '')
    return { key: cell.slice(0, MAX_EMAIL), verdict: 'bad', trimmed: false };
  const sign = plainSignIn(cell);
  if (sign !== -1) return { key: cell, verdict: verdictOfPlain(cell, sign), trimmed: false };
  const key = emailKey(undressed(cell));
  return {
    key,
    verdict: verdictOf(key),
    trimmed: key !== '' && key.length !== cell.normalize('NFC').toLowerCase().length,
  };
}

/** Whether a cell holds an address that could be someone's. */
export function isAddress(cell: string): boolean {
  const { verdict } = readAddress(cell);
  return verdict !== 'none' && verdict !== 'bad';
}
