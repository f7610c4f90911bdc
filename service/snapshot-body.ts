import { createHash } from 'node:crypto';
import { pipeline, Readable, Transform } from 'node:stream';

import { SNAPSHOT_VERSION } from '../shared/store/snapshot-tables.ts';
import type { Head } from '../shared/sync/protocol.ts';
import type { SnapshotTold } from '../shared/sync/snapshot-told.ts';
import { packerFor, type PullBody } from './pull-body.ts';
import type { Snapshot } from './snapshots.ts';

/** Puts a line before what passes, and its hash behind it. */
function framed(line: string): Transform {
  const hash = createHash('sha256');
  const frame = new Transform({
    transform(piece: Buffer, _, next) {
      hash.update(piece);
      next(null, piece);
    },
    flush(done) {
      done(null, hash.digest('hex'));
    },
  });
  frame.push(line);
  return frame;
}

/** How a stream ends whose reader went away. */
const GONE: readonly unknown[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'];
const isGone = (error: Error) => 'code' in error && GONE.includes(error.code);

/**
 * A snapshot on its way: a line that tells what it is, the file, and the file's hash, packed as the reader understands
 * it. An error cuts it off, which the reader notices; it is reported, unless it is the reader who went away.
 */
export function snapshotBody(
  { bytes, content }: Snapshot,
  head: Head,
  accepts: string,
  report: (error: unknown) => void,
): PullBody {
  const told: SnapshotTold = { version: SNAPSHOT_VERSION, bytes, head };
  const frame = framed(`${JSON.stringify(told)}\n`);
  const packed = packerFor(accepts);
  const ended = (error: Error | null | undefined) => {
    if (error && !isGone(error)) report(error);
  };
  if (packed) pipeline(content, frame, packed.packer, ended);
  else pipeline(content, frame, ended);
  const body = Readable.toWeb(packed?.packer ?? frame) as ReadableStream; // Node's stream of the web is the web's
  const encoding = packed && { 'content-encoding': packed.encoding };
  return { body, headers: { 'content-type': 'application/octet-stream', ...encoding } };
}
