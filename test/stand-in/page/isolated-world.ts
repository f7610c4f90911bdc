// Runs in the page's isolated world before any script of the page: ipcRenderer and contextBridge, then the preloads.
import type { Message } from './bridge.ts';
import { BridgeEnd } from './bridge.ts';
import { decode, encode } from './codec.ts';
import type { IsolatedWorldBoot, Preload } from './page-scripts.ts';

declare const boot: IsolatedWorldBoot;
declare const preloads: [file: string, run: Preload][];

type Listener = (event: object, ...args: unknown[]) => void;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The binding that DevTools adds to this world, taken out of the preload's sight. */
function takeBinding(): (payload: string) => void {
  const send: unknown = Reflect.get(globalThis, boot.binding);
  Reflect.deleteProperty(globalThis, boot.binding);
  return (payload) => {
    if (typeof send === 'function') Reflect.apply(send, globalThis, [payload]);
  };
}

const tellHost = takeBinding();

function connectWorlds(): BridgeEnd {
  const channel = new EventTarget();
  const bridge = new BridgeEnd('i', (message) => {
    channel.dispatchEvent(new CustomEvent('isolated', { detail: message }));
  });
  channel.addEventListener('main', (event) => {
    if (event instanceof CustomEvent) bridge.receive(event.detail as Message); // sent by main-world.ts alone
  });
  channel.addEventListener('window', (event) => {
    if (event instanceof CustomEvent) tellHost(`W${JSON.stringify(event.detail)}`);
  });
  window.dispatchEvent(new FocusEvent(boot.handshake, { relatedTarget: channel }));
  return bridge;
}

class IpcRenderer {
  readonly #listeners = new Map<string, { run: Listener; once: boolean }[]>();
  readonly #waiting = new Map<number, Waiting>();
  #sequence = 0;

  on(channel: string, run: Listener): this {
    this.#listenersOf(channel).push({ run, once: false });
    return this;
  }

  once(channel: string, run: Listener): this {
    this.#listenersOf(channel).push({ run, once: true });
    return this;
  }

  addListener(channel: string, run: Listener): this {
    return this.on(channel, run);
  }

  removeListener(channel: string, run: Listener): this {
    const kept = this.#listenersOf(channel).filter((listener) => listener.run !== run);
    this.#listeners.set(channel, kept);
    return this;
  }

  off(channel: string, run: Listener): this {
    return this.removeListener(channel, run);
  }

  removeAllListeners(channel?: string): this {
    if (channel === undefined) this.#listeners.clear();
    else this.#listeners.delete(channel);
    return this;
  }

  listenerCount(channel: string): number {
    return this.#listenersOf(channel).length;
  }

  send(channel: string, ...args: unknown[]): void {
    tellHost(`S${JSON.stringify(channel)}\n${encode(args)}`);
  }

  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const id = ++this.#sequence;
    const payload = `I${id} ${JSON.stringify(channel)}\n${encode(args)}`;
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#waiting.set(id, { resolve, reject });
    tellHost(payload);
    return promise;
  }

  sendSync(): never {
    throw new Error('stand-in: ipcRenderer.sendSync is not covered');
  }

  /** What the host calls: an answer to `invoke`, or a message of `webContents.send`. */
  receive(kind: 'result' | 'failure' | 'message', key: number | string, text: string): void {
    const value = decode(text);
    if (kind === 'message') return this.#deliver(String(key), Array.isArray(value) ? value : []);
    const waiting = this.#waiting.get(Number(key));
    this.#waiting.delete(Number(key));
    if (kind === 'result') waiting?.resolve(value);
    else waiting?.reject(new Error(String(value)));
  }

  #deliver(channel: string, args: unknown[]): void {
    const listeners = this.#listenersOf(channel);
    this.#listeners.set(
      channel,
      listeners.filter((listener) => !listener.once),
    );
    for (const listener of listeners) {
      try {
        listener.run({ sender: this, ports: [] }, ...args);
      } catch (error) {
        reportError(error);
      }
    }
  }

  #listenersOf(channel: string): { run: Listener; once: boolean }[] {
    const listeners = this.#listeners.get(channel) ?? [];
    this.#listeners.set(channel, listeners);
    return listeners;
  }
}

/**
 * The path behind a File, at once, as in Electron. The host stops the page at the `debugger` statement, reads the
 * path through DevTools and puts it into `answer`: the one way to wait for the host without returning.
 */
function standInPathOfFile(file: File): string {
  const answer = { file, path: '' };
  // oxlint-disable-next-line eslint/no-debugger -- the question itself, see above
  debugger;
  return answer.path;
}

const bridge = connectWorlds();
const ipcRenderer = new IpcRenderer();
Object.defineProperty(globalThis, boot.receiver, {
  value: (...message: Parameters<IpcRenderer['receive']>) => ipcRenderer.receive(...message),
});

const electron = {
  ipcRenderer,
  contextBridge: { exposeInMainWorld: (key: string, value: unknown) => bridge.expose(key, value) },
  webFrame: { setZoomFactor: () => undefined, getZoomFactor: () => 1 },
  webUtils: { getPathForFile: standInPathOfFile },
};

function requireInPreload(name: string): unknown {
  if (/^electron(\/(renderer|common))?$/.test(name)) return electron;
  throw new Error(`module not found: ${name}`);
}

const preloadProcess = { ...boot.process, nextTick: (run: () => void) => queueMicrotask(run), on: () => undefined };

for (const [file, run] of preloads) {
  const module = { exports: {} };
  try {
    run(requireInPreload, preloadProcess, module, module.exports);
  } catch (error) {
    tellHost(`E${file}\n${error instanceof Error ? error.stack : String(error)}`);
    reportError(error);
  }
}
