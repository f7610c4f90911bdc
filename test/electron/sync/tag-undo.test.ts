import { afterAll, beforeAll, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { deriveId, GroupId } from '../../../shared/domain/ids.ts';
import {
  aPerson,
  aWorkspace,
  change,
  hostOver,
  temporaryFolder,
  type TestService,
  tokenFor,
  twoDesks,
} from '../../builders/desktop.ts';
import { makeScenario, makeTag, namesAt, on } from '../../builders/tags.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    const emea = GroupId.parse(deriveId(change(first, 'groups.create', { names: ['EMEA'] }).id, 0));
    change(first, 'members.add', { people: [aPerson('Gus', { groups: [emea], adminOf: [emea] })] });
    change(first, 'workspace.configure', { scenarioCreators: { was: 'admins', to: 'members' } });
  }));
});
afterAll(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const parked = (at: Desk) =>
  listChanges(at.sql).flatMap(({ command, state, error }) => (state === 'parked' ? [[command, error?.code]] : []));

test('who sees only their groups can undo that they took off a tag that is on nothing else they see', async () => {
  const tag = makeTag(desk, 'Pilot');
  const gone = makeTag(desk, 'Old');
  await desk.sync.kick();
  const gus = new Desk(
    { ...hostOver(service), recallToken: () => tokenFor(service, 'gus@acme.example') },
    { kind: 'remote', address: service.address },
    `${folder.path}/gus`,
  );
  await gus.sync.kick();
  try {
    const own = makeScenario(gus, 'My call');
    await gus.sync.kick();
    await desk.sync.kick();
    change(desk, 'scenarios.tag', { scenarios: [own], tags: { add: [tag, gone], remove: [] } });
    await desk.sync.kick();
    await gus.sync.kick();
    const off = change(gus, 'scenarios.tag', { scenarios: [own], tags: { add: [], remove: [tag, gone] } });
    await gus.sync.kick();
    await desk.sync.kick();
    change(desk, 'tags.delete', { tag: gone });
    await desk.sync.kick();
    await gus.sync.kick();
    expect(namesAt(gus)).toEqual([]);
    change(gus, 'operations.undo', { operation: off.id });
    await gus.sync.kick();
    expect([parked(gus), namesAt(gus), on(gus, 'scenario', own)]).toEqual([[], ['Pilot'], [tag]]);
  } finally {
    await gus.close();
  }
});
