import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { app, BrowserWindow, dialog, protocol, utilityProcess } from 'electron';
import log from 'electron-log/node.js';

import { phrase } from '../shared/locales/words.ts';
import { StoreActs } from './backups/store-acts.ts';
import { createContent, SCHEME } from './content.ts';
import { CoreWorker } from './core/core-worker.ts';
import { Vault } from './credentials/vault.ts';
import { announce, listen } from './ipc/transport.ts';
import { answerMedia, isMediaRequest } from './media/media-content.ts';
import { createMainHost } from './main-host.ts';
import { openPreferences } from './preferences.ts';
import { type Child, ServiceProcess } from './service-process.ts';
import { unsentQuestion } from './unsent-question.ts';
import { denyPermissions, guardEverything, openWindow } from './window.ts';

const here = import.meta.dirname;
const write = (text: string) => log.error(text);
// With the data, wherever they are put: a trial or a test leaves nothing in the log of the real app.
log.transports.file.resolvePathFn = () => path.join(app.getPath('userData'), 'logs', 'main.log');

function forkService(env: Readonly<Record<string, string>>): Child {
  const child = utilityProcess.fork(path.join(here, 'service.js'), [], {
    env: { ...process.env, ...env },
    serviceName: 'Rollcall service',
    stdio: 'inherit',
  });
  return {
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', () => listener()),
    kill: () => void child.kill(),
  };
}

function servePage(core: CoreWorker): void {
  const folder = path.join(here, 'renderer');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  const answerPage = createContent(folder, new Set(names), () => randomBytes(16).toString('base64url'));
  protocol.handle(SCHEME, (request) =>
    isMediaRequest(request) ? answerMedia(request, (question) => core.media(question)) : answerPage(request),
  );
}

/** Whether the app may end now, or someone must be asked about changes that are not sent. */
class Leaving {
  unsent = 0;
  #allowed = false;

  allow(): void {
    this.#allowed = true;
  }

  guard(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#allowed || this.unsent === 0) return;
      event.preventDefault();
      void this.#ask(window);
    });
  }

  async #ask(window: BrowserWindow): Promise<void> {
    const { response } = await dialog.showMessageBox(window, unsentQuestion(this.unsent));
    if (response !== 0) return;
    this.allow();
    app.quit();
  }
}

/** The core is closed before the app ends: its last transaction is whole and the service is stopped. */
function closeBeforeQuit(core: CoreWorker): void {
  let closing = false;
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void core.close().then(() => app.quit());
  });
}

function startCore(leaving: Leaving, window: () => BrowserWindow | null): CoreWorker {
  const preferences = openPreferences();
  const host = createMainHost({
    window,
    service: new ServiceProcess(forkService, {
      report: (error) => write(`the service did not start: ${String(error)}`),
    }),
    acts: new StoreActs(forkService, (error) => write(`a backup could not be begun: ${String(error)}`)),
    vault: new Vault(preferences.sealed),
    places: preferences.places,
    allowQuit: () => leaving.allow(),
  });
  const info = { version: app.getVersion(), platform: process.platform };
  return new CoreWorker(new URL('worker.js', import.meta.url), { root: app.getPath('userData'), info }, host, {
    onTopic: (topic) => BrowserWindow.getAllWindows().forEach(({ webContents }) => announce(webContents, topic)),
    onUnsent: (count) => (leaving.unsent = count),
    onLog: write,
  });
}

function run(): void {
  let window: BrowserWindow | null = null;
  const leaving = new Leaving();
  const core = startCore(leaving, () => window);
  listen((channel, input) => core.call(channel, input), write);
  denyPermissions();
  servePage(core);
  window = openWindow(path.join(here, 'preload.cjs'));
  leaving.guard(window);
  window.on('closed', () => (window = null));
  closeBeforeQuit(core);
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
}

protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, stream: true, codeCache: true } },
]);
// What is written is for this user alone, also the files SQLite puts beside its own.
process.umask(0o077);
app.enableSandbox();
guardEverything();
app.on('window-all-closed', () => app.quit());
// The lock comes before any database is opened: a second start shows the first one's window and leaves.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else {
  log.info(phrase('desktop', 'alreadyRunning'));
  app.quit();
}
