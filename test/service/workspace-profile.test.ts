import path from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import type { WorkspaceEdit } from '../../shared/commands/configure-workspace.ts';
import { deriveId, GroupId } from '../../shared/domain/ids.ts';
import { settingsOf, workspaceSettingNames } from '../../shared/domain/workspace-settings.ts';
import { aPerson, aWorkspace, clientFor, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { bodyOf, linkIn, mailsIn } from '../builders/mails.ts';
import { anOperation, apply, headOf, pushAll, refusal } from '../builders/operations.ts';
import { doneAndUndone, well } from '../builders/undone.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let emea: GroupId;
let gus: ServiceClient;

/** Gus is admin of a group whose settings let its admins buy credits. */
beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 10);
  emea = GroupId.parse(deriveId(await apply(service.client, 'groups.create', { names: ['EMEA'] }), 0));
  const on = { was: false, to: true };
  const settings = { buysCredits: on, ownWallet: on };
  await apply(service.client, 'groups.configure', { group: emea, settings });
  await apply(service.client, 'members.add', { people: [aPerson('Gus', { adminOf: [emea] })] });
  gus = await clientFor(service, 'gus@acme.example');
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

const set = (edit: WorkspaceEdit) => apply(service.client, 'workspace.configure', edit);
const settings = async () => settingsOf((await headOf(service.client)).workspace);
const newValues = () => ({
  name: 'آكاديمية Acme',
  slug: 'acme-academy',
  managersManagePeople: false,
  groupAdminsBuyCredits: false,
  groupAdminsSeeSessions: false,
  timeZone: 'Asia/Kathmandu',
  accent: '#b4307a',
  theme: 'dark' as const,
  newRole: 'trainer' as const,
  newSeat: 'full' as const,
  newGroups: JSON.stringify([emea]),
  intro: 'Welcome.\n\n<b>Bring a pen.</b>',
  retentionMonths: 6,
  scenarioCreators: 'members',
  aiUrl: 'https://api.example.com/v1',
  aiModel: 'gpt-x',
  helpName: 'ميرا Lindqvist',
  helpLink: 'https://help.example/Start?of=Rollcall#top',
  helpLine: 'Your contact at Acme',
});

/** Pictures are sent before. */
const names = workspaceSettingNames.filter((name) => name !== 'logo' && name !== 'cover');

test.each(names)('%s is set, told to all, undone as it was, and the log holds', async (name) => {
  const was = (await settings())[name];
  const to = newValues()[name];
  const edit = { [name]: { was, to } };
  expect(await doneAndUndone(service.client, 'workspace.configure', edit)).toEqual(well);
  await apply(service.client, 'workspace.configure', edit);
  expect((await settings())[name]).toBe(to);
  await apply(service.client, 'workspace.configure', { [name]: { was: to, to: was } });
  expect(await service.client.verify()).toEqual([]);
});

test.each([
  ['a name of blanks', { name: { was: 'Acme Learning', to: '   ' } }],
  ['a name of 121 letters', { name: { was: 'Acme Learning', to: 'x'.repeat(121) } }],
  ['a zone that is none', { timeZone: { was: null, to: 'Mars/Olympus' } }],
  ['a colour that is none', { accent: { was: null, to: 'red' } }],
  ['a theme that is none', { theme: { was: 'system', to: 'sepia' } }],
  ['admin as the role of new people', { newRole: { was: 'learner', to: 'admin' } }],
  ['a list of groups that is none', { newGroups: { was: '[]', to: '["x"]' } }],
  ['an introduction of 2,001 letters', { intro: { was: '', to: 'x'.repeat(2001) } }],
  ['an address of AI that is a number', { aiUrl: { was: null, to: 'https://0x7f.1/v1' } }],
  ['a model of blanks', { aiModel: { was: null, to: ' ' } }],
  ['a mail with more than an address as help', { helpLink: { was: null, to: 'mira@acme.example?bcc=eve@x.example' } }],
  ['a page for help that is not https', { helpLink: { was: null, to: 'http://help.example/' } }],
  ['blanks as the help contact', { helpName: { was: null, to: '  ' } }],
  ['no month at all', { retentionMonths: { was: null, to: 0 } }],
])('%s is refused and changes nothing', async (_, edit) => {
  const before = await settings();
  const wrong = anOperation('workspace.configure', edit as WorkspaceEdit); // what no screen sends
  expect(await refusal(service.client, wrong)).toMatchObject({ code: 'input.invalid' });
  expect(await settings()).toEqual(before);
});

test('new people are put into groups that there are, and into no others', async () => {
  const gone = '019a2015-7bc2-7000-8000-00000000beef';
  const edit = { newGroups: { was: '[]', to: JSON.stringify([gone]) } };
  expect(await refusal(service.client, anOperation('workspace.configure', edit))).toMatchObject({
    code: 'group.missing',
  });
});

test('of two who name the workspace at once the second is told both values, and what else they set is set', async () => {
  await set({ name: { was: 'Acme Learning', to: 'Acme Academy' } });
  const late = {
    name: { was: 'Acme Learning', to: 'Acme "School"' },
    theme: { was: 'system' as const, to: 'light' as const },
  };
  const [result] = await pushAll(service.client, anOperation('workspace.configure', late));
  const conflict = { field: 'name', was: '"Acme Learning"', mine: '"Acme \\"School\\""', theirs: '"Acme Academy"' };
  expect(result?.conflicts).toMatchObject([{ entity: 'workspace', ...conflict }]);
  expect(await settings()).toMatchObject({ name: 'Acme Academy', theme: 'light' });
  await set({ name: { was: 'Acme Academy', to: 'Acme Learning' }, theme: { was: 'light', to: 'system' } });
});

test('admins of groups ask for credits until the workspace switches it off, whatever their group allows', async () => {
  const wish = () =>
    anOperation('purchases.request', { group: emea, credits: 5, amount: 100, currency: 'EUR', note: '' });
  expect(await refusal(gus, wish())).toBeNull();
  await set({ groupAdminsBuyCredits: { was: true, to: false } });
  expect(await refusal(gus, wish())).toMatchObject({ code: 'forbidden', reason: 'policy' });
  await set({ groupAdminsBuyCredits: { was: false, to: true } });
  expect(await refusal(gus, wish())).toBeNull();
});

test('mails and pages of invitations have the name, the introduction as plain text, and the look of the workspace', async () => {
  const { name, intro, accent, theme } = newValues();
  await set({
    ...{ name: { was: 'Acme Learning', to: name }, intro: { was: '', to: intro } },
    ...{ accent: { was: null, to: accent }, theme: { was: 'system', to: theme } },
  });
  const person = { firstName: '', lastName: '', role: 'learner' as const, fullSeat: false, credits: 0, groups: [] };
  await apply(service.client, 'members.invite', { people: [{ ...person, email: 'zoe@acme.example', inviteAt: null }] });
  const mails = () => mailsIn(path.join(service.folder, 'mail'));
  await vi.waitFor(() => expect(mails()).toHaveLength(1));
  const text = bodyOf(mails()[0]).replaceAll('\r\n', '\n');
  expect(text).toContain(name);
  expect(text).toContain(intro);
  const html = await (await fetch(linkIn(mails()[0]))).text();
  expect(html).toContain('Welcome.\n\n&lt;b&gt;Bring a pen.&lt;/b&gt;');
  expect(html).toContain(':root{color-scheme:dark;');
  expect(html).toContain('#b4307a');
});
