import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { DoubleCall, Person } from './calls.ts';

/** What lines and servers do wrong everywhere. */
const anywhere = [
  ...(['revoked', 'forbidden', 'limitSeconds', 'limitDate', 'limitReset', 'down'] as const),
  ...(['truncated', 'slow', 'hangUp', 'page', 'redirect', 'huge'] as const),
] as const;
const ofTools = [
  ...(['expired', 'plan', 'ip', 'limitDay', 'echo', 'badCall'] as const),
  ...(['badTranscript', 'noTranscript', 'live', 'sixHours'] as const),
] as const;
/**
 * What each double does wrong while it is asked to: as the tools do it by what is published of them, and as lines and servers do
 * it everywhere.
 */
export const faultsOf = {
  fireflies: [...anywhere, ...ofTools, 'limitEpoch'],
  gong: [...anywhere, ...ofTools, 'repeatedCursor'],
  ai: [...anywhere, 'missing', 'prose', 'wrongSchema', 'unknownFields', 'cutOff'],
} as const;
export type Fault = (typeof faultsOf)[keyof typeof faultsOf][number];
const faults: readonly Fault[] = [...new Set(Object.values(faultsOf).flat())];

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const SIX_HOURS = 10_000;

/** The state of an invented account at a tool: its calls, what is wrong with it, and how often it was asked. */
export class Double {
  calls: readonly DoubleCall[];
  key: string;
  /** Who works there; null for whoever always does. */
  people: readonly Person[] | null = null;
  readonly now: () => string;
  /** Whether it counts, and refuses what is more than the tool allows. */
  readonly isStrict: boolean;
  /** What is wrong, for so many requests more. */
  #fault: Fault | null = null;
  #times = 0;
  /** When it was asked, in milliseconds. */
  readonly askedAt: number[] = [];
  /** What was asked for: the method and the path, or the name of the query. */
  readonly asked: string[] = [];

  constructor(options: {
    readonly calls: readonly DoubleCall[];
    readonly key: string;
    readonly now?: () => string;
    readonly isStrict?: boolean;
  }) {
    this.isStrict = options.isStrict ?? false;
    this.calls = options.calls;
    this.key = options.key;
    this.now = options.now ?? (() => new Date().toISOString());
  }

  /** From now on this is wrong, for so many requests; nothing where it is null. */
  break(fault: Fault | null, times = Number.POSITIVE_INFINITY): void {
    this.#fault = fault;
    this.#times = times;
  }

  /** What is wrong with this request. */
  next(name: string): Fault | null {
    this.askedAt.push(Date.parse(this.now()));
    this.asked.push(name);
    if (this.#fault === null || this.#times <= 0) return null;
    this.#times -= 1;
    return this.#fault;
  }

  /** How many requests of the last so many milliseconds there were, this one included. */
  within(ms: number): number {
    const since = Date.parse(this.now()) - ms;
    let count = 0;
    for (let n = this.askedAt.length - 1; n >= 0 && (this.askedAt[n] ?? 0) > since; n -= 1) count += 1;
    return count;
  }

  /** The calls that began within a window, the latest first. */
  between(from: string, to: string): DoubleCall[] {
    const [first, last] = [Date.parse(from), Date.parse(to)];
    return this.calls.filter(({ startedAt }) => startedAt >= first && startedAt < last);
  }

  find(id: string, fault: Fault | null): DoubleCall | undefined {
    const call = this.calls.find((each) => each.id === id);
    return call && fault === 'sixHours' ? { ...call, seconds: 21_600, sentences: SIX_HOURS } : call;
  }
}

/** What a wait is told by: seconds, a date, or a moment in milliseconds. */
export function limitHeaders(fault: Fault | null, now: string): Record<string, string> {
  if (fault === 'limitDate') return { 'retry-after': new Date(Date.parse(now) + 5000).toUTCString() };
  if (fault === 'limitReset') return { 'x-ratelimit-reset': String(Date.parse(now) + 5000) };
  return fault === 'limitSeconds' ? { 'retry-after': '5' } : {};
}

export type Handler = (double: Double, asked: Asked, fault: Fault | null) => Answer;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  const pieces = request as AsyncIterable<Buffer>; // without an encoding, a stream gives bytes
  for await (const part of pieces) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const HUGE = 40 * 1024 * 1024;
const SLOW_MS = 200;

/** What happens to an answer on its way, whatever it says. */
function send(response: ServerResponse, { status, headers = {}, body }: Answer, fault: Fault | null): void {
  const type = { 'content-type': 'application/json', ...headers };
  switch (fault) {
    case 'hangUp':
      return void response.destroy();
    case 'truncated':
      return void response.writeHead(status, type).end(body.slice(0, Math.floor(body.length / 2)));
    case 'redirect':
      return void response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
    case 'page':
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
    case 'huge':
      return void response.writeHead(200, type).end(Buffer.alloc(HUGE, ' '));
    case 'slow': {
      // Byte after byte, and never all of it: whoever reads has to have enough at some time.
      response.writeHead(status, type);
      const timer = setInterval(() => response.write(' '), SLOW_MS);
      return void response.once('close', () => clearInterval(timer));
    }
    default:
      return void response.writeHead(status, type).end(body);
  }
}

export interface Serving {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Answers for a double over HTTP, on this computer alone. `POST /double?fault=NAME&times=N` says what is wrong from now on, and
 * nothing where no name is given; of a name that is none it answers 400 with those there are.
 */
export async function serveDouble(double: Double, handler: Handler, port = 0): Promise<Serving> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://double.example');
    const body = await bodyOf(request);
    if (url.pathname === '/double') {
      const wanted = url.searchParams.get('fault') ?? '';
      const fault = faults.find((each) => each === wanted) ?? null;
      if (wanted !== '' && fault === null) return void response.writeHead(400).end(faults.join(', '));
      double.break(fault, Number(url.searchParams.get('times') ?? Number.POSITIVE_INFINITY));
      return void response.writeHead(204).end();
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const asked = { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers, body };
    const fault = double.next(`${asked.method} ${asked.path}`);
    return send(response, handler(double, asked, fault), fault);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo; // a TCP server that listens has an address and a port
  return {
    origin: `http://127.0.0.1:${String(listening)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
