import { Readable } from 'node:stream';
import { constants, createGzip, createZstdCompress, type Gzip, type ZstdCompress } from 'node:zlib';

import type { PullWindow } from './pull.ts';

/** What is shorter costs less as it is. */
const WORTH_PACKING = 4096;
/** Larger pieces go through fewer hands. */
const PIECE = 256 * 1024;

export interface PullBody {
  readonly body: string | ReadableStream;
  readonly headers: Readonly<Record<string, string>>;
}

const packers: readonly { readonly encoding: string; readonly make: () => Gzip | ZstdCompress }[] = [
  {
    encoding: 'zstd',
    make: () => createZstdCompress({ chunkSize: PIECE, params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  },
  { encoding: 'gzip', make: () => createGzip({ chunkSize: PIECE, level: 1 }) },
];

/** What packs an answer for a reader who accepts these encodings; undefined where it understands none of ours. */
export function packerFor(
  accepts: string,
): { readonly encoding: string; readonly packer: Gzip | ZstdCompress } | undefined {
  const wanted = packers.find(({ encoding }) => accepts.includes(encoding));
  return wanted && { encoding: wanted.encoding, packer: wanted.make() };
}

/** Writes each window when the one before it has left, so that no more than two are held for a slow reader. */
async function feed(packer: Gzip | ZstdCompress, windows: Iterable<PullWindow>): Promise<void> {
  const closed = new Promise((resolve) => packer.once('close', resolve));
  for (const { text } of windows) {
    packer.write(text);
    await Promise.race([new Promise<void>((resolve) => packer.flush(resolve)), closed]);
    if (packer.destroyed) return;
  }
  packer.end();
}

/** The windows as they are, each read when the one before it has left. */
function* unpacked(windows: Iterator<PullWindow>, report: (error: unknown) => void): Generator<Buffer> {
  // Only what goes wrong in reading: that a reader goes away is thrown where the last window was given.
  const next = () => {
    try {
      return windows.next();
    } catch (error) {
      report(error);
      throw error;
    }
  };
  for (let step = next(); step.done !== true; step = next()) yield Buffer.from(step.value.text);
}

const TYPE = { 'content-type': 'application/x-ndjson' };

/**
 * The answer to a pull: windows as lines of JSON, each sent as soon as it is read, packed as the reader understands it.
 * An error between windows cuts the answer off, which the reader notices; it is reported before.
 */
export function pullBody(windows: Iterator<PullWindow>, accepts: string, report: (error: unknown) => void): PullBody {
  const first = windows.next();
  if (first.done === true) return { body: '', headers: TYPE };
  if (first.value.last && first.value.text.length < WORTH_PACKING) return { body: first.value.text, headers: TYPE };
  const all = function* (): Generator<PullWindow> {
    for (let step: IteratorResult<PullWindow> = first; step.done !== true; step = windows.next()) yield step.value;
  };
  const wanted = packerFor(accepts);
  if (!wanted) {
    const plain = Readable.from(unpacked(all(), report), { objectMode: false, highWaterMark: 1 });
    return { body: Readable.toWeb(plain) as ReadableStream, headers: TYPE }; // Node's stream of the web is the web's
  }
  const { packer } = wanted;
  feed(packer, all()).catch((error: unknown) => {
    report(error);
    packer.destroy();
  });
  const body = Readable.toWeb(packer) as ReadableStream; // Node's stream of the web is the web's
  return { body, headers: { ...TYPE, 'content-encoding': wanted.encoding } };
}
