import { hashOf, VARIED, wordsToFind } from './cell-numbers.ts';

const sharedWords =
  'info|admin|administrator|support|help|helpdesk|service|servicedesk|sales|contact|office|hr|noreply|no-reply|donotreply|do-not-reply|' +
  'postmaster|webmaster|hostmaster|abuse|billing|accounts|accounting|accountspayable|marketing|team|reception|jobs|careers|press|' +
  'newsletter|root|security|finance|legal|it|it-support|itsupport|enquiries|inquiries|hello|mail|office365|payroll|purchasing|orders|' +
  'notifications|alerts|system|sysadmin|frontdesk|kontakt|buchhaltung|vertrieb|personal|contacto|ventas|soporte|contato|vendas|compta|' +
  'comptabilite|direction|secretariat|sekretariat|biuro|shared|everyone|all|staff|training|learning|postmaster|mailer-daemon';
const sharedNames = wordsToFind(sharedWords.split('|'));
const sharedBegins = 'svc|service|srv|bot|noreply|no-reply|robot|mailbox|shared';
const sharedEnds = 'svc|bot|noreply|no-reply|mailbox|shared';
const sharedForm = new RegExp(`^(?:${sharedBegins})[._-]|[._-](?:${sharedEnds})@`);
/** The letters a mailbox of that form begins or ends with. */
const firstLetters = new Set(sharedBegins.split('|').map((word) => word.charCodeAt(0)));
const lastLetters = new Set(sharedEnds.split('|').map((word) => word.charCodeAt(word.length - 1)));
const sharedDomain = /^(?:[a-z0-9-]+\.)?no-?reply\./;

/** Whether a mailbox, a part of a text up to its sign, is named as those of several people are, or of none. */
export function isSharedName(text: string, from: number, sign: number): boolean {
  if (sharedNames.find(text, from, sign, hashOf(text, from, sign)) !== VARIED) return true;
  const mayBe = firstLetters.has(text.charCodeAt(from)) || lastLetters.has(text.charCodeAt(sign - 1));
  return mayBe && sharedForm.test(text.slice(from, sign + 1));
}

/** Whether nobody reads what is sent to a domain. */
export const isSharedDomain = (domain: string): boolean => sharedDomain.test(domain);
