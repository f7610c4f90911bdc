import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

/** How often a quiet stream says that it is still there, so that nobody between us takes it for dead. */
const ALIVE_MS = 20_000;

/** Who is told when the workspace has changed: every open stream. */
export class Live {
  readonly #listeners = new Set<() => void>();

  /** Says that something was written. It carries no rows: whoever hears it pulls. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  /** A stream of server-sent events: one at the start, and one after every write. */
  stream(context: Context): Response {
    return streamSSE(context, async (stream) => {
      const tell = () => void stream.writeSSE({ event: 'changed', data: '' });
      this.#listeners.add(tell);
      stream.onAbort(() => void this.#listeners.delete(tell));
      tell();
      while (!stream.aborted) {
        await stream.sleep(ALIVE_MS);
        await stream.writeSSE({ event: 'alive', data: '' });
      }
    });
  }
}
