import type { ReadingProgress } from '../../shared/ipc/reading-shapes.ts';
import type { Watching } from '../imports/watching.ts';
import type { Context } from './open-workspace.ts';

const numbers = new Intl.NumberFormat('en');

function lineOf({ step, rows, done, total }: ReadingProgress): string {
  const share = `${String(Math.floor((100 * done) / Math.max(total, 1)))} %`;
  if (step === 'reading') return `Loading the file: ${share}`;
  if (step === 'judging') return `Reading the file: ${share}, ${numbers.format(rows)} rows`;
  return `Comparing with who is here: ${numbers.format(done)} of ${numbers.format(total)} people`;
}

/** Tells a terminal how far the reading of a file is; an interrupt stops it before anything is applied. */
export function watchingOn({ terminal, interrupted }: Pick<Context, 'terminal' | 'interrupted'>): Watching {
  const stopping = new AbortController();
  void interrupted.then(() => {
    terminal.passing?.('');
    stopping.abort();
  });
  return { tell: (progress) => terminal.passing?.(lineOf(progress)), signal: stopping.signal };
}
