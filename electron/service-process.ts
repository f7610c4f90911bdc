import path from 'node:path';

import { z } from 'zod';

import { AppError, fail, ok, type Result } from '../shared/errors/app-error.ts';
import type { Access } from './http/service-client.ts';
import { newSecret } from './replica/digest.ts';

/** A child process, whichever way it was started: by Electron's utilityProcess or by Node. */
export interface Child {
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts the service's bundle with these variables in its environment; throws where no process can be started. */
export type Fork = (env: Readonly<Record<string, string>>) => Child;

const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), port: z.int() }),
  z.object({ kind: z.literal('failed'), error: AppError }),
]);

interface Running {
  readonly folder: string;
  readonly child: Child;
  readonly access: Promise<Result<Access>>;
  readonly gone: Promise<void>;
}

export interface ServiceOptions {
  readonly port?: number;
  readonly host?: string;
  /** Under which address people reach it, where that is not the one it listens on. */
  readonly publicAddress?: string | null;
  /** Under what name others are told who holds the folder. */
  readonly program?: string;
  /** Is told why a process could not be started. */
  readonly report?: (error: unknown) => void;
}

const unreachable = fail({ code: 'service.unreachable', address: 'this computer' });

/** The name under which this computer reaches a service that listens on an address; on all of them, the loopback's. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

interface Start {
  readonly child: Child;
  readonly gone: Promise<void>;
  readonly token: string;
  readonly host: string;
}

function waitUntilListening({ child, gone, token, host }: Start): Promise<Result<Access>> {
  return new Promise((resolve) => {
    child.onMessage((message) => {
      const told = Told.safeParse(message);
      if (!told.success) return;
      if (told.data.kind === 'failed') resolve(fail(told.data.error));
      else resolve(ok({ address: `http://${nameOf(host)}:${String(told.data.port)}`, token }));
    });
    void gone.then(() => resolve(unreachable));
  });
}

/** The embedded workspace service: one child process over one folder, started again when it has died. */
export class ServiceProcess {
  readonly #fork: Fork;
  readonly #options: ServiceOptions;
  #running: Running | null = null;

  constructor(fork: Fork, options: ServiceOptions = {}) {
    this.#fork = fork;
    this.#options = options;
  }

  /** The address and token of this start; a token is good only until the process ends. */
  async start(folder: string): Promise<Result<Access>> {
    if (this.#running && this.#running.folder !== folder) await this.stop();
    try {
      this.#running ??= this.#launch(folder);
    } catch (error) {
      // This computer has no room for another process now. Whoever asked works on offline, and asks again.
      this.#options.report?.(error);
      return unreachable;
    }
    return this.#running.access;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    running.child.kill();
    await running.gone;
  }

  #launch(folder: string): Running {
    const token = newSecret();
    const { port = 0, host = '127.0.0.1', program = 'Rollcall', publicAddress = null } = this.#options;
    const child = this.#fork({
      ROLLCALL_FOLDER: folder,
      ROLLCALL_START_TOKEN: token,
      ROLLCALL_PORT: String(port),
      ROLLCALL_HOST: host,
      ROLLCALL_PROGRAM: program,
      // The folder of a workspace holds that of its service, and lies beside those of others.
      ROLLCALL_PLACE: path.dirname(path.dirname(folder)),
      ...(publicAddress !== null && { ROLLCALL_PUBLIC_ADDRESS: publicAddress }),
    });
    const gone = new Promise<void>((resolve) => child.onExit(resolve));
    const running: Running = { folder, child, gone, access: waitUntilListening({ child, gone, token, host }) };
    void gone.then(() => {
      if (this.#running === running) this.#running = null;
    });
    return running;
  }
}
