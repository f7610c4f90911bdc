import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { pageMembers } from '../../../electron/replica/members.repository.ts';
import { deriveId, GroupId, type TagId } from '../../../shared/domain/ids.ts';
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
import { makeTag, tagGroups } from '../../builders/tags.ts';

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
