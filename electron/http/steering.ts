import type { KyInstance, Options } from 'ky';

import type { OperationId } from '../../shared/domain/ids.ts';
import { KeptReply } from '../../shared/sync/kept.ts';

/** What the service does with an operation itself. Every method throws a Refusal. */
export interface Steering {
  /** Holds up what is applied in parts, until it is resumed. */
  pause(id: OperationId): Promise<void>;
  resume(id: OperationId): Promise<void>;
  /** Ends it where it is; with `undo`, what was done of it is undone. */
  cancel(id: OperationId, undo: boolean): Promise<void>;
  /** What an undo of it has left as others had made it, or would leave. */
  kept(id: OperationId, window: { readonly offset: number; readonly limit: number }): Promise<KeptReply>;
}

type Reach = <T>(work: () => Promise<T>) => Promise<T>;

async function steer(http: KyInstance, id: OperationId, how: 'pause' | 'resume' | 'cancel', more: Options = {}) {
  await http.post(`v1/operations/${id}/${how}`, more).json();
}

/** How these are asked of the service; what undoes thousands takes it seconds. */
export const steering = (http: KyInstance, { longMs }: { readonly longMs: number }, reach: Reach): Steering => ({
  pause: (id) => reach(() => steer(http, id, 'pause')),
  resume: (id) => reach(() => steer(http, id, 'resume')),
  cancel: (id, undo) => reach(() => steer(http, id, 'cancel', { json: { undo }, timeout: longMs })),
  kept: (id, window) =>
    reach(async () => {
      const asked = http.get(`v1/operations/${id}/kept`, { searchParams: { ...window }, timeout: longMs });
      return KeptReply.parse(await asked.json());
    }),
});
