import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { temporaryFolder } from '../../builders/desktop.ts';
import { CallError } from '../../../electron/cli/terminal.ts';
import { readSetting } from '../../../electron/cli/workspace-values.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import { rollcallHere } from './rollcall.ts';

let folder: ReturnType<typeof temporaryFolder>;
let data: string;

beforeAll(async () => {
  folder = temporaryFolder();
  data = path.join(folder.path, 'sample');
  await rollcallHere('sample', '--data', data, '--users', '20');
}, 60_000);
afterAll(() => folder.remove());

const run = (...words: readonly string[]) => rollcallHere('workspace', ...words, '--data', data);
const shown = async () => JSON.parse((await run('show', '--json')).result) as Record<string, unknown>; // as docs/cli.md says

test('settings are shown, set together after what they were has been said, and refused as on the screens', async () => {
  const wish = ['newRole=trainer', 'newGroups=emea', 'timeZone=Europe/Berlin', 'groupAdminsBuyCredits=no'];
  const asked = await run('set', ...wish);
  expect(asked).toMatchObject({ code: 3 });
  expect(asked.result.split('\n').slice(0, 2)).toEqual(['newRole: learner → trainer', 'newGroups: none → EMEA']);
  // Nothing was set by that.
  expect(await run('set', ...wish, '--yes')).toMatchObject({ code: 0, result: asked.result });
  const after = await shown();
  expect(after).toMatchObject({ newRole: 'trainer', timeZone: 'Europe/Berlin', groupAdminsBuyCredits: false });
  const [emea] = after['newGroups'] as { id: string; name: string }[]; // as docs/cli.md says
  expect(emea?.name).toBe('EMEA');
  expect(await run('set', `newGroups=${emea?.id ?? ''}`, 'newRole=trainer')).toMatchObject({ code: 0, result: '' });

  // What would be refused is so before anything is said to become of it.
  for (const more of [[], ['--yes']]) {
    const refused = await run('set', 'slug=admin', ...more);
    expect(refused).toMatchObject({ code: 2, result: '' });
    expect(refused.said).toContain('kept for Rollcall');
  }
  expect((await run('set', 'name=a\tb')).said).toContain('in one line');
}, 120_000);

test('what is set where the workspace cannot be reached is kept, said so, and not to be made again', async () => {
  const copy = path.join(folder.path, 'copy');
  mkdirSync(copy);
  const database = new DatabaseSync(path.join(data, 'replica.sqlite'));
  database.prepare('VACUUM INTO ?').run(path.join(copy, 'replica.sqlite'));
  database.close();
  const away = await rollcallHere('workspace', 'set', 'intro=Welcome', '--yes', '--data', copy);
  expect(away.code).toBe(1);
  expect(away.said).toContain('Your change is kept here: it is sent when');
  const again = await rollcallHere('workspace', 'set', 'intro=Welcome', '--yes', '--data', copy);
  expect(again).toMatchObject({ code: 0 });
  expect(again.said).toContain('Nothing changes');
}, 60_000);

test('tags are made, changed, put on, taken off and deleted as on the screens, and refused as there', async () => {
  const tags = (...words: readonly string[]) => rollcallHere('tags', ...words, '--data', data);
  const list = async () => JSON.parse((await tags('list', '--json')).result) as Record<string, unknown>[]; // as docs/cli.md says
  const named = async (name: string) => (await list()).find((tag) => tag['name'] === name);
  const before = (await list()).length;
  expect(await tags('create', ' Merger ', '--colour', 'violet')).toMatchObject({ code: 0, result: '' });
  expect(await named('Merger')).toMatchObject({ colour: 'violet', groups: 0, scenarios: 0 });
  const twice = await tags('create', 'MERGER', '--json');
  expect([twice.code, JSON.parse(twice.result)]).toEqual([
    2,
    { error: { code: 'tag.exists', name: 'MERGER', as: 'Merger' } },
  ]);
  expect(twice.said).toContain('There is a tag “Merger” already');
  expect(await tags('rename', 'merger', 'Merger 2')).toMatchObject({ code: 0 });
  expect(await tags('recolour', 'Merger 2', 'red')).toMatchObject({ code: 0 });
  expect(await tags('place', 'Merger 2', '--group', 'emea')).toMatchObject({ code: 0 });
  const scenario = ['--scenario', 'Buyer in a hurry'];
  const placed = await tags('place', 'Merger 2', ...scenario, '--json');
  expect(JSON.parse(placed.result)).toHaveLength(before + 1);
  expect(await named('Merger 2')).toMatchObject({ colour: 'red', groups: 1, scenarios: 1 });
  expect((await tags('place', 'Merger 2', ...scenario)).said).toContain('Nothing changes');
  expect(await tags('place', 'Merger 2', '--off', '--group', 'EMEA')).toMatchObject({ code: 0 });
  expect(await named('Merger 2')).toMatchObject({ groups: 0, scenarios: 1 });
  const asked = await tags('delete', 'Merger 2');
  expect([asked.code, asked.said]).toEqual([3, expect.stringContaining('0 groups and 1 scenario')]);
  expect(await tags('delete', 'Merger 2', '--yes')).toMatchObject({ code: 0 });
  expect(await list()).toHaveLength(before);
  for (const [words, says] of [
    [['delete', 'Nobody'], 'There is no tag “Nobody”.'],
    [['create', 'x'.repeat(41)], 'is no name of a tag'],
    [['create', 'A', '--colour', 'pink'], 'Give one of: grey, red'],
    [['place', 'Sales'], 'Give --group NAME or --scenario NAME'],
    [['place', 'Sales', '--group', 'Nowhere'], 'There is no group “Nowhere”.'],
    [['place', 'Sales', '--scenario', 'Nowhere'], 'There is no scenario “Nowhere”.'],
  ] as const) {
    const wrong = await tags(...words);
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining(says)]);
  }
}, 120_000);

