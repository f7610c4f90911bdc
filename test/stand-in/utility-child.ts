// The child's side of utilityProcess.fork: `process.parentPort`, then the module that was asked for.
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ParentPort as ElectronParentPort } from 'electron';

class ParentPort extends EventEmitter implements Pick<ElectronParentPort, 'postMessage'> {
  constructor() {
    super();
    // Node keeps what arrives until somebody listens; so must this, or the first message would be lost.
    this.on('newListener', (event) => {
      if (event === 'message' && this.listenerCount('message') === 0) this.start();
    });
  }

  /** Whoever listens stays alive for what is still to come. */
  start(): void {
    process.on('message', (sent) => this.#receive(sent));
    process.channel?.ref();
  }

  #receive(envelope: unknown): void {
    const [data] = envelope as unknown[]; // utility-process.ts puts every message into one
    this.emit('message', { data, ports: [] });
  }

  postMessage(message: unknown): void {
    process.send?.([message]);
  }
}

const [, , modulePath = ''] = process.argv;
Object.assign(process, { type: 'utility', parentPort: new ParentPort() });
process.argv.splice(1, 1);
// The main process may be killed without a word.
process.on('disconnect', () => process.exit());
process.channel?.unref();
await import(pathToFileURL(path.resolve(modulePath)).href);
