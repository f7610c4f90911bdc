import type { Result } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/contract.ts';
import type { Access } from '../http/service-client.ts';

/** The workspace that is open, remembered from one start to the next. */
export type Place =
  | { readonly kind: 'sample' }
  | { readonly kind: 'own'; readonly name: string }
  | { readonly kind: 'remote'; readonly address: string };

/**
 * What the core needs from whoever runs it: windows and dialogs in the app, the terminal in the CLI, scripted answers
 * in tests. The core itself knows no Electron.
 */
export interface Host {
  /** Asks for a CSV file; null when the person changed their mind. */
  openFile(): Promise<string | null>;
  /** Asks where to save; null when the person changed their mind. */
  saveFile(suggestedName: string): Promise<string | null>;
  /** Starts the workspace service over a folder, or answers the one that runs; restarts it when it has died. */
  startService(folder: string): Promise<Result<Access>>;
  stopService(): Promise<void>;
  rememberPlace(place: Place | null): Promise<void>;
  recallPlace(): Promise<Place | null>;
  /** Keeps a token in the system's keychain, or in memory where there is none. */
  keepToken(address: string, token: string | null): Promise<void>;
  recallToken(address: string): Promise<string | null>;
  quit(): Promise<void>;
  /** Writes what nobody foresaw to the log, and answers the number it is found under. */
  report(error: unknown): string;
  readonly info: { readonly version: string; readonly platform: string };
  publish(topic: Topic): void;
  now(): string;
  random(): number;
}
