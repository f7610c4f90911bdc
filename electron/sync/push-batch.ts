import { Refusal } from '../../shared/errors/app-error.ts';
import type { Push, PushReply } from '../../shared/sync/protocol.ts';
import type { ServiceClient } from '../http/service-client.ts';
import type { OutboxChange } from '../outbox/changes.ts';
import { pushBytes, pushText } from './push-text.ts';

/** The service's word on a batch, of which `packed` are the arguments of the only one where they are kept packed; of a single change that it cannot read (or that is too large for it), a refusal. */
export async function pushBatch(
  client: ServiceClient,
  sending: Pick<Push, 'client' | 'turn' | 'heard'>,
  batch: readonly OutboxChange[],
  packed: Uint8Array<ArrayBuffer> | null = null,
): Promise<PushReply | 'unreadable'> {
  const [first] = batch;
  try {
    return await client.pushText(first && packed ? pushBytes(sending, first, packed) : pushText(sending, batch));
  } catch (error) {
    if (!(error instanceof Refusal) || error.error.code !== 'input.invalid') throw error;
    const [only, ...others] = batch;
    if (!only || others.length > 0) return 'unreadable';
    return { results: [{ outcome: 'refused', id: only.id, error: error.error }] };
  }
}
