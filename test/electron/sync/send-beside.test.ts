import path from 'node:path';

import { expect, test } from 'vitest';

import type { ServiceClient } from '../../../electron/http/service-client.ts';
import type { OutboxChange } from '../../../electron/outbox/changes.ts';
import { newOperationId, newSecret } from '../../../electron/replica/digest.ts';
import { openReplica } from '../../../electron/replica/open-replica.ts';
import { sendBeside } from '../../../electron/sync/send-beside.ts';
import { temporaryFolder } from '../../builders/desktop.ts';

const MADE_AT = '2026-11-20T09:00:00.000Z';
const PICTURE = 'a'.repeat(64);
const PDF = 'b'.repeat(64);

const head = (command: string) => ({
  ...{ n: 1, id: newOperationId(MADE_AT), command, version: 1, seed: newSecret(), madeAt: MADE_AT },
  ...{ state: 'waiting' as const, attempts: 0, effects: null, effectsHash: null, seq: null },
});

/** An import, of which only the head may be looked at: its arguments are tens of megabytes, packed. */
function unreadImport(): OutboxChange {
  const read = (): never => {
    throw new Error('the people of an import were read');
  };
  return Object.defineProperties({ ...head('members.import'), args: null, argsText: '' } satisfies OutboxChange, {
    args: { get: read },
    argsText: { get: read },
  });
}

test('the files that go beside a batch are found without reading the people of an import', async () => {
  const folder = temporaryFolder();
  const replica = openReplica(path.join(folder.path, 'copy'));
  const asked: string[] = [];
  const askFor = (hashes: readonly string[]) => {
    asked.push(...hashes);
    return Promise.resolve([]);
  };
  const client = { absentPdfs: askFor, absentImages: askFor } as Partial<ServiceClient> as ServiceClient; // asked for nothing else
  const looks = { ...head('workspace.configure'), args: { logo: { was: null, to: PICTURE } }, argsText: '' };
  const invoice = { ...head('invoices.record'), args: { pdf: { hash: PDF } }, argsText: '' };
  await sendBeside(replica.sql, client, [unreadImport(), looks, invoice]);
  expect(asked).toEqual([PDF, PICTURE]);
  replica.close();
  folder.remove();
});
