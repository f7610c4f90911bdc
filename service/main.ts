import { randomBytes } from 'node:crypto';

import { type AppError, Refusal } from '../shared/errors/app-error.ts';
import { serve } from './serve.ts';

/** What the process that started this one is told. */
type Told =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly error: AppError };

interface ParentPort {
  postMessage(message: Told): void;
}
// Electron's utility processes have a parentPort; Node's own child processes have process.send.
const { parentPort } = process as { parentPort?: ParentPort }; // not in Node's types, Electron adds it

function tell(message: Told): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

function report(error: unknown): string {
  const number = randomBytes(4).toString('hex');
  process.stderr.write(
    `report ${number}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return number;
}

function toAppError(error: unknown, port: number): AppError {
  if (error instanceof Refusal) return error.error;
  // EACCES is also what a folder answers that may not be written: only listening has to do with the port.
  const listening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  const taken = listening && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
  return taken ? { code: 'port.taken', port } : { code: 'unexpected', report: report(error) };
}

const folder = process.env['ROLLCALL_FOLDER'];
const port = Number(process.env['ROLLCALL_PORT'] ?? '0');
const host = process.env['ROLLCALL_HOST'] ?? '127.0.0.1';
const startToken = process.env['ROLLCALL_START_TOKEN'] ?? null;

// What is written here is for this user alone, also the files SQLite puts beside its own.
process.umask(0o077);

try {
  if (folder === undefined) throw new Error('ROLLCALL_FOLDER names the folder to serve');
  const serving = await serve({ folder, port, host, startToken, report });
  const stop = () => void serving.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever started this process is gone: nobody would ever stop it.
  process.on('disconnect', stop);
  tell({ kind: 'listening', port: serving.port });
} catch (error) {
  tell({ kind: 'failed', error: toAppError(error, port) });
  process.exit(1);
}
