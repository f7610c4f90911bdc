import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** By so much what is sealed is longer than what it was. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** Bytes sealed for whoever has the key, and bound to their name. */
export function sealBytes(key: Uint8Array, name: string, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The same read back; null where they were altered, are called otherwise, or another key sealed them. */
export function unsealBytes(key: Uint8Array, name: string, kept: Uint8Array): Uint8Array | null {
  try {
    const cipher = createDecipheriv(ALGORITHM, key, kept.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(name)).setAuthTag(kept.subarray(NONCE_BYTES, SEAL_BYTES));
    return Buffer.concat([cipher.update(kept.subarray(SEAL_BYTES)), cipher.final()]);
  } catch {
    return null;
  }
}
