// What the start script starts, it ends: on Ctrl-C, on SIGTERM, and when the npm that runs it has been killed.
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** How long the app may take to close its windows and its service before it is ended bluntly. */
const patience = 5000;
const parentCheck = 500;

const isWindows = process.platform === 'win32';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program until it has left, together with everything it started, and answers its exit code.
 * It leads a process group of its own, so that a terminal's Ctrl-C reaches only this script, which then ends the group.
 */
export async function runToEnd(program: string, args: readonly string[], env = {}): Promise<number> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: !isWindows,
    env: { ...process.env, ...env },
  });
  const left = Promise.withResolvers<number>();
  child.once('exit', (code, signal) => left.resolve(code ?? exitCodeOf(signal)));
  child.once('error', left.reject);
  const stopWatching = endWithUs(child);
  try {
    return await left.promise;
  } finally {
    stopWatching();
    endGroup(child);
  }
}

function exitCodeOf(signal: NodeJS.Signals | null): number {
  return signal ? 128 + constants.signals[signal] : 1;
}

function endWithUs(child: ChildProcess): () => void {
  let asked = false;
  const end = (): void => {
    if (asked) return endGroup(child);
    asked = true;
    child.kill('SIGTERM');
    setTimeout(() => endGroup(child), patience).unref();
  };
  for (const signal of signals) process.on(signal, end);
  const watch = watchParents(end);
  return () => {
    for (const signal of signals) process.off(signal, end);
    clearInterval(watch);
  };
}

/** Between npm and us stands a shell, which tells us nothing: not when it dies, nor when npm above it does. */
function watchParents(end: () => void): NodeJS.Timeout | undefined {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const before = parents();
  return setInterval(() => {
    if (parents() !== before) end();
  }, parentCheck).unref();
}

/** Our parent and its own; where the system does not tell, our parent alone. */
function parents(): string {
  const stat = `/proc/${process.ppid}/stat`;
  if (!existsSync(stat)) return `${process.ppid}`;
  // The program's name stands in brackets and may hold anything.
  const [, , parentOfParent] = readFileSync(stat, 'utf8').replace(/^.*\)/s, '').split(' ');
  return `${process.ppid} ${parentOfParent}`;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
