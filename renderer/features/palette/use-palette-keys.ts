import type { KeyboardEvent } from 'react';

import { type PaletteKind, paletteKinds } from '../../../shared/ipc/palette-contract.ts';
import type { Entry } from './entry.ts';

/** So many lines are a page. */
const PAGE = 8;

interface Moves {
  readonly entries: readonly Entry[];
  readonly active: Entry | undefined;
  readonly only: PaletteKind | null;
  readonly typed: string;
  readonly point: (entry: Entry) => void;
  readonly choose: () => void;
  readonly narrow: (only: PaletteKind | null) => void;
  readonly close: () => void;
}

/** All kinds, and then one after the other. */
function nextKind(only: PaletteKind | null, by: 1 | -1): PaletteKind | null {
  const all: readonly (PaletteKind | null)[] = [null, ...paletteKinds];
  return all.at((all.indexOf(only) + by) % all.length) ?? null;
}

/** The keys of the box: it keeps the keyboard, and moves among the lines of its list. */
export function usePaletteKeys({ entries, active, only, typed, point, choose, narrow, close }: Moves) {
  const at = active === undefined ? -1 : entries.indexOf(active);
  const last = entries.length - 1;
  const moveTo = (index: number) => {
    const entry = entries[Math.max(0, Math.min(last, index))];
    if (entry !== undefined) point(entry);
  };
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(at >= last ? 0 : at + 1),
    ArrowUp: () => moveTo(at <= 0 ? last : at - 1),
    PageDown: () => moveTo(at + PAGE),
    PageUp: () => moveTo(at - PAGE),
    Home: () => moveTo(0),
    End: () => moveTo(last),
    Enter: choose,
    Escape: close,
  };
  return (event: KeyboardEvent<HTMLInputElement>) => {
    // What is still being composed belongs to whatever composes it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Tab') narrow(nextKind(only, event.shiftKey ? -1 : 1));
    else if (event.key === 'Backspace' && typed === '' && only !== null) narrow(null);
    else if (moves[event.key] !== undefined && !event.shiftKey && !event.ctrlKey && !event.metaKey)
      moves[event.key]?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
