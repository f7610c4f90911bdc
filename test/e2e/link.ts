// The network between one desktop and its workspace, which can be cut or slow for that desktop alone.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** So often a slow link lets something through. */
const BEATS = 20;

export class Link {
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => this.#join(near));
  #isCut = false;
  #rate = Number.POSITIVE_INFINITY;

  /** Leads to a port of this computer. */
  constructor(target: number) {
    this.#target = target;
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo; // a server that listens on a port
    return `http://127.0.0.1:${String(port)}`;
  }

  /** From now on nothing comes through, in either direction. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  /** From now on no more bytes than these come through in a second. */
  slow(rate: number): void {
    this.#rate = rate;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(near: Socket): void {
    if (this.#isCut) {
      near.destroy();
      return;
    }
    const far = connect(this.#target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      pipeline(
        from,
        (chunks: AsyncIterable<Buffer>) => this.#atRate(chunks),
        to,
        () => undefined,
      );
    }
  }

  async *#atRate(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length;) {
        const size = Math.max(1, Math.min(chunk.length - at, Math.floor(this.#rate / BEATS)));
        if (size < chunk.length - at) await pause(1000 / BEATS);
        yield chunk.subarray(at, at + size);
        at += size;
      }
    }
  }
}
