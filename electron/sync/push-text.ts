import type { Push } from '../../shared/sync/protocol.ts';
import type { OutboxChange } from '../outbox/changes.ts';

/** An operation as JSON. Its arguments go as they are kept: those of an import are tens of megabytes. */
function operationText({ id, command, version, argsText, madeAt, seed, effectsHash }: OutboxChange): string {
  const head = JSON.stringify({ id, command, version, madeAt, seed, effectsHash });
  return `${head.slice(0, -1)},"args":${argsText}}`;
}

/** The body of a push, as JSON. */
export const pushText = (sending: Pick<Push, 'client' | 'turn' | 'heard'>, batch: readonly OutboxChange[]): string =>
  `${JSON.stringify(sending).slice(0, -1)},"operations":[${batch.map(operationText).join(',')}]}`;
