import { safeStorage } from 'electron';

/** Where sealed secrets are kept between starts. */
export interface SealedStore {
  get(name: string): string | undefined;
  set(name: string, sealed: string): void;
  delete(name: string): void;
}

/**
 * Keeps secrets in the system's keychain. Where the platform has none (on Linux `basic_text` means a password that
 * everybody knows) they are kept in memory until the app ends, and never written.
 */
export class Vault {
  readonly #store: SealedStore;
  readonly #memory = new Map<string, string>();

  constructor(store: SealedStore) {
    this.#store = store;
  }

  /** Whether what is kept is there at the next start. */
  get hasKeychain(): boolean {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  }

  async keep(name: string, secret: string | null): Promise<void> {
    this.#memory.delete(name);
    this.#store.delete(name);
    if (secret === null) return;
    this.#memory.set(name, secret);
    if (!this.hasKeychain) return;
    const sealed = await safeStorage.encryptStringAsync(secret);
    this.#store.set(name, sealed.toString('base64'));
  }

  async recall(name: string): Promise<string | null> {
    const held = this.#memory.get(name);
    if (held !== undefined) return held;
    const sealed = this.#store.get(name);
    if (sealed === undefined || !this.hasKeychain) return null;
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
    this.#memory.set(name, result);
    return result;
  }
}
