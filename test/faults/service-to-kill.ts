import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { START_TOKEN } from '../builders/desktop.ts';

export const SERVICE = path.join(import.meta.dirname, '../../service/main.ts');

/** The service as a process, to be killed. */
export class ServiceToKill {
  readonly #folder: string;
  readonly #script: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #port = 0;

  constructor(folder: string, script = SERVICE, env: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    this.#script = script;
    this.#env = env;
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  get client(): ServiceClient {
    return createServiceClient({ address: this.address, token: START_TOKEN });
  }

  async start(): Promise<ServiceClient> {
    const own = { ROLLCALL_FOLDER: this.#folder, ROLLCALL_START_TOKEN: START_TOKEN };
    const env = { ...process.env, ...this.#env, ...own };
    this.#child = fork(this.#script, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [told] = (await once(this.#child, 'message')) as [{ port: number }]; // what main.ts tells when it listens
    this.#port = told.port;
    return this.client;
  }

  /** Says something to the process, and resolves once it has heard or has ended of it; only a script made for it hears. */
  async tell(message: string): Promise<void> {
    const child = this.#child;
    if (!child) throw new Error('the service runs');
    const over = Promise.race([once(child, 'message'), once(child, 'exit')]);
    child.send(message);
    await over;
  }

  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.gone();
  }

  /** Resolves when the process has ended, however it did. */
  async gone(): Promise<void> {
    const child = this.#child;
    // Of a process that a signal ended, the exit code stays null.
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    if (this.#child === child) this.#child = null;
  }
}
