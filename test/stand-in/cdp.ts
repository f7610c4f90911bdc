import { EventEmitter } from 'node:events';
import type { Events, Results } from './cdp-protocol.ts';

type Post = (method: string, params: object) => Promise<unknown>;

/** One session of the DevTools protocol: commands go in, events come out under their method's name. */
export class CdpSession {
  readonly #post: Post;
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(post: Post) {
    this.#post = post;
  }

  async send<Method extends keyof Results>(method: Method, params: object = {}): Promise<Results[Method]> {
    return (await this.#post(method, params)) as Results[Method]; // Chromium keeps to its protocol
  }

  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void {
    this.#events.on(name, listener);
  }

  once<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void {
    this.#events.once(name, listener);
  }

  off<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void {
    this.#events.off(name, listener);
  }

  emit(name: string, event: object = {}): void {
    this.#events.emit(name, event);
  }
}

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: { sessionId?: string };
  result?: unknown;
  error?: { message: string; data?: string };
}

interface Pending {
  method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A connection to Chromium over Node's own WebSocket, with one flat session per attached target. */
export class Cdp {
  /** The session of the browser itself. */
  readonly root: CdpSession;
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<string | undefined, CdpSession>();
  #sequence = 0;

  static async connect(url: string): Promise<Cdp> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`DevTools at ${url} did not answer`)), { once: true });
    });
    return new Cdp(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.root = this.#open(undefined);
    socket.addEventListener('message', ({ data }) => {
      this.#receive(JSON.parse(String(data)) as Message); // Chromium keeps to its protocol
    });
    socket.addEventListener('close', () => this.#closed());
  }

  session(id: string): CdpSession {
    return this.#sessions.get(id) ?? this.#open(id);
  }

  #open(id: string | undefined): CdpSession {
    const session = new CdpSession((method, params) => this.#send(id, method, params));
    this.#sessions.set(id, session);
    return session;
  }

  #send(sessionId: string | undefined, method: string, params: object): Promise<unknown> {
    const id = ++this.#sequence;
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#pending.set(id, { method, resolve, reject });
    this.#socket.send(JSON.stringify({ id, sessionId, method, params }));
    return promise;
  }

  #receive(message: Message): void {
    if (message.id !== undefined) return this.#settle(message.id, message);
    const subject = message.params?.sessionId ?? '';
    if (message.method === 'Target.attachedToTarget') this.#open(subject);
    if (message.method) this.#sessions.get(message.sessionId)?.emit(message.method, message.params);
    if (message.method === 'Target.detachedFromTarget') {
      this.#sessions.get(subject)?.emit('gone');
      this.#sessions.delete(subject);
    }
  }

  #settle(id: number, { error, result }: Message): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) pending?.reject(new Error(`${pending.method}: ${error.message} ${error.data ?? ''}`.trim()));
    else pending?.resolve(result);
  }

  #closed(): void {
    for (const pending of this.#pending.values()) pending.reject(new Error(`${pending.method}: Chromium has gone`));
    this.#pending.clear();
    this.root.emit('gone');
  }
}
