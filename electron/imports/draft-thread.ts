import { Worker } from 'node:worker_threads';

import type { OperationId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ImportDraft } from '../../shared/ipc/import-shapes.ts';
import type { ReadingProgress } from '../../shared/ipc/reading-shapes.ts';
import type { Host } from '../core/host.ts';
import type { MutateContext } from '../outbox/mutate.ts';
import { type DraftAnswer, type DraftNotice, valueOf } from './draft-answer.ts';
import type { DraftArgs, DraftCall, DraftMethod, DraftValue } from './draft-methods.ts';
import { queueImport } from './keep-import.ts';

/** The open workspace, as far as an import is concerned. */
export interface ImportingDesk {
  readonly context: MutateContext;
  /** The file of the copy, and the folder it is in. */
  readonly file: string;
  readonly folder: string;
}

/** Beside this file, as it was written or as it was built. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './draft-worker.ts' : './draft-worker.js', import.meta.url);
/** Room for what reading a file makes and drops. */
const YOUNG_MB = 96;

const beginning: ReadonlySet<DraftMethod> = new Set(['open', 'reopen']);
/** What reads a file, and can be stopped. */
type Reading = 'open' | 'readAs';

type DraftHost = Pick<Host, 'report'>;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<DraftAnswer>>;
}

interface Hearing {
  readonly progress: (progress: ReadingProgress) => void;
  /** It is no more. */
  readonly end: () => void;
}

/** A thread for one import; when it is no more, whoever waits for it is told. */
function startThread(host: DraftHost, hearing: Hearing): Thread {
  const worker = new Worker(WORKER, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const waiting: Thread['waiting'] = new Map();
  const end = (error: unknown) => {
    hearing.end();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.unref();
  worker.on('message', (answer: DraftAnswer | DraftNotice) => {
    if ('report' in answer) return void host.report(answer.report);
    if ('progress' in answer) return hearing.progress(answer.progress);
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
    return undefined;
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Refusal({ code: 'operation.missing' })));
  return { worker, waiting };
}

/**
 * The import that is looked through, in a thread of its own: it reads files and plans them on its own view of the
 * copy, while the core answers the screens. It never writes; what is put into the outbox is written by the core.
 */
export class DraftThread {
  readonly #host: DraftHost;
  #thread: Thread | null = null;
  #asked = 0;
  /** How far the file is that is being read. */
  #progress: ReadingProgress | null = null;
  #stopped = 0;
  #applying: Promise<unknown> = Promise.resolve();

  constructor(host: DraftHost) {
    this.#host = host;
  }

  async ask<Name extends DraftMethod>(
    { context, file, folder }: ImportingDesk,
    method: Name,
    ...args: DraftArgs<Name>
  ): Promise<DraftValue<Name>> {
    // Without a thread there is no import: only one that begins starts it.
    if (!this.#thread && !beginning.has(method)) throw new Refusal({ code: 'operation.missing' });
    this.#asked += 1;
    const { worker, waiting } = (this.#thread ??= this.#start());
    const answer = Promise.withResolvers<DraftAnswer>();
    waiting.set(this.#asked, answer);
    worker.postMessage({ id: this.#asked, file, folder, actor: context.actor, method, args } satisfies DraftCall);
    return valueOf(await answer.promise) as DraftValue<Name>; // the thread answers what its method does
  }

  /** Reads a file; null where that was stopped, and then nothing of it is kept. */
  async read<Name extends Reading>(
    desk: ImportingDesk,
    method: Name,
    ...args: DraftArgs<Name>
  ): Promise<ImportDraft | null> {
    const stopped = this.#stopped;
    this.#progress = { step: 'reading', rows: 0, done: 0, total: 0 };
    try {
      return await this.ask(desk, method, ...args);
    } catch (error) {
      if (this.#stopped === stopped) throw error;
      return null;
    } finally {
      this.#progress = null;
    }
  }

  /** How far a file that is being read has come; null while none is. */
  get progress(): ReadingProgress | null {
    return this.#progress;
  }

  /** Stops the reading of a file, where one is read; nothing that was looked at is kept. */
  async stop(): Promise<void> {
    if (this.#progress === null) return;
    this.#stopped += 1;
    await this.close();
  }

  /** Makes one change of what is ticked; applied once, however often it is asked. */
  apply(desk: ImportingDesk, id: string): Promise<OperationId> {
    const applied = this.#applying.then(async () => {
      const operation = queueImport(desk.context, await this.ask(desk, 'prepare', id));
      // It stands in the outbox, whatever can be remembered of the file.
      await this.ask(desk, 'noteApplied', id, operation).catch(() => undefined);
      return operation;
    });
    this.#applying = applied.catch(() => undefined);
    return applied;
  }

  /** Forgets an import; with the last one the thread ends, and all it held is free again. */
  async discard(desk: ImportingDesk, id: string): Promise<void> {
    if (this.#thread && (await this.ask(desk, 'discard', id))) await this.close();
  }

  /** Ends the thread, also while a file is being read. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.worker.terminate();
  }

  #start(): Thread {
    const thread = startThread(this.#host, {
      progress: (progress) => {
        if (this.#progress) this.#progress = progress;
      },
      end: () => {
        if (this.#thread === thread) this.#thread = null;
      },
    });
    return thread;
  }
}
