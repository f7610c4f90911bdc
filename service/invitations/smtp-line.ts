import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** What a mail server answered: its code, and its lines without it. */
export interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** A mail server did not answer as it should, or said no. */
export class SmtpError extends Error {
  /** Of its answer; 0 where there was none. */
  readonly code: number;
  constructor(code: number, said: string) {
    super(said);
    this.name = 'SmtpError';
    this.code = code;
  }
}

/** The longest answer that is read: a server that says more is none. */
const LONGEST = 64 * 1024;
const lastLine = /(?:^|\r?\n)(\d{3})(?: [^\r\n]*)?\r?\n$/u;

/** A conversation with a mail server, one line and one answer at a time. */
export class SmtpLine {
  #socket: Socket | TLSSocket;
  readonly #patienceMs: number;

  constructor(socket: Socket | TLSSocket, patienceMs: number) {
    this.#patienceMs = patienceMs;
    this.#socket = socket;
    this.#listen();
  }

  get socket(): Socket | TLSSocket {
    return this.#socket;
  }

  /** Goes on over another socket, as after STARTTLS: what was heard before does not count. */
  replaceSocket(socket: TLSSocket): void {
    this.#socket = socket;
    this.#listen();
  }

  /** Says a line, and waits for the answer. Throws an SmtpError where its code is not the one expected. */
  async ask(line: string | null, expected: number): Promise<Reply> {
    if (line !== null) this.#socket.write(`${line}\r\n`);
    const reply = await this.#hear();
    if (Math.floor(reply.code / 100) !== Math.floor(expected / 100))
      throw new SmtpError(reply.code, `${String(reply.code)} ${reply.lines.join(' ')}`);
    return reply;
  }

  end(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.setEncoding('utf8');
    this.#socket.setTimeout(this.#patienceMs, () =>
      this.#socket.destroy(new SmtpError(0, 'the mail server is silent')),
    );
    // Whoever waits for an answer is told; nobody else is left to be.
    this.#socket.on('error', () => undefined);
    this.#socket.pause();
  }

  async #hear(): Promise<Reply> {
    let heard = '';
    const signal = AbortSignal.timeout(this.#patienceMs);
    while (!lastLine.test(heard)) {
      const piece: unknown = this.#socket.read();
      if (typeof piece === 'string') heard += piece;
      else if (this.#socket.destroyed || this.#socket.readableEnded) throw this.#gone();
      else await Promise.race([once(this.#socket, 'readable', { signal }), once(this.#socket, 'close', { signal })]);
      if (heard.length > LONGEST) throw new SmtpError(0, 'the mail server says too much');
    }
    const lines = heard.trimEnd().split(/\r?\n/u);
    return { code: Number(lines.at(-1)?.slice(0, 3)), lines: lines.map((line) => line.slice(4)) };
  }

  #gone(): Error {
    return this.#socket.errored ?? new SmtpError(0, 'the mail server ended the conversation');
  }
}
