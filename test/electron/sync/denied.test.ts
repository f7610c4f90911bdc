import { afterEach, beforeEach, expect, test } from 'vitest';

import { createServiceClient, type ServiceClient } from '../../../electron/http/service-client.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { mutate } from '../../../electron/outbox/mutate.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import { openReplica, type Replica } from '../../../electron/replica/open-replica.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import { actorOf } from '../../../electron/sync/write-window.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { apply, membersOf } from '../../builders/operations.ts';

const ANN = 'ann@acme.example';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let client: ServiceClient;
let replica: Replica;
let sync: Sync;

const now = () => new Date().toISOString();

function add(name: string): void {
  const { head } = readMeta(replica.sql);
  if (!head) throw new Error('the copy has been filled');
  mutate({ sql: replica.sql, actor: actorOf(head), now }, 'members.add', { people: [aPerson(name)] });
}

/** The desktop of an admin, who has added Bea. */
beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  await apply(service.client, 'members.add', { people: [aPerson('Ann', { role: 'admin' })] });
  const token = await service.client.issueToken('device', ANN);
  const store = openStore(service.folder);
  store.sql.run('UPDATE token SET member = (SELECT id FROM member WHERE email = ?1) WHERE label = ?1', ANN);
  store.close();
  client = createServiceClient({ address: service.address, token });
  replica = openReplica(folder.path);
  const rest = { publish: () => undefined, tell: () => undefined, now, report: String, random: () => 0 };
  sync = new Sync({ sql: replica.sql, connect: async () => client, ...rest });
  await sync.kick();
  add('Bea');
  await sync.kick();
});
afterEach(async () => {
  await sync.stop();
  replica.close();
  await service.stop();
  folder.remove();
});

test('whoever may not open the workspace any more keeps what is unsent, and nothing of anybody else', async () => {
  expect(listChanges(replica.sql).map(({ state }) => state)).toEqual(['confirmed']);
  add('Cem');
  const ann = (await membersOf(service.client)).get(ANN)?.id;
  if (!ann) throw new Error('Ann was added');
  const fields = { role: { was: 'admin', to: 'learner' } } as const;
  await apply(service.client, 'members.edit', { people: [{ member: ann, fields }] });
  await sync.kick();
  expect(sync.connection.error).toMatchObject({ code: 'console.denied' });
  expect(replica.sql.all('SELECT email FROM member')).toEqual([]);
  const kept = replica.sql.all<{ args: string }>('SELECT args FROM changeArgs').map(({ args }) => args);
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain('cem@acme.example');
});
