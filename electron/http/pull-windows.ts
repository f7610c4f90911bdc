import { setImmediate as turn } from 'node:timers/promises';

import { PullLine } from '../../shared/sync/protocol.ts';

/** Lines of many rows come many at once: so long others wait at most for what is read of them. */
const PIECE_MS = 10;

/** A window of a pull: its lines, from the head to the end. */
export type PullWindow = readonly PullLine[];

/** The lines of a text that comes in pieces, of which many make a line. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split('\n');
    begun.push(first);
    for (const next of others) {
      yield begun.join('');
      begun = [next];
    }
  }
  if (begun.join('') !== '') throw new Error('the pull was cut off inside a line');
}

/**
 * The windows of a pull as they come. Throws when the stream is cut off before the copy would be whole; the windows
 * before that are good.
 */
export async function* readWindows(pieces: AsyncIterable<string>): AsyncGenerator<PullWindow> {
  let lines: PullLine[] = [];
  let whole = false;
  let since = performance.now();
  for await (const text of linesOf(pieces)) {
    if (text === '') continue;
    if (performance.now() - since > PIECE_MS) {
      await turn();
      since = performance.now();
    }
    const line = PullLine.parse(JSON.parse(text));
    lines.push(line);
    if (line.kind !== 'end') continue;
    const [head] = lines;
    whole = head?.kind === 'head' && head.seq === line.seq;
    yield lines;
    lines = [];
  }
  if (!whole || lines.length > 0) throw new Error('the pull was cut off');
}
