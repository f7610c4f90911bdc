import type { Sql } from '../../shared/store/sql.ts';

/** A number that changes whenever the rows may have: ours by every row this connection wrote, others' by data_version. */
export function versionOf(sql: Sql): string {
  const own = sql.get<{ changes: number }>('SELECT total_changes() AS changes');
  const others = sql.get<{ data_version: number }>('PRAGMA data_version');
  return `${String(own?.changes)} ${String(others?.data_version)}`;
}

/**
 * What was worked out from the rows as they are now. All of it is dropped as soon as a row changes, and the least
 * recently used of it when there is too much.
 */
export class ViewCache<View> {
  readonly #sql: Sql;
  readonly #size: number;
  readonly #views = new Map<string, View>();
  #version = '';

  constructor(sql: Sql, size: number) {
    this.#sql = sql;
    this.#size = size;
  }

  get(key: string): View | undefined {
    const version = versionOf(this.#sql);
    if (version !== this.#version) {
      this.#views.clear();
      this.#version = version;
    }
    const view = this.#views.get(key);
    if (view !== undefined) this.#keep(key, view);
    return view;
  }

  /** Keeps what was worked out from the rows since `get` was asked for this key. */
  set(key: string, view: View): View {
    this.#keep(key, view);
    for (const oldest of this.#views.keys()) {
      if (this.#views.size <= this.#size) break;
      this.#views.delete(oldest);
    }
    return view;
  }

  #keep(key: string, view: View): void {
    this.#views.delete(key);
    this.#views.set(key, view);
  }
}

/** Keeps views of each copy, so many of them, until a row of it changes: what is not kept is read. */
export function keepViews<View>(size: number): (sql: Sql, key: string, read: () => View) => View {
  const caches = new WeakMap<Sql, ViewCache<View>>();
  return (sql, key, read) => {
    const cache = caches.get(sql) ?? new ViewCache<View>(sql, size);
    caches.set(sql, cache);
    return cache.get(key) ?? cache.set(key, read());
  };
}
