import { hash } from 'node:crypto';

import { createTransport } from 'nodemailer';

import { escaped } from './html.ts';

/** A mail in words, to one person. */
export interface Message {
  /** Of the mail in the outbox: the same when it is sent again. */
  readonly n: number;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  /** The link of the text, which can be clicked where the mail is shown with a logo. */
  readonly link: string;
  /** What stands above the text; null where it is sent as text alone. */
  readonly logo: Logo | null;
  readonly at: string;
}

/** A picture that travels in the mail: nothing is fetched where it is read. */
export interface Logo {
  /** As PNG. */
  readonly bytes: Uint8Array;
  /** What is said where pictures are not shown. */
  readonly alt: string;
}
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** An address to which no mail can be written: it would be read as something else. */
export class BadAddress extends Error {}

const writable = /^[^\s<>@,;:"()[\]\\]{1,64}@[^\s<>@,;:"()[\]\\]+$/u;

/** Whether mail can be sent from or to an address. */
export const isWritable = (address: string): boolean => writable.test(address);

function checked({ name, address }: Mailbox): Mailbox {
  if (!isWritable(address)) throw new BadAddress(address);
  return { name, address };
}

const LOGO_SIZE = 64;

/** The text of a mail with the logo above it. Widths stand in the mark-up: many programs for mail know no styles. */
function htmlOf(text: string, link: string, alt: string, cid: string): string {
  const size = String(LOGO_SIZE);
  const picture = `<img src="cid:${escaped(cid)}" alt="${escaped(alt)}" width="${size}" height="${size}">`;
  const address = escaped(link);
  const words = escaped(text.trimEnd()).replaceAll(address, () => `<a href="${address}">${address}</a>`);
  const paragraphs = words.split(/\n{2,}/u).map((each) => `<p>${each.replaceAll('\n', '<br>')}</p>`);
  return `<!doctype html>\n<html lang="en"><body><p>${picture}</p>\n${paragraphs.join('\n')}</body></html>\n`;
}

/** The same mail for whoever sees pictures: beside the text, which stays, with the logo in the mail itself. */
function shownWith({ bytes, alt }: Logo, { text, link }: Pick<Message, 'text' | 'link'>, id: string, host: string) {
  const cid = `logo.${id}@${host}`;
  return {
    html: htmlOf(text, link, alt, cid),
    attachments: [
      {
        ...{ cid, filename: 'logo.png', contentType: 'image/png', content: Buffer.from(bytes) },
        contentDisposition: 'inline',
      } as const,
    ],
    // What divides its parts is the same whenever it is sent again.
    baseBoundary: id,
  };
}

/** A mail as nodemailer wants it, the same whenever it is sent again. Throws a BadAddress. */
export function mailOf({ n, from, to, subject, text, link, logo, at }: Message) {
  const id = hash('sha256', `${String(n)} ${at} ${to.address}`, 'hex').slice(0, 32);
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    ...(logo === null ? {} : shownWith(logo, { text, link }, id, host)),
    from: checked(from),
    to: checked(to),
    subject,
    text: text.replaceAll(/\r?\n/gu, '\r\n'),
    textEncoding: 'base64',
    date: new Date(at),
    messageId: `<${id}@${host}>`,
    // No answers of the kind “I am on holiday” to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const;
}

const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** The mail as it lies in a file (RFC 5322). Rejects with a BadAddress. */
export async function wireText(message: Message): Promise<string> {
  const { message: written } = await writer.sendMail(mailOf(message));
  return (written as Buffer).toString('utf8'); // asked for as a buffer
}
