import { isIP } from 'node:net';

import { createTransport } from 'nodemailer';

import { mailOf } from './message.ts';
import { LostMail, type Transport } from './outbox.ts';

/** A mail server, and who we are to it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** From the first byte; otherwise as soon as the server offers it. */
  readonly tls: boolean;
  readonly user: string | null;
  readonly password: string | null;
}

const PATIENCE_MS = 30_000;
const SUBMISSION = 587;
const SUBMISSION_TLS = 465;

/** What stands for itself where it is not written as addresses write it: a % in a password is one. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Reads an address such as smtp://user:password@host:587 or smtps://host; null where it is none. */
export function readSmtpAddress(text: string): SmtpServer | null {
  const url = URL.parse(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return null;
  const tls = url.protocol === 'smtps:';
  const usual = tls ? SUBMISSION_TLS : SUBMISSION;
  const part = (value: string) => (value === '' ? null : decoded(value));
  return {
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? usual : Number(url.port),
    tls,
    user: part(url.username),
    password: part(url.password),
  };
}

const isHere = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function carrierTo({ host, port, tls, user, password }: SmtpServer) {
  return createTransport({
    host,
    port,
    secure: tls,
    // A password leaves this computer only where nobody can read it on its way.
    requireTLS: user !== null && !isHere(host),
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
}

/** What a mail server answered, as far as nodemailer tells. */
interface Said {
  readonly code?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

const PERMANENT = 500;
/** These are about us and not about the mail: they may be better once somebody has looked at the settings. */
const OUR_FAULT: ReadonlySet<number> = new Set([500, 501, 502, 503, 504, 530, 534, 535, 538]);

/** What a server will say again whenever it is asked, or would if it understood the address: it does not take this mail. */
function isFinal({ code, responseCode }: Said): boolean {
  if (typeof responseCode !== 'number') return code === 'EENVELOPE';
  return responseCode >= PERMANENT && !OUR_FAULT.has(responseCode);
}

/** Mail over SMTP. One whose acknowledgement is lost is sent again, under the Message-ID it had. */
export function smtpTransport(server: SmtpServer): Transport {
  const carrier = carrierTo(server);
  return {
    async send(message) {
      const mail = mailOf(message);
      try {
        await carrier.sendMail(mail);
      } catch (error) {
        const said = error as Error & Said; // nodemailer throws errors with what it was told
        const words = typeof said.response === 'string' ? said.response : said.message;
        throw isFinal(said) ? new LostMail(words) : new Error(words, { cause: error });
      }
    },
  };
}
