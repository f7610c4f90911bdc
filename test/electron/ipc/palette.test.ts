import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { Backups } from '../../../electron/backups/backups.ts';
import { Workspaces } from '../../../electron/core/workspaces.ts';
import { DraftThread } from '../../../electron/imports/draft-thread.ts';
import { createDispatch, type Dispatch } from '../../../electron/ipc/router.ts';
import { readSomeAhead } from '../../../electron/replica/read-ahead.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { aPerson, aWorkspace, change, hostOver, temporaryFolder, type TestService } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let workspaces: Workspaces;
let dispatch: Dispatch;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 5);
  const host = hostOver(service);
  workspaces = new Workspaces(host, folder.path);
  await workspaces.openSample();
  const drafts = new DraftThread(host);
  dispatch = createDispatch({ host, workspaces, drafts, backups: new Backups(host, workspaces) });
  change(workspaces.desk, 'members.add', { people: ['Annabel', 'Beatrice', 'Cemal'].map((name) => aPerson(name)) });
  await workspaces.desk.sync.kick();
});
afterAll(async () => {
  await workspaces.close();
  await service.stop();
  folder.remove();
});

const ask = async (channel: string, input?: unknown) => dispatch(channel, input);
const idOf = (name: string) => {
  const found = workspaces.desk.sql.get<{ id: string }>('SELECT id FROM member WHERE firstName = ?', name);
  return MemberId.parse(found?.id);
};
const found = async (...searches: string[]) => {
  const result = await ask('palette.find', { searches, limit: 5 });
  if (!result.ok) return result;
  const people = result.value as MemberRow[][]; // as the contract says of the channel
  return people.map((rows) => rows.map(({ firstName }) => firstName));
};

test('people are found as they are written, with slips, and in each reading of what was typed', async () => {
  expect(await found('beatr', 'beatirce', 'seat to annabel', 'anabel')).toMatchObject({ ok: false });
  // Slips are known once quiet moments were enough to read everybody's words.
  while (readSomeAhead(workspaces.desk.sql));
  expect(await found('beatr', 'beatirce', 'anabel')).toEqual([['Beatrice'], ['Beatrice'], ['Annabel']]);
  expect(await found('zzzz')).toEqual([[]]);
});

test('what was opened last is kept without names, and whoever is gone meanwhile is not told any more', async () => {
  const entries = [
    { kind: 'person', key: idOf('Cemal') },
    { kind: 'person', key: idOf('Annabel') },
    { kind: 'screen', key: 'groups' },
  ];
  expect(await ask('palette.keep', { entries })).toMatchObject({ ok: true });
  change(workspaces.desk, 'members.remove', { members: [idOf('Cemal')] });
  await workspaces.desk.sync.kick();
  expect(await ask('palette.recall')).toMatchObject({
    ok: true,
    value: { entries, people: [{ firstName: 'Annabel' }] },
  });
  writeFileSync(path.join(workspaces.desk.folder, 'palette.json'), '[{"kind":"person"');
  expect(await ask('palette.recall')).toEqual({ ok: true, value: { entries: [], people: [] } });
});
