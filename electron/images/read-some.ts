import { open } from 'node:fs/promises';

/** The first bytes of a file; null where it cannot be read, or is none. */
export async function readSome(file: string, most: number): Promise<Uint8Array | null> {
  try {
    const opened = await open(file, 'r');
    try {
      if (!(await opened.stat()).isFile()) return null;
      const bytes = new Uint8Array(most);
      let read = 0;
      for (let more = -1; more !== 0 && read < most; read += more) {
        more = (await opened.read(bytes, read, most - read)).bytesRead;
      }
      return bytes.slice(0, read);
    } finally {
      await opened.close();
    }
  } catch {
    return null;
  }
}
