import type { ReadColumn } from './columns.ts';
import type { PassingRow } from './passing-row.ts';

/**
 * Makes what blanks passwords in rows that are kept. Where a row does not stand under its header, because a comma or a
 * quotation mark is amiss, a password may stand elsewhere in it: then everything it could be is blanked.
 */
export function secretBlanker(columns: readonly ReadColumn[]): (row: PassingRow) => readonly string[] {
  const secret = new Set(columns.filter(({ field }) => field === 'password').map(({ index }) => index));
  const first = Math.min(...secret);
  let isRest = false;
  return ({ cells, closed }) => {
    if (secret.size === 0) return cells;
    // What follows a quotation mark that is never closed may be the rest of its row.
    const followsOpen = isRest && cells.length < columns.length;
    isRest = !closed || followsOpen;
    const isShifted = !closed || cells.length > columns.length;
    return cells.map((cell, at) => (followsOpen || secret.has(at) || (isShifted && at >= first) ? '' : cell));
  };
}
