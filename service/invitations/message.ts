import { hash } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** A mail in words, to one person. */
export interface Message {
  /** Of the mail in the outbox: the same when it is sent again. */
  readonly n: number;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** An address to which no mail can be written: it would be read as something else. */
export class BadAddress extends Error {}

const writable = /^[^\s<>@,;:"()[\]\\]{1,64}@[^\s<>@,;:"()[\]\\]+$/u;

/** An address as mail servers know it: its domain in ASCII. Throws a BadAddress. */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  if (!writable.test(address) || domain === '') throw new BadAddress(address);
  return `${address.slice(0, at)}@${domain}`;
}

const CRLF = '\r\n';
/** What a line of base64 holds, and an encoded word in a header. */
const LINE = 76;
const WORD_BYTES = 39;

const isPlain = (text: string) => /^[\w !#$%&'*+,./=?^`{|}~-]*$/u.test(text);

/** Text for a header: as it is where every program reads it so, otherwise in encoded words that split no character. */
function encoded(text: string): string {
  if (isPlain(text)) return text;
  const words = [''];
  for (const character of text) {
    const last = words.at(-1) ?? '';
    if (Buffer.byteLength(last + character) > WORD_BYTES) words.push(character);
    else words[words.length - 1] = last + character;
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join(`${CRLF} `);
}

/** A name is a word of its own kind: where it is no plain text it is encoded, also where it has a dot or a comma. */
function mailbox({ name, address }: Mailbox): string {
  const wire = wireAddress(address);
  if (name === '' || name === address) return wire;
  const isAtom = /^[\w !#$%&'*+/=?^`{|}~-]*$/u.test(name);
  return `${isAtom ? name : encoded(name).replace(/^(?!=\?).*$/u, `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`)} <${wire}>`;
}

const dateOf = (at: string) => new Date(at).toUTCString().replace('GMT', '+0000');

/** The mail as it goes over the wire and lies in a file (RFC 5322). Throws a BadAddress. */
export function wireText({ n, from, to, subject, text, at }: Message): string {
  const sender = wireAddress(from.address);
  const id = hash('sha256', `${String(n)} ${at} ${to.address}`, 'hex').slice(0, 32);
  const body = Buffer.from(text.replaceAll(/\r?\n/gu, CRLF)).toString('base64');
  const lines = body.match(new RegExp(`.{1,${String(LINE)}}`, 'gu')) ?? [];
  const headers = [
    `Date: ${dateOf(at)}`,
    `From: ${mailbox(from)}`,
    `To: ${mailbox(to)}`,
    `Message-ID: <${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
    `Subject: ${encoded(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    // No answers of the kind “I am on holiday” to a machine.
    'Auto-Submitted: auto-generated',
  ];
  return [...headers, '', ...lines, ''].join(CRLF);
}
