import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { ForkOptions, UtilityProcess as ElectronUtilityProcess } from 'electron';
import { app } from './app.ts';
import { launch } from './launch.ts';
import { utilities } from './registry.ts';

const childEntry = path.join(import.meta.dirname, 'utility-child.ts');

type Output = 'ignore' | 'inherit' | 'pipe';

function isOutput(value: unknown): value is Output {
  return value === 'ignore' || value === 'inherit' || value === 'pipe';
}

/** Electron's utility process has no standard input. */
function outputsOf(stdio: ForkOptions['stdio']): [stdout: Output, stderr: Output] {
  const asked = Array.isArray(stdio) ? stdio.slice(1) : [stdio, stdio];
  const [stdout, stderr] = asked.map((output) => (isOutput(output) ? output : 'inherit'));
  return [stdout ?? 'inherit', stderr ?? 'inherit'];
}

/** Electron types the variables loosely; a process is given text. */
function environmentOf(env: ForkOptions['env']): NodeJS.ProcessEnv {
  if (env === undefined) return process.env;
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
}

type Covered = 'pid' | 'stdout' | 'stderr' | 'kill' | 'postMessage';

/** A child of Node 24 that talks by structured clone. MessagePorts cannot be handed over. */
class UtilityProcess extends EventEmitter implements Pick<ElectronUtilityProcess, Covered> {
  readonly #child: ChildProcess;
  #isOver = false;

  constructor(modulePath: string, args: string[], options: ForkOptions) {
    super();
    const { env, execArgv, stdio, cwd, serviceName = 'Node Utility Process' } = options;
    const [stdout, stderr] = outputsOf(stdio);
    this.#child = fork(childEntry, [path.resolve(modulePath), ...args], {
      ...(cwd === undefined ? {} : { cwd }),
      env: environmentOf(env),
      execPath: launch.node,
      execArgv: [...(execArgv ?? []), '--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', stdout, stderr, 'ipc'],
    });
    if (this.#child.pid !== undefined) utilities.set(this.#child.pid, serviceName);
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (envelope) => {
      if (Array.isArray(envelope)) this.emit('message', (envelope as unknown[])[0]); // `any[]` would say less
    });
    this.#child.on('error', (error) => console.error('stand-in: utility process:', error));
    this.#child.on('exit', (code, signal) => this.#exited(code ?? 1, signal, serviceName));
  }

  #exited(code: number, signal: string | null, serviceName: string): void {
    this.#isOver = true;
    if (this.#child.pid !== undefined) utilities.delete(this.#child.pid);
    this.emit('exit', code);
    if (code === 0) return;
    const reason = signal ? 'killed' : 'abnormal-exit';
    app.emit('child-process-gone', {}, { type: 'Utility', reason, exitCode: code, serviceName, name: serviceName });
  }

  get pid(): number | undefined {
    return this.#isOver ? undefined : this.#child.pid;
  }

  get stdout(): Readable | null {
    return this.#child.stdout;
  }

  get stderr(): Readable | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    // In an envelope, as the channel refuses a bare null or undefined. A child that has gone hears nothing.
    if (this.#child.connected) this.#child.send([message]);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(modulePath, args, options),
};
