import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { answerWith, deliver, hear } from './hop.ts';

/** Holds something up until it may go on. */
export type Hold = (what: string) => Promise<void>;

const atOnce: Hold = async () => undefined;

/** A way to the service on which every request and every answer waits until it is let through. */
export class Gate {
  readonly #server: Server;
  /** Where the service is. */
  target = '';
  hold = atOnce;
  /** Counts what came and went, so that standing still can be told. */
  moves = 0;

  constructor() {
    this.#server = createServer((request, response) => void this.#pass(request, response));
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo; // it listens on TCP
    return `http://127.0.0.1:${String(port)}`;
  }

  /** From now on nothing waits. */
  open(): void {
    this.hold = atOnce;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The line that only makes a sync come sooner is refused: what syncs, and when, is said by the test.
    if (request.url?.startsWith('/v1/live')) return void response.destroy();
    try {
      const heard = await hear(request);
      this.moves += 1;
      await this.hold(`${heard.method} ${heard.url} arrives`);
      const answer = await deliver(new URL(this.target), heard);
      this.moves += 1;
      await this.hold(`${heard.method} ${heard.url} is answered`);
      answerWith(response, answer);
    } catch {
      response.destroy();
    }
    this.moves += 1;
    return undefined;
  }
}
