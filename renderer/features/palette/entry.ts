import type { Icon } from '@tabler/icons-react';

import type { PaletteKind } from '../../../shared/ipc/palette-contract.ts';

/** A line of the palette: something that can be opened or begun. */
export interface Entry {
  readonly kind: PaletteKind;
  /** Known by this among those of its kind, also the next time. */
  readonly key: string;
  readonly text: string;
  /** What else it is found by. */
  readonly also?: string;
  readonly detail?: string;
  /** The picture; a face where it is a person. */
  readonly icon: Icon | null;
  /** The letters that lead there without the palette. */
  readonly letters?: readonly string[];
  readonly tag?: string;
  /** Why it cannot be chosen, and who could. */
  readonly why: string | undefined;
  /** It only goes on with what is typed, and keeps the palette open. */
  readonly fills?: string;
  readonly run: () => void;
}

export const idOf = ({ kind, key }: Pick<Entry, 'kind' | 'key'>): string => `${kind} ${key}`;
