import type { Push } from '../../shared/sync/protocol.ts';
import type { OutboxChange } from '../outbox/changes.ts';

type Sending = Pick<Push, 'client' | 'turn' | 'heard'>;

/** An operation as JSON, up to its arguments. */
function headText({ id, command, version, madeAt, seed, effectsHash }: OutboxChange): string {
  const head = JSON.stringify({ id, command, version, madeAt, seed, effectsHash });
  return `${head.slice(0, -1)},"args":`;
}

const begin = (sending: Sending): string => `${JSON.stringify(sending).slice(0, -1)},"operations":[`;

/** The body of a push, as JSON; the arguments go as they are kept. */
export const pushText = (sending: Sending, batch: readonly OutboxChange[]): string =>
  `${begin(sending)}${batch.map((change) => `${headText(change)}${change.argsText}}`).join(',')}]}`;

/** The body of a push of one change, whose arguments are tens of megabytes and never made a text of. */
export const pushBytes = (sending: Sending, change: OutboxChange, args: Uint8Array<ArrayBuffer>): Blob =>
  new Blob([begin(sending), headText(change), args, '}]}']);
