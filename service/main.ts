import { randomBytes } from 'node:crypto';

import { type ActTold, type StoreActName, storeActs } from '../shared/backup/acts.ts';
import { isLocalAi } from '../shared/domain/ai.ts';
import { type AppError, Refusal } from '../shared/errors/app-error.ts';
import { doStoreAct } from './backups/act.ts';
import { doublesSaid } from './integrations/doubles-said.ts';
import { type MailSettings, usualMail } from './invitations/keep.ts';
import { serve } from './serve.ts';

/** What the process that started this one is told. */
type Told =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly error: AppError }
  | ActTold;

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

/** How mail leaves: words of whoever runs the service, in the environment because one of them may be a password. */
function mailSettings(): MailSettings {
  const {
    ROLLCALL_SMTP: smtp = '',
    ROLLCALL_MAIL_FROM: from = '',
    ROLLCALL_PUBLIC_ADDRESS: address = '',
  } = process.env;
  return {
    smtp: smtp === '' ? usualMail.smtp : smtp,
    from: from === '' ? usualMail.from : from,
    publicAddress: address === '' ? usualMail.publicAddress : address.replace(/\/+$/u, ''),
  };
}

const doubles = doublesSaid();

/** The server for models on this computer that whoever runs the service has named; null where none is, or it is elsewhere. */
const localAi = [process.env['ROLLCALL_LOCAL_AI'] ?? ''].find((each) => isLocalAi(each)) ?? null;

/** Serves the folder until it is stopped. */
async function serveUntilStopped(folder: string): Promise<void> {
  const { ROLLCALL_HOST: host = '127.0.0.1', ROLLCALL_START_TOKEN: startToken = null } = process.env;
  const { ROLLCALL_SECRETS_KEY: secretsKey = null } = process.env;
  const program = process.env['ROLLCALL_PROGRAM'] ?? 'Rollcall';
  const place = process.env['ROLLCALL_PLACE'] ?? null;
  const serving = await serve({
    folder,
    port,
    host,
    startToken,
    report,
    program,
    place,
    mail: mailSettings(),
    secretsKey,
    doubles,
    localAi,
  });
  const stop = () => void serving.close().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever started this process is gone: nobody would ever stop it.
  process.on('disconnect', stop);
  tell({ kind: 'listening', port: serving.port });
}

const PROGRESS_EVERY_MS = 100;

/** Does one thing with a backup, and ends. */
async function doOne(act: StoreActName, folder: string, file: string): Promise<void> {
  let toldAt = 0;
  const onProgress = (done: number, total: number) => {
    if (Date.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = Date.now();
    tell({ kind: 'progress', done, total });
  };
  const value = await doStoreAct({ act, folder, file, now: new Date().toISOString(), onProgress });
  tell({ kind: 'done', value });
}

const UNHEARD_MS = 5_000;

/** Whoever asked ends this process once they have heard; ending it here at once might be sooner than they hear. */
function endSoon(code: number): void {
  process.exitCode = code;
  process.on('SIGTERM', () => process.exit());
  setTimeout(() => process.exit(), UNHEARD_MS);
}

const folder = process.env['ROLLCALL_FOLDER'];
const port = Number(process.env['ROLLCALL_PORT'] ?? '0');
const act = storeActs.find((name) => name === process.env['ROLLCALL_ACT']);

// What is written here is for this user alone, also the files SQLite puts beside its own.
process.umask(0o077);

try {
  if (folder === undefined) throw new Error('ROLLCALL_FOLDER names the folder to serve');
  if (act === undefined) await serveUntilStopped(folder);
  else {
    await doOne(act, folder, process.env['ROLLCALL_FILE'] ?? '');
    endSoon(0);
  }
} catch (error) {
  tell({ kind: 'failed', error: toAppError(error, port) });
  if (act === undefined) process.exit(1);
  endSoon(1);
}
