import { hash } from 'node:crypto';

import { createTransport } from 'nodemailer';

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

/** Whether mail can be sent from or to an address. */
export const isWritable = (address: string): boolean => writable.test(address);

function checked({ name, address }: Mailbox): Mailbox {
  if (!isWritable(address)) throw new BadAddress(address);
  return { name, address };
}

/** A mail as nodemailer wants it, the same whenever it is sent again. Throws a BadAddress. */
export function mailOf({ n, from, to, subject, text, at }: Message) {
  const id = hash('sha256', `${String(n)} ${at} ${to.address}`, 'hex').slice(0, 32);
  return {
    from: checked(from),
    to: checked(to),
    subject,
    text: text.replaceAll(/\r?\n/gu, '\r\n'),
    textEncoding: 'base64',
    date: new Date(at),
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
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
