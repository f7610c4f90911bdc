import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A mail as the server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** How a mail server behaves; by word of the client, what it answers instead of the usual. */
export interface Manners {
  readonly offers?: readonly string[];
  readonly answers?: Readonly<Record<string, string>>;
  /** It hangs up when it has answered this. */
  readonly last?: string;
  /** It says nothing at all before it is released. */
  readonly hold?: boolean;
}

/** A mail server on loopback that keeps what it is given, and everything that was said to it. */
export class SmtpServer {
  readonly mails: TakenMail[] = [];
  readonly heard: string[] = [];
  manners: Manners = {};
  readonly #gate = Promise.withResolvers<void>();
  readonly #server: Server = createServer((socket) => void this.#serve(socket).catch(() => undefined));

  async start(): Promise<number> {
    this.#server.listen(0, '0.0.0.0');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port; // a TCP server that listens has an address and a port
  }

  /** Lets those go on who were held up. */
  release(): void {
    this.#gate.resolve();
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(socket: Socket): Promise<void> {
    const { offers = [], answers = {}, last, hold = false } = this.manners;
    if (hold) await this.#gate.promise;
    const say = (line: string) => void socket.write(`${line}\r\n`);
    say('220 mail.acme.example');
    let envelope = { from: '', to: '' };
    let data: string[] | null = null;
    for await (const line of linesOf(socket)) {
      if (data !== null) {
        if (line !== '.') data.push(line.replace(/^\.\./u, '.'));
        else {
          if (answers['.'] === undefined) this.mails.push({ ...envelope, text: `${data.join('\r\n')}\r\n` });
          data = null;
          say(answers['.'] ?? '250 taken');
        }
        continue;
      }
      this.heard.push(line);
      const [word = ''] = line.split(' ');
      const address = /<(.*)>/u.exec(line)?.[1] ?? '';
      if (answers[word] !== undefined) say(answers[word]);
      if (word === last) socket.end();
      if (answers[word] !== undefined) continue;
      if (word === 'EHLO') for (const text of hello(offers)) say(text);
      else if (word === 'AUTH') say('235 welcome');
      else if (word === 'DATA') {
        data = [];
        say('354 go on');
      } else if (word === 'QUIT') socket.end('221 bye\r\n');
      else {
        envelope = word === 'MAIL' ? { ...envelope, from: address } : { ...envelope, to: address };
        say('250 fine');
      }
    }
  }
}

const hello = (offers: readonly string[]) =>
  ['mail.acme.example', ...offers].map((text, index) => `250${index === offers.length ? ' ' : '-'}${text}`);

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  socket.setEncoding('utf8');
  for await (const piece of socket) {
    const lines = (rest + String(piece)).split('\r\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