test('scenarios are assigned, listed with how far people are, and ended, as on the screens and refused as there', async () => {
  const assignments = (...words: readonly string[]) => rollcallHere('assignments', ...words, '--data', data);
  const list = async () => JSON.parse((await assignments('list', '--json')).result) as Record<string, unknown>[]; // as docs/cli.md says
  const before = (await list()).length;
  const whom = ['--group', 'emea', '--due', '2099-03-31', '--attempts', '3', '--rank', 'gold'];
  expect(await assignments('make', 'Buyer in a hurry', ...whom)).toMatchObject({ code: 0 });
  const made = (await list()).find(({ dueOn }) => dueOn === '2099-03-31');
  expect(made).toMatchObject({ scenario: 'Buyer in a hurry', state: 'running', attempts: 3, rank: 'gold', groups: 1 });
  const id = String(made?.['id']);
  expect((await assignments('list')).result).toContain('EMEA');
  const asked = await assignments('end', id);
  expect([asked.code, asked.said]).toEqual([3, expect.stringContaining('would end for')]);
  expect(await assignments('end', id, '--yes')).toMatchObject({ code: 0 });
  expect((await assignments('end', id, '--yes')).said).toContain('it has ended already');
  expect((await list()).find((each) => each['id'] === id)).toMatchObject({ state: 'ended' });
  expect(await list()).toHaveLength(before + 1);
  const late = await assignments('make', 'Buyer in a hurry', '--group', 'EMEA', '--due', '2020-01-01', '--json');
  expect([late.code, JSON.parse(late.result)]).toEqual([
    2,
    { error: { code: 'assignment.past', dueOn: '2020-01-01' } },
  ]);
  for (const [words, says] of [
    [['make', 'Buyer in a hurry'], 'Give --group NAME or --person E-MAIL'],
    [['make', 'Nowhere', '--group', 'EMEA'], 'There is no scenario “Nowhere”.'],
    [['make', 'Buyer in a hurry', '--person', 'no@acme.example'], 'There is nobody with the address'],
    [['make', 'Buyer in a hurry', '--group', 'EMEA', '--rank', 'tin'], 'Give one of: bronze, silver, gold.'],
    [['make', 'Buyer in a hurry', '--group', 'EMEA', '--due', '2099-02-30'], '--due cannot be'],
    [['end', 'x'], 'There is no assignment “x”.'],
  ] as const) {
    const wrong = await assignments(...words);
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining(says)]);
  }
}, 120_000);

const groups = [{ id: GroupId.parse('01900000-0000-7000-8000-0000000000aa'), name: 'EMEA' }];
function faultOf(word: string): string {
  try {
    return JSON.stringify(readSetting(word, groups));
  } catch (error) {
    return error instanceof CallError ? `${error.message} ${error.next}` : String(error);
  }
}

test.each([
  ['colour=red', 'There is no setting “colour”.', 'accent'],
  ['newRole=owner', 'newRole is “owner”.', 'learner, trainer, reviewer, manager'],
  ['newGroups=Nowhere', 'There is no group “Nowhere”.', 'EMEA'],
  ['retentionMonths=0', 'retentionMonths is “0”.', 'none'],
  ['name= ', 'name is', '1 to 120'],
  ['logo=a.png', 'logo is “a.png”.', 'in the app'],
  ['aiUrl=http://10.0.0.1', 'aiUrl is “http://10.0.0.1”.', 'https and a name'],
  ['aiUrl=https://xn--a.example', 'aiUrl is “https://xn--a.example”.', 'https and a name'],
  ['helpLink=mira', 'helpLink is “mira”.', 'https://help.acme.example'],
  ['scenarioCreators=all', 'scenarioCreators is “all”.', 'admins, adminsAndGroupAdmins, members'],
  ['accent', '“accent” says no value.', 'accent=VALUE'],
])('%s is answered with what there is to give', (word, says, next) => {
  expect(faultOf(word)).toContain(says);
  expect(faultOf(word)).toContain(next);
});
