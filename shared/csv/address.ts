import { emailKey, MAX_EMAIL } from '../domain/member.ts';

/** What an e-mail cell holds. */
export interface Address {
  /** The key people are recognised by. */
  readonly key: string;
  readonly verdict: 'plain' | 'odd' | 'mixed' | 'shared' | 'none' | 'bad';
  /** Whether blanks, visible or not, were cut off. */
  readonly trimmed: boolean;
}

const plain = /^[a-z0-9_+'-]+(?:\.[a-z0-9_+'-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const allowed =
  /^(?:[^\s@"(),:;<>[\]\\.‘’“”«»]+(?:\.[^\s@"(),:;<>[\]\\.‘’“”«»]+)*|"[^"\r\n]+")@(?:(?:[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}])?\.)+\p{L}[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}]|\[[\d.:a-f]+\])$/iu;
const LONGEST_LOCAL = 64;

const sharedWords =
  'info|admin|administrator|support|help|helpdesk|service|servicedesk|sales|contact|office|hr|noreply|no-reply|donotreply|do-not-reply|' +
  'postmaster|webmaster|hostmaster|abuse|billing|accounts|accounting|accountspayable|marketing|team|reception|jobs|careers|press|' +
  'newsletter|root|security|finance|legal|it|it-support|itsupport|enquiries|inquiries|hello|mail|office365|payroll|purchasing|orders|' +
  'notifications|alerts|system|sysadmin|frontdesk|kontakt|buchhaltung|vertrieb|personal|contacto|ventas|soporte|contato|vendas|compta|' +
  'comptabilite|direction|secretariat|sekretariat|biuro|shared|everyone|all|staff|training|learning|postmaster|mailer-daemon';
const sharedNames = new Set(sharedWords.split('|'));
const sharedForm =
  /^(?:svc|service|srv|bot|noreply|no-reply|robot|mailbox|shared)[._-]|[._-](?:svc|bot|noreply|no-reply|mailbox|shared)@|@(?:[a-z0-9-]+\.)?no-?reply\./;

/** What an address of that form holds somewhere; most have none of it, and are not looked at further. */
const sharedPart = /bot|mailbox|reply|serv|shared|srv|svc/;
const LONGEST_SHARED = 17;

function isShared(key: string, at: number): boolean {
  return (at <= LONGEST_SHARED && sharedNames.has(key.slice(0, at))) || (sharedPart.test(key) && sharedForm.test(key));
}

/** Whether one word mixes letters of scripts that look alike, as no real name does. */
export function mixesScripts(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.some((word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word));
}

function verdictOfPlain(key: string): Address['verdict'] {
  const at = key.indexOf('@');
  if (at > LONGEST_LOCAL || key.length > MAX_EMAIL) return 'bad';
  return isShared(key, at) ? 'shared' : 'plain';
}

function verdictOf(key: string): Address['verdict'] {
  if (key === '') return 'none';
  if (key.length > MAX_EMAIL) return 'bad';
  if (plain.test(key)) return verdictOfPlain(key);
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
  if (plain.test(cell)) return { key: cell, verdict: verdictOfPlain(cell), trimmed: false };
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
