import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from 'electron';
import { app } from './app.ts';

/** Lives as long as this process: what it encrypted is unreadable to the next start. */
const key = randomBytes(32);
const prefix = Buffer.from('v10');
const ivBytes = 12;
const tagBytes = 16;

function encryptString(text: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([prefix, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decryptString(encrypted: Buffer): string {
  try {
    const text = prefix.length + ivBytes;
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(prefix.length, text));
    decipher.setAuthTag(encrypted.subarray(-tagBytes));
    return decipher.update(encrypted.subarray(text, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  }
}

type Covered =
  | 'isEncryptionAvailable'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
  | 'encryptString'
  | 'decryptString'
  | 'encryptStringAsync'
  | 'decryptStringAsync';

/** There is no keychain: the backend says so, and an app that asks will not entrust it with anything lasting. */
export const safeStorage = {
  isEncryptionAvailable: () => app.isReady(),
  isAsyncEncryptionAvailable: async () => app.isReady(),
  getSelectedStorageBackend: () => 'basic_text' as const,
  setUsePlainTextEncryption: () => undefined,
  encryptString,
  decryptString,
  encryptStringAsync: async (text: string) => encryptString(text),
  decryptStringAsync: async (encrypted: Buffer) => ({ result: decryptString(encrypted), shouldReEncrypt: false }),
} satisfies Pick<SafeStorage, Covered>;
