import { afterAll, beforeAll, expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { isPlain } from '../../shared/text/plain.ts';
import { aWorkspace, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { anOperation, apply, groupsOf, headOf, refusal } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

const unfit = [
  'two\nlines',
  'nul\u0000',
  'turned\u202Earound',
  '\u200B',
  'isolated\u2066',
  '\u2028',
  '\u3164',
  'shy\u00AD',
  'half \uD800',
];
const scenario = {
  ...{ name: 'Call', description: '', difficulty: 'easy' as const, rubric: null },
  ...{ personaName: 'Pat', personaRole: '', personaBrief: '', opening: '' },
};
const document = (name: string) => ({ name, description: '', criteria: [] });

test('joiners, marks of direction and every writing stay; what is not seen does not', () => {
  const fine = ['Acme', 'می‌خواهم', '学習', 'Ünïcode & Söhne – 2', '👩‍🏫', 'א\u200F'];
  expect(fine.filter((name) => !isPlain(name))).toEqual([]);
  expect(unfit.filter(isPlain)).toEqual([]);
});

test.each(unfit)('nothing is called %j from now on', async (name) => {
  const called = `Group ${String(unfit.indexOf(name))}`;
  await apply(service.client, 'groups.create', { names: [called] });
  const group = (await groupsOf(service.client)).get(called) as never; // the id of a group that was just made
  const was = (await headOf(service.client)).workspace.name;
  for (const operation of [
    anOperation('workspace.configure', { name: { was, to: name } }),
    anOperation('workspace.configure', { helpName: { was: null, to: name } }),
    anOperation('workspace.configure', { helpLine: { was: null, to: name } }),
    anOperation('groups.create', { names: ['Fine', name] }),
    anOperation('groups.rename', { group, was: called, to: name }),
    anOperation('scenarios.create', { ...scenario, name }),
    anOperation('scenarios.create', { ...scenario, personaName: name }),
    anOperation('rubrics.create', { document: document(name) }),
  ])
    // What is nothing but blanks is none at all.
    expect(['name.unfit', 'input.invalid', 'text.torn']).toContain((await refusal(service.client, operation))?.code);
  expect((await headOf(service.client)).workspace.name).toBe(was);
});

test('a name of before is read, and keeps nobody from changing something else, or the name', async () => {
  const was = 'old\u202Ename';
  await service.stop();
  const store = openStore(service.folder);
  store.sql.run('UPDATE workspace SET name = ?', was);
  store.close();
  await service.start();
  // Connections of before are closed by now.
  const told = () => headOf(service.client).catch(() => null);
  await expect.poll(async () => (await told())?.workspace.name).toBe(was);
  expect(
    await refusal(service.client, anOperation('workspace.configure', { intro: { was: '', to: 'Hi' } })),
  ).toBeNull();
  const named = anOperation('workspace.configure', { name: { was, to: 'New name' } });
  expect(await refusal(service.client, named)).toBeNull();
});
