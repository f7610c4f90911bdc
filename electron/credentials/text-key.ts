import { randomBytes } from 'node:crypto';

import type { Vault } from './vault.ts';

const NAME = 'call-texts';
const KEY_BYTES = 32;

/**
 * The key under which what is said in calls is kept on this computer, in base64; made when it is first asked for. Where
 * there is no keychain it ends with the app, and what it sealed comes anew.
 */
export async function textKeyIn(vault: Pick<Vault, 'keep' | 'recall'>): Promise<string> {
  const known = await vault.recall(NAME);
  if (known !== null) return known;
  const key = randomBytes(KEY_BYTES).toString('base64');
  await vault.keep(NAME, key);
  return key;
}
