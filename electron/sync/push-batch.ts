import { Refusal } from '../../shared/errors/app-error.ts';
import type { Push, PushReply } from '../../shared/sync/protocol.ts';
import type { ServiceClient } from '../http/service-client.ts';
import type { OutboxChange } from '../outbox/changes.ts';
import { pushText } from './push-text.ts';

/** The service's word on a batch; of a single change that it cannot read (or that is too large for it), a refusal. */
export async function pushBatch(
  client: ServiceClient,
  sending: Pick<Push, 'client' | 'turn' | 'heard'>,
  batch: readonly OutboxChange[],
): Promise<PushReply | 'unreadable'> {
  try {
    return await client.pushText(pushText(sending, batch));
  } catch (error) {
    if (!(error instanceof Refusal) || error.error.code !== 'input.invalid') throw error;
    const [only, ...others] = batch;
    if (!only || others.length > 0) return 'unreadable';
    return { results: [{ outcome: 'refused', id: only.id, error: error.error }] };
  }
}
