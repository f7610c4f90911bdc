import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { readSomeAhead } from '../../../electron/replica/read-ahead.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { AskedCore } from '../../builders/asked-core.ts';
import { aPerson, aWorkspace, change, hostOver, temporaryFolder, type TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let core: AskedCore;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 5);
  core = await AskedCore.open(hostOver(service), folder.path);
  change(core.workspaces.desk, 'members.add', {
    people: ['Annabel', 'Beatrice', 'Cemal'].map((name) => aPerson(name)),
  });
  await core.workspaces.desk.sync.kick();
});
afterAll(async () => {
  await core.workspaces.close();
  await service.stop();
  folder.remove();
});

const idOf = (name: string) => {
  const found = core.workspaces.desk.sql.get<{ id: string }>('SELECT id FROM member WHERE firstName = ?', name);
  return MemberId.parse(found?.id);
};
const found = async (...searches: string[]) => {
  const people = await core.ask<MemberRow[][]>('palette.find', { searches, limit: 5 });
  return people.map((rows) => rows.map(({ firstName }) => firstName));
};

test('people are found as they are written, with slips, and in each reading of what was typed', async () => {
  const many = { searches: ['one', 'two', 'three', 'four'], limit: 5 };
  expect(await core.codeOf('palette.find', many)).toBe('input.invalid');
  // Slips are known once quiet moments were enough to read everybody's words.
  while (readSomeAhead(core.workspaces.desk.sql));
  expect(await found('beatr', 'beatirce', 'anabel')).toEqual([['Beatrice'], ['Beatrice'], ['Annabel']]);
  expect(await found('zzzz')).toEqual([[]]);
});

test('what was opened last is kept without names, and whoever is gone meanwhile is not told any more', async () => {
  const entries = [
    { kind: 'person', key: idOf('Cemal') },
    { kind: 'person', key: idOf('Annabel') },
    { kind: 'screen', key: 'groups' },
  ];
  await core.ask('palette.keep', { entries });
  change(core.workspaces.desk, 'members.remove', { members: [idOf('Cemal')] });
  await core.workspaces.desk.sync.kick();
  expect(await core.ask('palette.recall')).toMatchObject({
    entries,
    people: [{ firstName: 'Annabel' }],
  });
  writeFileSync(path.join(core.workspaces.desk.folder, 'palette.json'), '[{"kind":"person"');
  expect(await core.ask('palette.recall')).toEqual({ entries: [], people: [] });
});
