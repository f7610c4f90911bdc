import type { EventEmitter } from 'node:events';

/** Emits an event whose listeners may call `preventDefault()`; answers whether one did. */
export function prevented(emitter: EventEmitter, name: string, details: object = {}, ...args: unknown[]): boolean {
  let stopped = false;
  const event = {
    ...details,
    preventDefault: () => {
      stopped = true;
    },
    get defaultPrevented() {
      return stopped;
    },
  };
  emitter.emit(name, event, ...args);
  return stopped;
}
