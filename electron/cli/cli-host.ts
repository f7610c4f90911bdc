import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { fail } from '../../shared/errors/app-error.ts';
import { StoreActs } from '../backups/store-acts.ts';
import type { Host } from '../core/host.ts';
import type { Child, ServiceProcess } from '../service-process.ts';

/** What others are told when they meet a folder that the command line holds. */
export const PROGRAM = 'rollcall';

// Built, it lies beside what is built of this.
const SERVICE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../service/main.ts' : './service.js', import.meta.url),
);

/** Starts the service as a process of its own; it ends when this one does, however that ends. */
export function forkService(env: Readonly<Record<string, string>>): Child {
  const child = fork(SERVICE, [], {
    env: { ...process.env, ...env },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
}

/** Writes what nobody foresaw to the error output, and answers the number it stands under. */
export function report(error: unknown): string {
  const number = randomBytes(4).toString('hex');
  process.stderr.write(
    `report ${number}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return number;
}

const nobody = async () => null;
const nothing = async () => undefined;

/** What the core gets from the command line: no dialogs and no keychain; a service, or none where it is served elsewhere. */
export function createCliHost(service: ServiceProcess | null): Host {
  const acts = new StoreActs(forkService, report);
  return {
    openFile: nobody,
    saveFile: nobody,
    printPage: nobody,
    openLink: async () => false,
    startService: async (folder) =>
      service ? service.start(folder) : fail({ code: 'service.unreachable', address: 'another computer' }),
    stopService: async () => service?.stop(),
    actOnStore: (act) => acts.run(act),
    storeProgress: async () => acts.progress,
    rememberPlace: nothing,
    recallPlace: nobody,
    keepToken: nothing,
    recallToken: nobody,
    textKey: nobody,
    keyLasts: async () => false,
    quit: nothing,
    report,
    info: { version: '', platform: process.platform, program: PROGRAM },
    publish: () => undefined,
    now: () => new Date().toISOString(),
    random: () => Math.random(),
  };
}
