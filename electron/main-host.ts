import { app, type BrowserWindow, dialog } from 'electron';

import { BACKUP_ENDING } from '../shared/backup/manifest.ts';
import { phrase } from '../shared/locales/words.ts';
import type { StoreActs } from './backups/store-acts.ts';
import type { MainHost } from './core/core-worker.ts';
import type { FileKind, Place } from './core/host.ts';
import { textKeyIn } from './credentials/text-key.ts';
import type { Vault } from './credentials/vault.ts';
import type { ServiceProcess } from './service-process.ts';
import { openExternal } from './window.ts';

export interface MainHostDeps {
  readonly window: () => BrowserWindow | null;
  readonly service: ServiceProcess;
  readonly acts: StoreActs;
  readonly vault: Vault;
  readonly places: { get(): Place | null; set(place: Place | null): void };
  /** Lets the app end without asking about unsent changes again. */
  readonly allowQuit: () => void;
}

const kinds = {
  people: { title: 'files.choose', name: 'files.csv', extensions: ['csv', 'xlsx', 'txt', 'tsv'] },
  folder: { title: 'files.chooseFolder', name: 'files.all', extensions: ['*'] },
  pdf: { title: 'files.choosePdf', name: 'files.pdf', extensions: ['pdf'] },
  image: { title: 'files.chooseImage', name: 'files.image', extensions: ['png', 'jpg', 'jpeg', 'webp'] },
  backup: { title: 'files.chooseBackup', name: 'files.backup', extensions: [BACKUP_ENDING.slice(1)] },
} as const satisfies Record<FileKind, unknown>;

const filtersOf = (kind: FileKind) => [
  { name: phrase('desktop', kinds[kind].name), extensions: [...kinds[kind].extensions] },
  { name: phrase('desktop', 'files.all'), extensions: ['*'] },
];

async function openFile(window: BrowserWindow | null, kind: FileKind): Promise<string | null> {
  const options = {
    title: phrase('desktop', kinds[kind].title),
    filters: filtersOf(kind),
    properties: [kind === 'folder' ? ('openDirectory' as const) : ('openFile' as const)],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

async function saveFile(window: BrowserWindow | null, defaultPath: string, kind: FileKind): Promise<string | null> {
  const options = { defaultPath, filters: filtersOf(kind) };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

/** The margins and what stands in them are said by the print layout of the page. */
const onPaper = { pageSize: 'A4', printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true } as const;

/** What the core asks of the main process: dialogs, the service's process, the keychain, and the end. */
export function createMainHost({ window, service, acts, vault, places, allowQuit }: MainHostDeps): MainHost {
  return {
    openFile: (kind = 'people') => openFile(window(), kind),
    saveFile: (suggested, kind = 'people') => saveFile(window(), suggested, kind),
    printPage: async () => (await window()?.webContents.printToPDF(onPaper)) ?? null,
    openLink: openExternal,
    startService: (folder) => service.start(folder),
    stopService: () => service.stop(),
    actOnStore: (act) => acts.run(act),
    storeProgress: async () => acts.progress,
    rememberPlace: async (place) => places.set(place),
    recallPlace: async () => places.get(),
    keepToken: (address, token) => vault.keep(address, token),
    recallToken: (address) => vault.recall(address),
    textKey: () => textKeyIn(vault),
    keyLasts: async () => vault.hasKeychain,
    quit: async () => {
      allowQuit();
      app.quit();
    },
  };
}
