import type { StoreApi } from 'zustand';

const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../renderer/state/*.ts', { eager: true });

const isStore = (value: unknown): value is StoreApi<unknown> =>
  typeof value === 'function' && 'getInitialState' in value;

const stores = Object.values(modules).flatMap((module) => Object.values(module).filter(isStore));

/** Every store of the screens is as the app starts with it: no test sees what another one did. */
export function forgetStores(): void {
  for (const store of stores) store.setState(store.getInitialState(), true);
}
