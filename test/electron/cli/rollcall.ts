import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { run } from '../../../electron/cli/run.ts';
import type { Child } from '../../../electron/service-process.ts';
import { serve } from '../../../service/serve.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
/** What is built starts in half the time; without a build it is the source. */
const SOURCE = 'electron/cli.ts';
const CLI = path.join(ROOT, process.env['ROLLCALL_CLI'] ?? SOURCE);

export interface Ended {
  readonly code: number | null;
  /** The standard output: what a script reads. */
  readonly result: string;
  /** The error output: what is said besides. */
  readonly said: string;
}

/** Starts a command line in an environment with these variables besides. */
export const startIn = (env: Readonly<Record<string, string>>, ...words: readonly string[]): ChildProcess =>
  startProgram(CLI, env, words);

/** The same from its source, for what is left out of what is built. */
export const startSource = (...words: readonly string[]): ChildProcess =>
  startProgram(path.join(ROOT, SOURCE), {}, words);

function startProgram(program: string, env: Readonly<Record<string, string>>, words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...words], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Starts a command line as its user would, in the root of the repository. */
export const start = (...words: readonly string[]): ChildProcess => startIn({}, ...words);

/** Everything a process said, once it is over. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the process was started without its outputs');
  const [result, said] = await Promise.all([text(stdout), text(stderr), once(child, 'exit')]);
  return { code: child.exitCode, result, said };
}

export const rollcall = (...words: readonly string[]): Promise<Ended> => ended(start(...words));

/** A service without a process of its own, told and ended as one that has it. */
function serveHere(env: Readonly<Record<string, string>>): Child {
  const { ROLLCALL_FOLDER: folder = '', ROLLCALL_START_TOKEN: startToken = null, ROLLCALL_PLACE: place = null } = env;
  const heard = new EventEmitter();
  const report = (error: unknown) => {
    throw error;
  };
  const program = env['ROLLCALL_PROGRAM'] ?? '';
  const serving = serve({ folder, startToken, place, program, report, port: 0, host: '127.0.0.1' });
  void serving.then(
    ({ port }) => heard.emit('message', { kind: 'listening', port }),
    (error: unknown) => {
      heard.emit('message', {
        kind: 'failed',
        error: error instanceof Refusal ? error.error : { code: 'unexpected', report: String(error) },
      });
      heard.emit('exit');
    },
  );
  return {
    onMessage: (listener) => void heard.on('message', listener),
    onExit: (listener) => void heard.once('exit', listener),
    kill: () =>
      void serving.then(async (running) => running.close().then(() => heard.emit('exit'))).catch(() => undefined),
  };
}

/** The same without a process of its own, nor one for its service: those are most of what a short command costs. */
export async function rollcallHere(...words: readonly string[]): Promise<Ended> {
  let result = '';
  let said = '';
  const terminal = {
    result: (more: string) => void (result += more),
    say: (more: string) => void (said += `${more}\n`),
  };
  const code = await run(words, terminal, new Promise<void>(() => undefined), serveHere);
  return { code, result, said };
}

export const fixture = (name: string): string => path.join(ROOT, 'test/fixtures/csv', name);
