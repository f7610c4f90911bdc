import type { StoreAct, StoreActDone, StoreProgress } from '../../shared/backup/acts.ts';
import type { Result } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import type { Standing } from '../../shared/permissions/rules.ts';
import type { Access } from '../http/service-client.ts';

/** What a file dialog is about. */
export type FileKind = 'folder' | 'people' | 'backup' | 'pdf' | 'image';

/** The workspace that is open, remembered from one start to the next. */
export type Place =
  /** `as` is whom the sample is looked at as; its owner where nothing is said. */
  | { readonly kind: 'sample'; readonly as?: Standing | undefined }
  | { readonly kind: 'own'; readonly name: string }
  | { readonly kind: 'remote'; readonly address: string };

/**
 * What the core needs from whoever runs it: windows and dialogs in the app, the terminal in the CLI, scripted answers
 * in tests. The core itself knows no Electron.
 */
export interface Host {
  /** Asks for a file, of people where nothing else is said; null when the person changed their mind. */
  openFile(kind?: FileKind): Promise<string | null>;
  /** Asks where to save; null when the person changed their mind. */
  saveFile(suggestedName: string, kind?: FileKind): Promise<string | null>;
  /** What the window shows, laid out for paper, as a PDF; null where there is no window. */
  printPage(): Promise<Uint8Array | null>;
  /** Opens a page of a connected tool, or what the help contact is reached by; false where it cannot be. Any other link is refused. */
  openLink(url: string, to: 'tool' | 'help'): Promise<boolean>;
  /** Starts the workspace service over a folder, or answers the one that runs; restarts it when it has died. */
  startService(folder: string): Promise<Result<Access>>;
  stopService(): Promise<void>;
  /** Makes, checks or restores a backup of a store, in a process of its own. */
  actOnStore(act: StoreAct): Promise<Result<StoreActDone>>;
  /** How far that is; null when nothing is under way. */
  storeProgress(): Promise<StoreProgress | null>;
  rememberPlace(place: Place | null): Promise<void>;
  recallPlace(): Promise<Place | null>;
  /** Keeps a token in the system's keychain, or in memory where there is none. */
  keepToken(address: string, token: string | null): Promise<void>;
  recallToken(address: string): Promise<string | null>;
  /** The key under which what is said in calls is kept on this computer, in base64; null where no key can be kept. */
  textKey(): Promise<string | null>;
  /** Whether that key is there at the next start: without a keychain it ends with the app. */
  keyLasts(): Promise<boolean>;
  quit(): Promise<void>;
  /** Writes what nobody foresaw to the log, and answers the number it is found under. */
  report(error: unknown): string;
  /** `program` is the name under which others are told who holds a folder; the app's own where there is none. */
  readonly info: { readonly version: string; readonly platform: string; readonly program?: string };
  publish(topic: Topic): void;
  now(): string;
  random(): number;
}
