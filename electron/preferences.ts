import Store from 'electron-store';

import { PlaceShape } from './core/known-workspaces.ts';
import type { Place } from './core/host.ts';
import type { SealedStore } from './credentials/vault.ts';

interface Preferences {
  place: unknown;
  sealed: Record<string, string>;
}

/** What is remembered from one start to the next: the open workspace, and secrets sealed by the keychain. */
export function openPreferences(): {
  places: { get(): Place | null; set(place: Place | null): void };
  sealed: SealedStore;
} {
  const store = new Store<Preferences>({
    name: 'preferences',
    defaults: { place: null, sealed: {} },
    clearInvalidConfig: true,
  });
  return {
    places: {
      get: () => PlaceShape.safeParse(store.get('place')).data ?? null,
      set: (place) => store.set('place', place),
    },
    sealed: {
      get: (name) => store.get('sealed')[name],
      set: (name, sealed) => store.set('sealed', { ...store.get('sealed'), [name]: sealed }),
      delete: (name) =>
        store.set('sealed', Object.fromEntries(Object.entries(store.get('sealed')).filter(([key]) => key !== name))),
    },
  };
}
