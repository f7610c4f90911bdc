import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ServiceClient } from '../../../electron/http/service-client.ts';
import { changeNumbered, listChanges } from '../../../electron/outbox/changes.ts';
import { mutate } from '../../../electron/outbox/mutate.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import { openReplica, type Replica } from '../../../electron/replica/open-replica.ts';
import { retryChange } from '../../../electron/sync/reconsider.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import { actorOf } from '../../../electron/sync/write-window.ts';
import type { Role } from '../../../shared/domain/member.ts';
import { aPerson, aWorkspace, clientFor, temporaryFolder, type TestService } from '../../builders/desktop.ts';
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
  client = await clientFor(service, ANN);
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

/** Gives Ann another role, as the owner does elsewhere. */
async function makeAnn(was: Role, role: Role): Promise<void> {
  const ann = (await membersOf(service.client)).get(ANN)?.id;
  if (!ann) throw new Error('Ann was added');
  await apply(service.client, 'members.setRole', { role, people: [{ was, members: [ann] }] });
}
const states = () => listChanges(replica.sql).map(({ state }) => state);

test('whoever may not open the workspace any more keeps what is unsent, parked, and nothing of anybody else', async () => {
  expect(states()).toEqual(['confirmed']);
  add('Cem');
  await makeAnn('admin', 'learner');
  await sync.kick();
  expect(sync.connection.error).toMatchObject({ code: 'console.denied' });
  expect(replica.sql.all('SELECT email FROM member')).toEqual([]);
  const kept = replica.sql.all<{ args: string }>('SELECT args FROM changeArgs').map(({ args }) => args);
  expect(kept).toHaveLength(1);
  expect(kept[0]).toContain('cem@acme.example');
  expect(listChanges(replica.sql)).toMatchObject([{ state: 'parked', error: { code: 'console.denied' } }]);
});

test('who is let in again finds it parked, and it is sent when they say so', async () => {
  add('Cem');
  await makeAnn('admin', 'learner');
  await sync.kick();
  await makeAnn('learner', 'admin');
  await sync.kick();
  expect(states()).toEqual(['parked']);
  expect((await membersOf(service.client)).has('cem@acme.example')).toBe(false);
  const { head } = readMeta(replica.sql);
  const [change] = replica.sql.all<{ n: number }>("SELECT n FROM change WHERE state = 'parked'");
  if (!head || !change) throw new Error('it is here again, with what was unsent');
  retryChange(replica.sql, changeNumbered(replica.sql, change.n), actorOf(head));
  await sync.kick();
  expect((await membersOf(service.client)).has('cem@acme.example')).toBe(true);
});

test('who may do less keeps what they may see, and what they may not do any more is parked with the reason', async () => {
  await apply(service.client, 'seats.assign', { members: [(await membersOf(service.client)).get(ANN)!.id] });
  await sync.kick();
  expect(replica.sql.all('SELECT 1 FROM seatEntry WHERE subject IS NOT NULL')).toHaveLength(1);
  add('Cem');
  await makeAnn('admin', 'manager');
  await sync.kick();
  expect(sync.connection.state).toBe('online');
  expect(readMeta(replica.sql).head).toMatchObject({ self: { role: 'manager' }, scope: 'people' });
  expect(replica.sql.all('SELECT email FROM member ORDER BY email')).toHaveLength(3);
  expect(replica.sql.all('SELECT 1 FROM seatEntry')).toEqual([]);
  expect(listChanges(replica.sql)).toMatchObject([{ state: 'parked', error: { code: 'forbidden', reason: 'role' } }]);
  // The role of a scoring manager is enough for this.
  const bea = (await membersOf(service.client)).get('bea@acme.example')!.id;
  const { head } = readMeta(replica.sql);
  const context = { sql: replica.sql, actor: actorOf(head!), now };
  mutate(context, 'members.setRole', { role: 'trainer', people: [{ was: 'learner', members: [bea] }] });
  await sync.kick();
  expect((await membersOf(service.client)).get('bea@acme.example')?.line).toContain('trainer');
});
