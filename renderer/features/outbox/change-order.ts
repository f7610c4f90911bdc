import type { Change } from '../../../shared/ipc/shapes.ts';

export type Section = 'parked' | 'open' | 'confirmed';

/** Under which heading a change stands. */
export const sectionOf = ({ state }: Pick<Change, 'state'>): Section =>
  state === 'waiting' || state === 'sending' ? 'open' : state;

const sections: readonly Section[] = ['parked', 'open', 'confirmed'];

/** What needs a decision first, then what waits in the order it is sent, then what has arrived. */
export const inOrder = (changes: readonly Change[]): readonly Change[] =>
  sections.flatMap((section) => changes.filter((change) => sectionOf(change) === section));

export type Line =
  | { readonly kind: 'heading'; readonly section: Section; readonly count: number }
  | { readonly kind: 'change'; readonly change: Change };

/** Changes that stand in order, with a heading above each part. */
export function linesOf(changes: readonly Change[]): readonly Line[] {
  return sections.flatMap((section): Line[] => {
    const here = changes.filter((change) => sectionOf(change) === section);
    if (here.length === 0) return [];
    return [
      { kind: 'heading', section, count: here.length },
      ...here.map((change): Line => ({ kind: 'change', change })),
    ];
  });
}
