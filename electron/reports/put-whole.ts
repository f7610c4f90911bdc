import { rename, rm } from 'node:fs/promises';

import { Refusal } from '../../shared/errors/app-error.ts';

/**
 * Puts a file that `write` writes where it is wanted, whole or not at all: what stood there stays until then. Throws what
 * `isOwn` says is meant for the caller, and else a Refusal that it cannot be written.
 */
export async function putWhole(
  path: string,
  write: (partial: string) => Promise<void>,
  isOwn: (error: unknown) => boolean = () => false,
): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await write(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw isOwn(error) ? error : new Refusal({ code: 'file.unwritable', path });
  }
}
