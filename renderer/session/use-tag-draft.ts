import { useState } from 'react';

import type { TagId } from '../../shared/domain/ids.ts';
import { type TagPlaces, tagsIn } from '../../shared/domain/tag.ts';

interface TagDraft {
  readonly tags: readonly TagId[];
  /** What is put on and taken off by it; undefined where that is nothing. */
  readonly wish: TagPlaces | undefined;
  /** Whether that is other than what was wanted at first. */
  readonly isChosen: boolean;
  readonly set: (tags: readonly TagId[]) => void;
  /** Forgets what was chosen. */
  readonly begin: () => void;
}

/**
 * The tags of something while they are chosen: what was put on and taken off is kept, and not the list, so that what
 * others do meanwhile is shown as well.
 */
export function useTagDraft(now: string, wanted: TagPlaces = { add: [], remove: [] }): TagDraft {
  const [places, setPlaces] = useState(wanted);
  const there = tagsIn(now);
  const add = places.add.filter((id) => !there.includes(id));
  const remove = places.remove.filter((id) => there.includes(id));
  return {
    tags: [...there.filter((id) => !remove.includes(id)), ...add],
    wish: add.length + remove.length === 0 ? undefined : { add, remove },
    isChosen: JSON.stringify(places) !== JSON.stringify(wanted),
    set: (tags) =>
      setPlaces({
        add: tags.filter((id) => !there.includes(id)),
        remove: there.filter((id) => !tags.includes(id)),
      }),
    begin: () => setPlaces({ add: [], remove: [] }),
  };
}
