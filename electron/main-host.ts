import { app, type BrowserWindow, dialog } from 'electron';

import { phrase } from '../shared/locales/words.ts';
import type { MainHost } from './core/core-worker.ts';
import type { Place } from './core/host.ts';
import type { Vault } from './credentials/vault.ts';
import type { ServiceProcess } from './service-process.ts';

export interface MainHostDeps {
  readonly window: () => BrowserWindow | null;
  readonly service: ServiceProcess;
  readonly vault: Vault;
  readonly places: { get(): Place | null; set(place: Place | null): void };
  /** Lets the app end without asking about unsent changes again. */
  readonly allowQuit: () => void;
}

const csvFilters = () => [
  { name: phrase('desktop', 'files.csv'), extensions: ['csv', 'txt', 'tsv'] },
  { name: phrase('desktop', 'files.all'), extensions: ['*'] },
];

async function openFile(window: BrowserWindow | null): Promise<string | null> {
  const options = {
    title: phrase('desktop', 'files.choose'),
    filters: csvFilters(),
    properties: ['openFile' as const],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

async function saveFile(window: BrowserWindow | null, defaultPath: string): Promise<string | null> {
  const options = { defaultPath, filters: csvFilters() };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

/** What the core asks of the main process: dialogs, the service's process, the keychain, and the end. */
export function createMainHost({ window, service, vault, places, allowQuit }: MainHostDeps): MainHost {
  return {
    openFile: () => openFile(window()),
    saveFile: (suggested) => saveFile(window(), suggested),
    startService: (folder) => service.start(folder),
    stopService: () => service.stop(),
    rememberPlace: async (place) => places.set(place),
    recallPlace: async () => places.get(),
    keepToken: (address, token) => vault.keep(address, token),
    recallToken: (address) => vault.recall(address),
    quit: async () => {
      allowQuit();
      app.quit();
    },
  };
}
