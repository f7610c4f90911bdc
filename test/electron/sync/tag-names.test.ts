import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { pageMembers } from '../../../electron/replica/members.repository.ts';
import { takeExistingTag } from '../../../electron/sync/take-existing-tag.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { deriveId, GroupId, TagId, uuidv7 } from '../../../shared/domain/ids.ts';
import type { TagColour } from '../../../shared/domain/tag.ts';
import { noFilter } from '../../../shared/ipc/shapes.ts';
import {
  aPerson,
  aWorkspace,
  change,
  refusalOf,
  temporaryFolder,
  type TestService,
  twoDesks,
} from '../../builders/desktop.ts';
import { anOperation, refusal } from '../../builders/operations.ts';
import { makeScenario, makeTag, namesAt, on, tagGroups } from '../../builders/tags.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;
let emea: GroupId;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    emea = GroupId.parse(deriveId(change(first, 'groups.create', { names: ['EMEA'] }).id, 0));
    change(first, 'members.add', { people: [aPerson('Gus', { groups: [emea] }), aPerson('Tess')] });
  }));
});
afterAll(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

test.each([
  ['', 'blue'],
  ['   ', 'blue'],
  ['\u200b', 'blue'],
  ['line\nbreak', 'blue'],
  ['x'.repeat(41), 'blue'],
  ['Red', '#ff0000'],
])('a tag called “%s” in %s is none', (name, colour) => {
  const wish = { name, colour: colour as TagColour }; // as it may come from outside
  expect(refusalOf(() => change(desk, 'tags.create', wish))).toMatchObject({ code: 'input.invalid' });
});

test('forty characters are counted as people count them, and one spelling of a letter is one name', async () => {
  makeTag(desk, '🙂'.repeat(40));
  makeTag(desk, 'Café');
  expect(refusalOf(() => makeTag(desk, 'CAFE\u0301'))).toMatchObject({ code: 'tag.exists', as: 'Café' });
  await desk.sync.kick();
  expect(await service.client.verify()).toEqual([]);
});

test('what was placed offline with a tag that somebody else made meanwhile uses theirs, in one act for all that waits', async () => {
  for (const at of [desk, other]) await at.sync.kick();
  const theirs = makeTag(other, 'Priority', 'red');
  await other.sync.kick();
  const made = change(desk, 'tags.create', { name: 'PRIORITY', colour: 'blue' });
  const mine = TagId.parse(deriveId(made.id, 0));
  change(desk, 'tags.edit', { tag: mine, fields: { colour: { was: 'blue', to: 'green' } } });
  const scenario = makeScenario(desk, 'First call');
  const settings = { ownWallet: { was: false, to: true } };
  change(desk, 'groups.configure', { group: emea, settings, tags: { add: [mine], remove: [theirs] } });
  change(desk, 'scenarios.tag', { scenarios: [scenario], tags: { add: [mine], remove: [] } });
  await desk.sync.kick();
  const waiting = () => listChanges(desk.sql).filter(({ state }) => state === 'parked');
  const [root, ...others] = waiting();
  expect(root).toMatchObject({ command: 'tags.create', error: { code: 'tag.exists', as: 'Priority' } });
  expect(new Set(others.map(({ standsOn }) => standsOn))).toEqual(new Set([made.id]));
  expect(others.map(({ command }) => command)).toEqual(['tags.edit', 'groups.configure', 'scenarios.tag']);
  expect(refusalOf(() => takeExistingTag(desk.context, others[1]!.id))).toEqual({ code: 'tag.missing' });
  takeExistingTag(desk.context, made.id);
  expect([waiting(), on(desk, 'scenario', scenario)]).toEqual([[], [theirs]]);
  for (const at of [desk, other]) await at.sync.kick();
  expect([waiting(), on(other, 'scenario', scenario), on(other, 'grp', emea)]).toEqual([[], [theirs], [theirs]]);
  expect(namesAt(other).filter((name) => name.toUpperCase() === 'PRIORITY')).toEqual(['Priority']);
  expect(other.sql.get('SELECT colour FROM tag WHERE id = ?', theirs)).toEqual({ colour: 'red' });
  expect(await service.client.verify()).toEqual([]);
  expect(refusalOf(() => takeExistingTag(desk.context, made.id))).toEqual({ code: 'operation.missing' });
});

test('names that differ by spaces or by what is not seen are one name; two of before stay, and are read', async () => {
  makeTag(desk, 'Core team');
  for (const name of ['Core  team', 'Core\u00a0Team', 'CoreTeam', 'Core\u200dteam', 'Core\u200e team'])
    expect(refusalOf(() => makeTag(desk, name))).toMatchObject({ code: 'tag.exists', as: 'Core team' });
  await desk.sync.kick();
  // The service decides the same, whatever a desktop of before holds for another name.
  const sent = anOperation('tags.create', { name: 'CORE TEAM\u200d', colour: 'red' });
  expect(await refusal(service.client, sent)).toMatchObject({ code: 'tag.exists', as: 'Core team' });
  // One that was made before that rule.
  const old = openStore(service.folder);
  const op = old.sql.get<{ op: number }>('SELECT op FROM tag LIMIT 1')!.op;
  const id = uuidv7(Date.now(), new Uint8Array(16).fill(7));
  old.sql.run('INSERT INTO tag VALUES (?, ?, ?, ?, ?)', id, 'Core  team', 'core  team', 'red', op);
  old.close();
  const wrong = (await service.client.verify()).filter(({ check }) => check === 'tags');
  expect(wrong).toEqual([]);
  const rename = anOperation('tags.edit', {
    tag: TagId.parse(id),
    fields: { name: { was: 'Core  team', to: 'Core team two' } },
  });
  expect(await refusal(service.client, rename)).toBeNull();
});

test('people are found by a tag on any of their groups, and by none that nobody has', async () => {
  const [key, pilot] = [makeTag(desk, 'Key account'), makeTag(desk, 'Pilot')];
  tagGroups(desk, [emea], [key]);
  const found = (...tags: TagId[]) =>
    pageMembers(desk.sql, {
      filter: { ...noFilter, tags },
      sort: [],
      offset: 0,
      limit: 50,
    }).map(({ email }) => email);
  expect(found(key)).toEqual(['gus@acme.example']);
  expect([found(pilot), found(pilot, key)]).toEqual([[], ['gus@acme.example']]);
  change(desk, 'tags.delete', { tag: key });
  expect(found(key)).toEqual([]);
});
