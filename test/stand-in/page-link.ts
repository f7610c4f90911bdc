// The line between the main process and one page: its preload, its IPC messages, its execution context.
import type { CdpSession } from './cdp.ts';
import { decode, encode } from './page/codec.ts';
import { binding, isolatedWorldName, pageScripts, receiver } from './page/page-scripts.ts';

export interface WindowRequest {
  url: string;
  frameName: string;
  features: string;
  disposition: 'foreground-tab' | 'new-window';
}

/** What the page says. */
export interface PageListener {
  onMessage(channel: string, args: unknown[]): void;
  onInvoke(channel: string, args: unknown[]): Promise<unknown>;
  onWindowRequest(request: WindowRequest): void;
  onPreloadError(file: string, error: Error): void;
}

export interface LinkOptions {
  preload: string | undefined;
  rendererProcess: object;
}

function argumentsOf(text: string): unknown[] {
  const args = decode(text);
  return Array.isArray(args) ? (args as unknown[]) : []; // `any[]` would say less
}

export class PageLink {
  readonly #page: CdpSession;
  readonly #targetId: string;
  readonly #listener: PageListener;
  #context: number | undefined;

  constructor(page: CdpSession, targetId: string, listener: PageListener) {
    this.#page = page;
    this.#targetId = targetId;
    this.#listener = listener;
  }

  async open({ preload, rendererProcess }: LinkOptions): Promise<void> {
    const page = this.#page;
    this.#followContext();
    page.on('Runtime.bindingCalled', ({ payload, executionContextId }) => this.#receive(payload, executionContextId));
    const { mainWorld, isolatedWorld } = pageScripts(preload, rendererProcess);
    await Promise.all([
      page.send('Runtime.enable'),
      page.send('Runtime.addBinding', { name: binding, executionContextName: isolatedWorldName }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: isolatedWorld, worldName: isolatedWorldName }),
    ]);
  }

  /** `webContents.send`: as in Electron, lost where no document listens yet. */
  send(channel: string, args: readonly unknown[]): void {
    const text = encode(args);
    if (this.#context !== undefined) void this.#tell(this.#context, 'message', channel, text);
  }

  #followContext(): void {
    const forget = (): void => {
      this.#context = undefined;
    };
    this.#page.on('Runtime.executionContextCreated', ({ context }) => {
      const isOurs = context.name === isolatedWorldName && context.auxData.frameId === this.#targetId;
      if (isOurs) this.#context = context.id;
    });
    this.#page.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) forget();
    });
    this.#page.on('Runtime.executionContextsCleared', forget);
  }

  /** The first letter is the kind; isolated-world.ts writes what follows it. */
  #receive(payload: string, context: number): void {
    const line = payload.indexOf('\n');
    const head = payload.slice(1, line === -1 ? undefined : line);
    const rest = payload.slice(line + 1);
    if (payload.startsWith('W')) this.#listener.onWindowRequest(JSON.parse(head) as WindowRequest); // from main-world.ts
    else if (payload.startsWith('E')) this.#listener.onPreloadError(head, new Error(rest));
    else if (payload.startsWith('S')) this.#listener.onMessage(String(JSON.parse(head)), argumentsOf(rest));
    else void this.#answer(head, rest, context);
  }

  async #answer(head: string, text: string, context: number): Promise<void> {
    const space = head.indexOf(' ');
    const id = Number(head.slice(0, space));
    const channel = String(JSON.parse(head.slice(space + 1)));
    try {
      const result = await this.#listener.onInvoke(channel, argumentsOf(text));
      await this.#tell(context, 'result', id, encode(result));
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      await this.#tell(context, 'failure', id, encode(`Error invoking remote method '${channel}': ${String(error)}`));
    }
  }

  /** The document may have gone, and with it whoever waited. */
  async #tell(context: number, kind: string, key: string | number, text: string): Promise<void> {
    const call = {
      executionContextId: context,
      functionDeclaration: `function (kind, key, text) { ${receiver}(kind, key, text); }`,
      arguments: [{ value: kind }, { value: key }, { value: text }],
      silent: true,
    };
    await this.#page.send('Runtime.callFunctionOn', call).catch(() => undefined);
  }
}
