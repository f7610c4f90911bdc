import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;
/** By so much what is sealed is longer than what it was. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** Seals bytes for whoever has the key, bound to what they belong to: nonce, tag, and what was sealed. */
export function seal(key: Uint8Array, bytes: Uint8Array, belongsTo: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what was sealed. Throws where it was altered, belongs to something else, or the key is another. */
export function unseal(key: Uint8Array, sealed: Uint8Array, belongsTo: string): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const cipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(belongsTo)).setAuthTag(tag);
  return Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
}

/** A text under a key of its own, and that key under one that is kept elsewhere. */
export interface Envelope {
  readonly wrapped: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Puts a secret into an envelope for the row with this id. */
export function enclose(secret: string, row: string, wrapping: Uint8Array): Envelope {
  const key = randomBytes(KEY_BYTES);
  return { wrapped: seal(wrapping, key, row), sealed: seal(key, Buffer.from(secret), row) };
}

/** Reads what is in an envelope. Throws where it was altered, is of another row, or another key wrapped it. */
export function disclose({ wrapped, sealed }: Envelope, row: string, wrapping: Uint8Array): string {
  return Buffer.from(unseal(unseal(wrapping, wrapped, row), sealed, row)).toString();
}

/** The same envelope for another wrapping key; what is in it is not read. */
export const rewrap = (wrapped: Uint8Array, row: string, from: Uint8Array, to: Uint8Array): Uint8Array =>
  seal(to, unseal(from, wrapped, row), row);
