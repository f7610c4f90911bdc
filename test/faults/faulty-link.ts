import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import type { Random } from '../../shared/sample/random.ts';
import { type Answer, answerWith, deliver, endToEnd, type Heard, hear } from './hop.ts';

/**
 * What may happen to a request. Of `lost` the service hears nothing; `unanswered` it hears and its answer is lost
 * (the way back is cut); `torn` loses the second half of the answer; `twice` is heard twice; `late` looks lost, and
 * arrives after requests that were made later; `slow` takes its time.
 */
export type Fault = 'none' | 'lost' | 'unanswered' | 'torn' | 'twice' | 'late' | 'slow';

const LONGEST_DELAY_MS = 15;
const MOST_HELD = 3;

/** The network between one desktop and the service: a server of its own, over which every request passes. */
export class FaultyLink {
  readonly #target: () => string;
  readonly #random: Random;
  readonly #choose: () => Fault;
  readonly #server: Server;
  #held: Heard[] = [];
  #healed = false;
  /** How often each fault happened. */
  readonly happened = new Map<Fault, number>();

  constructor(target: () => string, random: Random, choose: () => Fault) {
    this.#target = target;
    this.#random = random;
    this.#choose = choose;
    this.#server = createServer((request, response) => void this.#pass(request, response));
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo; // it listens on TCP
    return `http://127.0.0.1:${String(port)}`;
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** From now on nothing goes wrong; what was held arrives first, in whatever order. */
  async heal(): Promise<void> {
    this.#healed = true;
    await this.#release();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #release(): Promise<void> {
    const held = this.#random.shuffle(this.#held);
    this.#held = [];
    for (const heard of held) await this.#deliver(heard);
  }

  /** Null where the service is away or ends while it is spoken to. */
  async #deliver(heard: Heard): Promise<Answer | null> {
    try {
      return await deliver(new URL(this.#target()), heard);
    } catch {
      return null;
    }
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The line that only makes a sync come sooner is refused: the tests say themselves when to sync.
    if (request.url?.startsWith('/v1/live')) return void response.destroy();
    try {
      const heard = await hear(request);
      const fault = this.#healed ? 'none' : this.#choose();
      this.happened.set(fault, (this.happened.get(fault) ?? 0) + 1);
      await this.#suffer(fault, heard, response);
    } catch {
      // Whoever asked has gone away.
      response.destroy();
    }
    return undefined;
  }

  async #suffer(fault: Fault, heard: Heard, response: ServerResponse): Promise<void> {
    if (fault === 'lost') return void response.destroy();
    if (fault === 'late') {
      this.#held.push(heard);
      response.destroy();
      if (this.#held.length > MOST_HELD) await this.#release();
      return undefined;
    }
    if (fault === 'slow') await pause(this.#random.below(LONGEST_DELAY_MS));
    const again = fault === 'twice' ? this.#deliver(heard) : null;
    const answer = await this.#deliver(heard);
    await again;
    if (!answer || fault === 'unanswered') return void response.destroy();
    if (fault !== 'torn') return answerWith(response, answer);
    const { status, headers, body } = answer;
    response.writeHead(status, { ...endToEnd(headers), 'content-length': body.length });
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return undefined;
  }
}

const single = ['lost', 'unanswered', 'torn', 'twice', 'late', 'slow'] as const satisfies readonly Fault[];
const cuts = ['lost', 'unanswered', 'late'] as const satisfies readonly Fault[];

/** A network that is well most of the time, has single faults, and now and then a cut of several requests one way. */
export function someFaults(random: Random): () => Fault {
  let cut: Fault = 'none';
  let left = 0;
  return () => {
    if (left > 0) {
      left -= 1;
      return cut;
    }
    if (random.chance(0.04)) {
      cut = random.pick(cuts);
      left = random.below(6);
      return cut;
    }
    return random.chance(0.3) ? random.pick(single) : 'none';
  };
}
