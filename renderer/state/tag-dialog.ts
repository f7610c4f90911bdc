import { create } from 'zustand';

import type { OperationId, TagId } from '../../shared/domain/ids.ts';
import type { ScenarioChoice } from './roleplays-view.ts';
import type { Taggable, TagPlaces, TagWish } from '../../shared/domain/tag.ts';

/** What is wanted in place of a change that has not arrived. */
interface Anew<Wanted> {
  readonly wanted: Wanted;
  readonly replaces: OperationId;
}

/** A tag that is made, changed or to be deleted, or tags that are put on several things at once. */
export type TagRequest =
  | { readonly kind: 'create'; readonly anew?: Anew<Partial<TagWish>> }
  | { readonly kind: 'edit'; readonly tag: TagId; readonly anew?: Anew<Partial<TagWish>> }
  | { readonly kind: 'delete'; readonly tag: TagId }
  | {
      readonly kind: 'place';
      readonly of: Taggable['kind'];
      readonly ids: readonly string[];
      /** They are what a list shows, all of it. */
      readonly listed?: boolean;
      /** Beside them, all scenarios that a list is narrowed down to, also those it has not read yet. */
      readonly matching?: ScenarioChoice;
      readonly anew?: Anew<TagPlaces>;
    };

/** The dialog about tags that is asked for, by a screen, the tray or the palette: it is mounted once, beside the screens. */
interface TagDialog {
  readonly request: TagRequest | null;
  readonly ask: (request: TagRequest) => void;
  readonly close: () => void;
}

export const useTagDialog = create<TagDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
}));
