import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls, type TLSSocket } from 'node:tls';

import { type Message, wireAddress, wireText } from './message.ts';
import { LostMail, type Transport } from './outbox.ts';
import { SmtpError, SmtpLine } from './smtp-line.ts';

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

/** Reads an address such as smtp://user:password@host:587 or smtps://host; null where it is none. */
export function readSmtpAddress(text: string): SmtpServer | null {
  const url = URL.parse(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return null;
  const tls = url.protocol === 'smtps:';
  const usual = tls ? SUBMISSION_TLS : SUBMISSION;
  const part = (value: string) => (value === '' ? null : decodeURIComponent(value));
  return {
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? usual : Number(url.port),
    tls,
    user: part(url.username),
    password: part(url.password),
  };
}

const isHere = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');
const nameFor = (host: string) => (isIP(host) === 0 ? { servername: host } : {});

async function opened(socket: Socket | TLSSocket, event: 'connect' | 'secureConnect'): Promise<void> {
  await once(socket, event, { signal: AbortSignal.timeout(PATIENCE_MS) });
}

async function open({ host, port, tls }: SmtpServer): Promise<SmtpLine> {
  const socket = tls ? connectTls({ host, port, ...nameFor(host) }) : connect({ host, port });
  try {
    await opened(socket, tls ? 'secureConnect' : 'connect');
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return new SmtpLine(socket, PATIENCE_MS);
}

const greet = async (line: SmtpLine): Promise<readonly string[]> =>
  (await line.ask(`EHLO ${hostname().replaceAll(/[^\w.-]/gu, '-') || 'localhost'}`, 250)).lines.map((offer) =>
    offer.toUpperCase(),
  );

async function startTls(line: SmtpLine, { host }: SmtpServer): Promise<void> {
  await line.ask('STARTTLS', 220);
  const socket = connectTls({ socket: line.socket, ...nameFor(host) });
  await opened(socket, 'secureConnect');
  line.replaceSocket(socket);
}

/** A password leaves this computer only where nobody can read it on its way. */
async function signIn(line: SmtpLine, { host, user, password }: SmtpServer, isSecret: boolean): Promise<void> {
  if (user === null) return;
  if (!isSecret && !isHere(host))
    throw new SmtpError(0, 'the mail server offers no TLS, and a password is not sent without it');
  const secret = Buffer.from(`\0${user}\0${password ?? ''}`).toString('base64');
  await line.ask(`AUTH PLAIN ${secret}`, 235);
}

/** A line that begins with a dot would end the mail. */
const dotted = (text: string) => text.replaceAll(/^\./gmu, '..');

async function talk(line: SmtpLine, server: SmtpServer, message: Message): Promise<void> {
  await line.ask(null, 220);
  let offers = await greet(line);
  if (!server.tls && offers.includes('STARTTLS')) {
    await startTls(line, server);
    offers = await greet(line);
  }
  await signIn(line, server, 'encrypted' in line.socket);
  const [from, to] = [wireAddress(message.from.address), wireAddress(message.to.address)];
  const isPlain = /^[\x20-\x7e]*$/u.test(from + to);
  if (!isPlain && !offers.includes('SMTPUTF8')) throw new LostMail(`the mail server takes no such address: ${to}`);
  await line.ask(`MAIL FROM:<${from}>${isPlain ? '' : ' SMTPUTF8'}`, 250);
  await line.ask(`RCPT TO:<${to}>`, 250);
  await line.ask('DATA', 354);
  await line.ask(`${dotted(wireText(message))}.`, 250);
}

const PERMANENT = 500;
/** These are about us and not about the mail: they may be better once somebody has looked at the settings. */
const OUR_FAULT: ReadonlySet<number> = new Set([500, 501, 502, 503, 504, 530, 534, 535, 538]);

/** What a server will say again whenever it is asked: it does not want this mail. */
const isFinal = (error: unknown) => error instanceof SmtpError && error.code >= PERMANENT && !OUR_FAULT.has(error.code);

/**
 * Mail over SMTP, a conversation for each. A mail whose acknowledgement is lost is sent again, under the Message-ID it
 * had.
 */
export function smtpTransport(server: SmtpServer): Transport {
  return {
    async send(message) {
      const line = await open(server);
      try {
        await talk(line, server, message);
        // It has been taken; how the conversation ends changes nothing.
        await line.ask('QUIT', 221).catch(() => undefined);
      } catch (error) {
        throw isFinal(error) && error instanceof Error ? new LostMail(error.message) : error;
      } finally {
        line.end();
      }
    },
  };
}
