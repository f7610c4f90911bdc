import type { MemberId } from '../../shared/domain/ids.ts';
import type { MemberFilter, Selection } from '../../shared/ipc/shapes.ts';

/** Who is ticked: the people named, or everyone who matches, except some. */
export type Picked =
  | { readonly kind: 'ids'; readonly ids: ReadonlySet<MemberId> }
  | { readonly kind: 'matching'; readonly filter: MemberFilter; readonly except: ReadonlySet<MemberId> };

export const nobody: Picked = { kind: 'ids', ids: new Set() };

export const everyone = (filter: MemberFilter): Picked => ({ kind: 'matching', filter, except: new Set() });

export const isPicked = (picked: Picked, id: MemberId): boolean =>
  picked.kind === 'ids' ? picked.ids.has(id) : !picked.except.has(id);

/** The selection with these people ticked, or unticked. */
export function pick(picked: Picked, ids: readonly MemberId[], on: boolean): Picked {
  const named = new Set(picked.kind === 'ids' ? picked.ids : picked.except);
  const naming = picked.kind === 'ids' ? on : !on;
  for (const id of ids) {
    if (naming) named.add(id);
    else named.delete(id);
  }
  return picked.kind === 'ids' ? { kind: 'ids', ids: named } : { ...picked, except: named };
}

/** How many are ticked, where `matching` people fit the filter. */
export const countPicked = (picked: Picked, matching: number): number =>
  picked.kind === 'ids' ? picked.ids.size : Math.max(0, matching - picked.except.size);

/** The selection as the main process takes it. */
export const selectionOf = (picked: Picked): Selection =>
  picked.kind === 'ids'
    ? { kind: 'ids', ids: [...picked.ids] }
    : { kind: 'matching', filter: picked.filter, except: [...picked.except] };
