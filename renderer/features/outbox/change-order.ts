import type { Change } from '../../../shared/ipc/shapes.ts';

export type Section = 'parked' | 'open' | 'confirmed';

/** Under which heading a change stands. */
export const sectionOf = ({ state }: Pick<Change, 'state'>): Section =>
  state === 'waiting' || state === 'sending' ? 'open' : state;

const sections: readonly Section[] = ['parked', 'open', 'confirmed'];

/** Changes that stand on another come right after it. */
function underTheirRoots(changes: readonly Change[]): readonly Change[] {
  const roots = new Set(changes.map(({ id }) => id));
  const isRoot = ({ standsOn }: Change) => standsOn === null || !roots.has(standsOn);
  return changes.filter(isRoot).flatMap((root) => [root, ...changes.filter(({ standsOn }) => standsOn === root.id)]);
}

/** What needs a decision first, then what waits in the order it is sent, then what has arrived. */
export const inOrder = (changes: readonly Change[]): readonly Change[] =>
  sections.flatMap((section) => underTheirRoots(changes.filter((change) => sectionOf(change) === section)));

/** The parked changes that are tried again together with this one, itself among them. */
export function standingWith(all: readonly Change[], { id, standsOn }: Change): readonly Change[] {
  const root = standsOn ?? id;
  return all.filter((change) => change.id === root || change.standsOn === root);
}

/** The word for where a change stands. */
export function stateWordOf({ state, error, standsOn }: Change): Change['state'] | 'conflict' | 'damaged' | 'standing' {
  if (state !== 'parked') return state;
  if (error?.code === 'edit.conflict') return 'conflict';
  if (error?.code === 'change.damaged' && standsOn === null) return 'damaged';
  return standsOn === null ? 'parked' : 'standing';
}

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
