import { writeFile } from 'node:fs/promises';

import type { FileKind, Host } from '../core/host.ts';
import { putWhole } from './put-whole.ts';

type Text = string | Uint8Array;

/** What no system takes in the name of a file. */
const UNFIT = /[\p{Cc}<>:"/\\|?*]+/gu;
/** A name that any system takes. */
export const fitName = (name: string): string => name.replaceAll(UNFIT, '-');

/** Writes a text, or the bytes of one, to a file, whole or not at all. */
export async function writeWhole(path: string, makeText: () => Text | Promise<Uint8Array>): Promise<void> {
  const text = await makeText();
  await putWhole(path, (partial) => writeFile(partial, text));
}

/** Asks where to save and writes the text, or the bytes of one, there, whole or not at all; null when the person changed their mind. */
export async function saveText(
  host: Host,
  suggestedName: string,
  makeText: () => Text | Promise<Uint8Array>,
  kind?: FileKind,
): Promise<{ path: string } | null> {
  const path = await host.saveFile(suggestedName, kind);
  if (path === null) return null;
  await writeWhole(path, makeText);
  return { path };
}
