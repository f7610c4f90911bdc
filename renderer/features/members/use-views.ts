import { noFilter } from '../../../shared/ipc/shapes.ts';
import type { SavedView } from '../../../shared/ipc/list-shapes.ts';
import { layoutOf, useMemberColumns } from '../../state/member-columns.ts';
import { byName, useMembersView } from '../../state/members-view.ts';
import { useKeep, useListMemory } from './views.queries.ts';

interface Views {
  readonly views: readonly SavedView[];
  /** The saved view that is looked at; undefined for the list of everyone. */
  readonly current: SavedView | undefined;
  /** The list is looked at otherwise than the view has it. */
  readonly isChanged: boolean;
  readonly look: (view: SavedView | undefined) => void;
  /** Saves what is looked at as a new view. */
  readonly add: (name: string) => void;
  /** Saves what is looked at under the name it has. */
  readonly update: (view: SavedView) => void;
  readonly rename: (view: SavedView, name: string) => void;
  /** Takes a view away; the answer puts it back. */
  readonly remove: (view: SavedView) => () => void;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What the list looks at, as a view that can be saved. */
function useLooked() {
  const filter = useMembersView((state) => state.filter);
  const sort = useMembersView((state) => state.sort);
  const columns = useMemberColumns();
  return { filter, sort, columns: layoutOf(columns) };
}

function lookAt(view: Pick<SavedView, 'id' | 'filter' | 'sort'> | null): void {
  const { filter, sort } = view ?? { filter: noFilter, sort: byName };
  useMembersView.getState().look({ view: view?.id ?? null, filter, sort });
}

/** The saved views of the list, and what can be done with them. */
export function useViews(): Views {
  const memory = useListMemory();
  const keep = useKeep();
  const at = useMembersView((state) => state.view);
  const looked = useLooked();
  const views = memory?.views ?? [];
  const current = views.find(({ id }) => id === at);
  const change = (id: string, to: Partial<SavedView>) =>
    keep((now) => ({ views: now.views.map((view) => (view.id === id ? { ...view, ...to } : view)) }));
  return {
    views,
    current,
    isChanged:
      current === undefined
        ? !isSame([looked.filter, looked.sort], [noFilter, byName])
        : !isSame(looked, { filter: current.filter, sort: current.sort, columns: current.columns }),
    look,
    add: (name) => {
      const view = { id: crypto.randomUUID(), name, ...looked };
      keep((now) => ({ views: [...now.views, view] }));
      lookAt(view);
    },
    update: ({ id }) => change(id, looked),
    rename: ({ id }, name) => change(id, { name }),
    remove: (view) => {
      keep((now) => ({ views: now.views.filter(({ id }) => id !== view.id) }));
      if (at === view.id) look(undefined);
      return () => keep((now) => ({ views: now.views.toSpliced(views.indexOf(view), 0, view) }));
    },
  };

  function look(view: SavedView | undefined) {
    // First the view: columns that are laid out for it are not kept as those of everyone.
    lookAt(view ?? null);
    useMemberColumns.getState().adopt(view?.columns ?? memory?.columns ?? null);
  }
}
