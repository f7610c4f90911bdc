import { readdirSync } from 'node:fs';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { createServiceClient } from '../../../electron/http/service-client.ts';
import { Desk } from '../../../electron/core/desk.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import { openReplica, type Replica } from '../../../electron/replica/open-replica.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import { deriveId, GroupId, MemberId, TagId } from '../../../shared/domain/ids.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { fillWorkspace } from '../../builders/big-workspace.ts';
import { aPerson, aWorkspace, hostOver, temporaryFolder, type TestService, tokenFor } from '../../builders/desktop.ts';
import { apply, groupsOf, membersOf } from '../../builders/operations.ts';
import { rowsOf } from '../../faults/rows.ts';

const PEOPLE = 9000;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let token: string;
const desks: Desk[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, PEOPLE);
  const { client } = service;
  await fillWorkspace(client, PEOPLE);
  const all = [...(await groupsOf(client)).values()].map((id) => GroupId.parse(id));
  const people = [...(await membersOf(client)).values()].map(({ id }) => MemberId.parse(id)).slice(0, 200);
  // Former memberships: in groups Lea will lead, and in one she will not.
  for (const [place, group] of all.entries()) {
    await apply(client, 'groups.setMembers', { group, add: people, remove: [] });
    await apply(client, 'groups.setMembers', { group, add: [], remove: people.slice(place * 20, place * 20 + 20) });
  }
  const groups = all.slice(0, -1);
  for (const [place, name] of ['Led', 'Secret merger', 'Nowhere'].entries()) {
    const tag = TagId.parse(deriveId(await apply(client, 'tags.create', { name, colour: 'blue' }), 0));
    const on = [groups, all.slice(-1), []][place] ?? [];
    if (on.length > 0) await apply(client, 'groups.tag', { groups: on, tags: { add: [tag], remove: [] } });
  }
  await apply(client, 'members.add', { people: [aPerson('Lea', { adminOf: groups })] });
  token = await tokenFor(service, 'lea@acme.example');
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

/** Lea's copy as it comes, and whatever was reported meanwhile. */
async function asItComes(name: string): Promise<{ desk: Desk; reports: unknown[] }> {
  const reports: unknown[] = [];
  const host = {
    ...hostOver(service),
    startService: async () => ok({ address: service.address, token }),
    report: (error: unknown) => String(reports.push(error)),
  };
  const desk = new Desk(host, { kind: 'sample' }, path.join(folder.path, name));
  desks.push(desk);
  await desk.sync.kick();
  return { desk, reports };
}

/** The same as windows make it. */
async function byWindows(name: string): Promise<Replica> {
  const replica = openReplica(path.join(folder.path, name));
  const nothing = () => undefined;
  const sync = new Sync({
    ...{ sql: replica.sql, publish: nothing, tell: nothing, report: String, random: () => 0 },
    connect: async () => createServiceClient({ address: service.address, token }),
    now: () => new Date().toISOString(),
  });
  await sync.kick();
  await sync.stop();
  return replica;
}

const everything = (sql: Sql) => ({
  ...rowsOf(sql),
  writers: sql.all('SELECT id, op FROM member UNION ALL SELECT id, op FROM grp ORDER BY 1'),
  workspace: sql.all('SELECT id, name, plan, credits, renewsAt, sample, createdAt FROM workspace'),
  groups: sql.all('SELECT id FROM grp'),
  tags: sql.all('SELECT name, colour, op FROM tag'),
  meta: { ...readMeta(sql), client: '', syncedAt: '' },
});

test('an admin of groups gets a ready-made copy too, with what windows would have brought and nothing else', async () => {
  const { desk, reports } = await asItComes('ready-made');
  expect(reports).toEqual([]);
  expect(desk.sql.get('SELECT count(*) AS n FROM memberText')).toEqual({ n: 0 });
  const other = await byWindows('windows');
  const [mine, theirs] = [everything(desk.sql), everything(other.sql)];
  other.close();
  expect(mine).toEqual(theirs);
  expect(mine.groups).toHaveLength(3);
  expect(mine.tags).toMatchObject([{ name: 'Led' }]);
  expect(readdirSync(path.join(service.folder, 'snapshots'))).toEqual([]);
});

test('no name of a tag that is on none of their groups is in the first copy, nor in any page of it', async () => {
  const response = await fetch(`${service.address}/v1/snapshot`, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
  });
  const told = await response.text();
  expect([response.status, told.includes('Led')]).toEqual([200, true]);
  expect(['Secret merger', 'secret merger', 'Nowhere', 'nowhere'].filter((name) => told.includes(name))).toEqual([]);
});

test('when a group is taken away, what was only in it goes from a copy that came ready-made', async () => {
  const { desk } = await asItComes('before');
  const lea = MemberId.parse(readMeta(desk.sql).head?.self.id);
  const [group] = desk.sql.all<{ id: GroupId }>('SELECT id FROM grp ORDER BY id');
  if (!group) throw new Error('Lea leads groups');
  await apply(service.client, 'groups.setMembers', { group: group.id, add: [], remove: [lea] });
  await desk.sync.kick();
  const other = await byWindows('after');
  const [mine, theirs] = [everything(desk.sql), everything(other.sql)];
  other.close();
  // Of what became of the group it still knows when, and of nobody in it.
  expect({ ...mine, operations: [] }).toEqual({ ...theirs, operations: [] });
  expect(mine.groups).toHaveLength(2);
});
