import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

import { SnapshotTold } from '../../shared/sync/snapshot-told.ts';

/** What is done to a snapshot on its way: other bytes of it, or an answer instead of it. */
export type Tampering = (snapshot: Buffer, response: ServerResponse) => Buffer | null;

const HASH_LENGTH = 64;

/** Another file inside a snapshot, told and hashed as if it had been sent so. */
export function withFile(snapshot: Buffer, change: (told: SnapshotTold, file: Buffer) => Buffer): Buffer {
  const start = snapshot.indexOf('\n') + 1;
  const told = SnapshotTold.parse(JSON.parse(snapshot.subarray(0, start).toString('utf8')));
  const file = change(told, snapshot.subarray(start, -HASH_LENGTH));
  const line = `${JSON.stringify({ ...told, bytes: file.length })}\n`;
  return Buffer.concat([Buffer.from(line), file, Buffer.from(createHash('sha256').update(file).digest('hex'))]);
}

/** The file of a snapshot after a script was run in it. */
export function withScript(snapshot: Buffer, script: string, scratch: string): Buffer {
  return withFile(snapshot, (_, file) => {
    writeFileSync(scratch, file);
    const database = new DatabaseSync(scratch);
    database.exec(script);
    database.close();
    return readFileSync(scratch);
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // a request without encoding comes in buffers
  return Buffer.concat(pieces);
}

/** Hands everything on to a service, save that snapshots are tampered with. */
export async function tamperingLink(service: string, tamper: Tampering): Promise<{ address: string; server: Server }> {
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const { authorization = '', 'x-rollcall-protocol': protocol = '' } = request.headers;
    const headers = { authorization, 'x-rollcall-protocol': String(protocol), 'accept-encoding': 'identity' };
    const { method = 'GET', url = '/' } = request;
    const body = method === 'GET' ? null : await bodyOf(request);
    const json = body && { 'content-type': 'application/json' };
    const answer = await fetch(service + url, {
      method,
      headers: { ...headers, ...json },
      body: body && new Uint8Array(body),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    const sent = url.startsWith('/v1/snapshot') ? tamper(content, response) : content;
    if (sent) response.writeHead(answer.status).end(sent);
  };
  // What has no end, such as the line of live updates, breaks with the service.
  const server = createServer((request, response) => void forward(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { address: `http://127.0.0.1:${String(port)}`, server };
}
