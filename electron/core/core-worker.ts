import { Worker } from 'node:worker_threads';

import { fail, type Result } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import type { MediaAnswer, MediaQuestion } from '../media/media.ts';
import type { Host } from './host.ts';
import type { FromWorker, HostRequest, ToWorker, WorkerStart } from './messages.ts';

export type MainHost = Pick<Host, HostRequest>;

export interface CoreListeners {
  readonly onTopic: (topic: Topic) => void;
  readonly onUnsent: (count: number) => void;
  readonly onLog: (text: string) => void;
}

/** Room for what an import makes and drops: with a fourth of it an import takes about a twentieth longer. */
const YOUNG_MB = 192;

/** The core in a thread of its own, so that SQLite and big files never hold up the window. */
export class CoreWorker {
  readonly #worker: Worker;
  readonly #calls = new Map<number, (result: Result<unknown>) => void>();
  #sent = 0;
  #closed: (() => void) | undefined;

  constructor(file: URL, start: WorkerStart, host: MainHost, listeners: CoreListeners) {
    this.#worker = new Worker(file, { workerData: start, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.#worker.on('message', (message: FromWorker) => this.#receive(message, host, listeners));
    this.#worker.on('error', (error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      listeners.onLog(`the core stopped: ${text}`);
      for (const resolve of this.#calls.values()) resolve(fail({ code: 'unexpected', report: 'core' }));
      this.#calls.clear();
      this.#closed?.();
    });
  }

  call(channel: string, input: unknown): Promise<Result<unknown>> {
    return this.#ask((id) => ({ kind: 'call', id, channel, input }));
  }

  #ask(messageOf: (id: number) => ToWorker): Promise<Result<unknown>> {
    this.#sent += 1;
    const id = this.#sent;
    return new Promise((resolve) => {
      this.#calls.set(id, resolve);
      this.#post(messageOf(id));
    });
  }

  /** Asks for a recording, or a piece of one. What goes wrong there is told in the log, and the window has none. */
  async media(question: MediaQuestion): Promise<MediaAnswer> {
    const result = await this.#ask((id) => ({ kind: 'media', id, question }));
    return result.ok ? (result.value as MediaAnswer) : { kind: 'none' }; // worker.ts answers with this very type
  }

  /** Closes the workspace and ends the thread. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#closed = resolve;
      this.#post({ kind: 'close', id: 0 });
    });
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker, host: MainHost, listeners: CoreListeners): void {
    switch (message.kind) {
      case 'result':
        this.#calls.get(message.id)?.(message.result);
        this.#calls.delete(message.id);
        return;
      case 'ask':
        void this.#answer(message, host);
        return;
      case 'topic':
        listeners.onTopic(message.topic);
        return;
      case 'unsent':
        listeners.onUnsent(message.count);
        return;
      case 'log':
        listeners.onLog(message.text);
        return;
      case 'closed':
        this.#closed?.();
    }
  }

  async #answer({ id, request, args }: Extract<FromWorker, { kind: 'ask' }>, host: MainHost): Promise<void> {
    try {
      const method = host[request] as (...given: readonly unknown[]) => Promise<unknown>; // the worker asks with this method's own arguments
      this.#post({ kind: 'answer', id, value: await method.apply(host, [...args]) });
    } catch (error) {
      this.#post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  }
}
