import { once } from 'node:events';
import { type IncomingMessage, request as send, type ServerResponse } from 'node:http';

/** A whole request, to be passed on whenever and however often. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const HOP_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'] as const;

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer); // a stream without an encoding gives buffers
  return Buffer.concat(parts);
}

export function endToEnd(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const kept = { ...headers };
  for (const name of HOP_HEADERS) delete kept[name];
  return kept;
}

/** Hears a request to its end. */
export async function hear(request: IncomingMessage): Promise<Heard> {
  const { method = 'GET', url = '/', headers } = request;
  return { method, url, headers, body: await bytesOf(request) };
}

/** Says to the service what was heard, on a connection of its own, and answers all it said. */
export async function deliver(target: URL, { method, url, headers, body }: Heard): Promise<Answer> {
  const { hostname, port } = target;
  const outgoing = send({ hostname, port, method, path: url, headers: endToEnd(headers), agent: false });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]; // what node:http says of a request
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: await bytesOf(incoming) };
}

/** Answers what the service did, whole. */
export function answerWith(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...endToEnd(headers), 'content-length': body.length });
  response.end(body);
}
