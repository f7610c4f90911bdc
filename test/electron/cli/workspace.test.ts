import path from 'node:path';

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

  const refused = await run('set', 'slug=admin', '--yes');
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.said).toContain('kept for Rollcall');
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
  ['helpLink=mira', 'helpLink is “mira”.', 'https://help.acme.example'],
  ['scenarioCreators=all', 'scenarioCreators is “all”.', 'admins, adminsAndGroupAdmins, members'],
  ['accent', '“accent” says no value.', 'accent=VALUE'],
])('%s is answered with what there is to give', (word, says, next) => {
  expect(faultOf(word)).toContain(says);
  expect(faultOf(word)).toContain(next);
});
