import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;

let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const watchers = new Set<() => void>();

function tick() {
  now = new Date();
  for (const watcher of watchers) watcher();
}

/** One clock for every age on the screen, running while there is one. */
function watch(watcher: () => void): () => void {
  if (watchers.size === 0) {
    now = new Date();
    timer = setInterval(tick, MINUTE);
  }
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearInterval(timer);
  };
}

/** The present, renewed each minute, so that an age on the screen stays true. */
export const useNow = (): Date => useSyncExternalStore(watch, () => now);
