import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Account, ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { SkippedCall } from '../../../shared/domain/call-people.ts';
import { aMember, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { aConnection, at } from '../../builders/calls.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at(0)) });
});
afterEach(() => {
  vi.useRealTimers();
});

const people = [aMember(1, { name: 'Amara Okonkwo' }), aMember(2, { name: 'Björn Lind' })];
const account: Account = {
  ...{ id: 'u-1', name: 'Rev Ops', email: 'rev-ops@acme.example', role: 'admin', plan: null, users: 14 },
};
const open = (status: ConnectionStatus | null, more: Script = {}) =>
  openScreen('/integrations', {
    ...scriptOf(people),
    'integrations.status': () => ({ statuses: status === null ? [] : [status], asOf: at(-1) }),
    'members.some': () => people.slice(0, 1),
    'calls.page': () => ({ total: 0, rows: [] }),
    'integrations.accounts': () => [],
    'integrations.test': () => account,
    ...more,
  });
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

test('Fireflies is connected once its key was tested and the account read back; the key stands nowhere afterwards', async () => {
  const { asked } = open(null, { 'integrations.connect': () => undefined });
  await press('Connect… Fireflies');
  const first = await dialogOf('Connect Fireflies');
  expect(first.queryByRole('button', { name: 'Connect Fireflies' })).toBeNull();
  fireEvent.click(first.getByRole('button', { name: 'Test the key' }));
  await first.findByText('Paste it from the page of keys.');
  expect(asked('integrations.test')).toEqual([]);
  const field = first.getByLabelText<HTMLInputElement>('API key');
  expect([field.type, field.autocomplete]).toEqual(['password', 'off']);
  type(field, '  ff-key-123 ');
  fireEvent.click(first.getByRole('button', { name: 'Test the key' }));
  await screen.findByText('Fireflies knows the key');
  const second = await dialogOf('Connect Fireflies');
  expect(second.getByText('rev-ops@acme.example')).toBeTruthy();
  expect(second.getByText('14')).toBeTruthy();
  expect(document.body.innerHTML).not.toContain('ff-key-123');
  type(second.getByLabelText('Calls from this day on'), '2026-10-01');
  fireEvent.click(second.getByRole('button', { name: 'Connect Fireflies' }));
  await screen.findByText('Fireflies is connected, and calls are being imported');
  const credentials = { provider: 'fireflies', key: 'ff-key-123' };
  expect(asked('integrations.test')).toEqual([{ credentials }]);
  const scope = { from: '2026-10-01', groups: null, transcripts: true };
  expect(asked('integrations.connect')).toEqual([{ credentials, scope }]);
});

test('a key that is refused is told in the dialog, and nothing can be saved', async () => {
  open(null, { 'integrations.test': () => new Refused({ code: 'tool.credentials', provider: 'gong', status: 401 }) });
  await press('Connect… Gong');
  const dialog = await dialogOf('Connect Gong');
  type(dialog.getByLabelText(/^Base address/u), 'https://api.gong.io');
  type(dialog.getByLabelText('Access key'), 'AK');
  type(dialog.getByLabelText('Access key secret'), 'SECRET');
  fireEvent.click(dialog.getByRole('button', { name: 'Test the key' }));
  await dialog.findByText('Gong refused the key (401).');
  expect(dialog.queryByRole('button', { name: 'Connect Gong' })).toBeNull();
});

test('Gong takes an address, two secrets and where there is one the end of the key', async () => {
  const { asked } = open(null);
  await press('Connect… Gong');
  const dialog = await dialogOf('Connect Gong');
  fireEvent.click(dialog.getByRole('button', { name: 'Test the key' }));
  await dialog.findByText('Write the address as Gong shows it.');
  type(dialog.getByLabelText(/^Base address/u), 'https://company-17.api.gong.io');
  type(dialog.getByLabelText('Access key'), 'AK');
  type(dialog.getByLabelText('Access key secret'), 'SECRET');
  type(dialog.getByLabelText(/^The key ends on/u), '2027-02-01');
  fireEvent.click(dialog.getByRole('button', { name: 'Test the key' }));
  await screen.findByText('Gong knows the key');
  const credentials = {
    provider: 'gong',
    baseUrl: 'https://company-17.api.gong.io',
    accessKey: 'AK',
    secret: 'SECRET',
  };
  expect(asked('integrations.test')).toEqual([{ credentials: { ...credentials, expiresOn: '2027-02-01' } }]);
});

/** What the card showed when the dialog was opened. */
const { connectedAt, key } = aConnection();
const seen = { connectedAt, keySince: key?.replacedAt };

test('another key is tested by the workspace and never mixed with that of another account', async () => {
  const other = { code: 'tool.otherAccount', provider: 'gong', has: 'Acme Learning', given: 'Other' } as const;
  open(aConnection(), { 'integrations.replaceKey': () => new Refused(other) });
  await press('Replace key… Gong');
  const dialog = await dialogOf('Replace the key of Gong');
  expect(dialog.getByText(/^The present key is ••••1234\..*same account: Acme Learning\.$/u)).toBeTruthy();
  type(dialog.getByLabelText(/^Base address/u), 'https://api.gong.io');
  type(dialog.getByLabelText('Access key'), 'AK');
  type(dialog.getByLabelText('Access key secret'), 'SECRET');
  fireEvent.click(dialog.getByRole('button', { name: 'Test and replace the key' }));
  await dialog.findByText('This key is of the account Other, and connected is Acme Learning.');
});

test('what is imported is changed from what was seen, and not before anything differs', async () => {
  const { asked } = open(aConnection(), { 'integrations.rescope': () => undefined });
  await press('Edit scope… Gong');
  const dialog = await dialogOf('What is imported from Gong');
  const save = dialog.getByRole<HTMLButtonElement>('button', { name: 'Import these calls' });
  expect(save.disabled).toBe(true);
  type(dialog.getByLabelText('Calls from this day on'), '2026-12-24');
  await dialog.findByText('Choose a day that has been.');
  type(dialog.getByLabelText('Calls from this day on'), '2026-09-01');
  fireEvent.click(dialog.getByRole('radio', { name: 'Of groups' }));
  await dialog.findByText('Choose at least one group.');
  expect(save.disabled).toBe(true);
  fireEvent.click(dialog.getByRole('radio', { name: 'Of everybody' }));
  fireEvent.click(save);
  const was = { from: '2026-08-01', groups: null, transcripts: true };
  const scope = { ...was, from: '2026-09-01' };
  await waitFor(() => expect(asked('integrations.rescope')).toEqual([{ provider: 'gong', was, scope }]));
});

test('disconnecting keeps the calls unless it is chosen otherwise, and reminds of the key that goes on working', async () => {
  const { asked } = open(aConnection(), { 'integrations.disconnect': () => undefined });
  await press('Disconnect… Gong');
  const dialog = await dialogOf('Disconnect Gong?');
  expect(dialog.getByRole<HTMLInputElement>('radio', { name: 'Keep 128 calls' }).checked).toBe(true);
  expect(dialog.getByText(/^The access key itself goes on working at Gong/u)).toBeTruthy();
  fireEvent.click(dialog.getByRole('radio', { name: 'Delete 128 calls' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Disconnect and delete 128 calls' }));
  await screen.findByText('Gong is disconnected');
  expect(asked('integrations.disconnect')).toEqual([{ provider: 'gong', seen, calls: 'delete' }]);
});

test('calls that were left out are listed with why', async () => {
  const skipped: SkippedCall[] = [
    {
      ...{ externalId: '77', title: 'Kick-off', startedAt: at(-600), why: 'transcript', detail: 'turn 12: no text' },
      ...{ since: at(-500), attempts: 3 },
    },
    { externalId: '78', title: null, startedAt: null, why: 'tooLong', detail: '60,000', since: at(-5), attempts: 1 },
  ];
  open(aConnection(), { 'integrations.skipped': () => skipped });
  await press('Skipped calls… Gong');
  const dialog = await dialogOf('Skipped calls of Gong');
  const [, first, second] = await dialog.findAllByRole('row');
  expect(first?.textContent).toContain('Kick-off77');
  expect(first?.textContent).toContain('Its transcript made no senseturn 12: no text');
  expect(second?.textContent).toContain('A call without a title78Unknown');
});

test('the calls of a person are erased after their address was written twice, and how many is told', async () => {
  const { asked } = open(aConnection(), { 'integrations.erase': () => ({ calls: 3, sessions: 2 }) });
  await press('Erase a person…');
  const dialog = await dialogOf('Erase a person’s calls and practice');
  const act = () => dialog.getByRole<HTMLButtonElement>('button', { name: /^Erase calls and practice/u });
  type(dialog.getByLabelText('E-mail address'), 'Évé@Acme.example');
  type(dialog.getByLabelText('Type the address once more'), 'eva@acme.example');
  await dialog.findByText('The two addresses differ.');
  expect(act().disabled).toBe(true);
  type(dialog.getByLabelText('Type the address once more'), ' évé@acme.example ');
  fireEvent.click(act());
  await screen.findByText('Erased of évé@acme.example: 3 calls and 2 practice sessions');
  expect(asked('integrations.erase')).toEqual([{ email: 'évé@acme.example' }]);
});

const shared = { id: 'a-1', provider: 'gong', account, address: 'https://acme.api.gong.io' } as const;
const linked = (change: Partial<ConnectionStatus> = {}) => aConnection({ level: 'organization', key: null, ...change });

test('the account of the organization is used without a key, and what is imported is chosen for this workspace', async () => {
  const more = { 'integrations.accounts': () => [shared], 'integrations.link': () => undefined };
  const { asked } = open(null, more);
  await press('Connect… Fireflies');
  await waitFor(() => expect(asked('integrations.accounts')).toHaveLength(1));
  expect(screen.queryByText('Use the account of the organization')).toBeNull();
  fireEvent.click((await dialogOf('Connect Fireflies')).getByRole('button', { name: 'Cancel' }));
  await press('Connect… Gong');
  const first = await dialogOf('Connect Gong');
  await first.findByText('Rev Ops · rev-ops@acme.example · https://acme.api.gong.io');
  fireEvent.click(first.getByRole('button', { name: 'Use this account' }));
  const second = await dialogOf('Connect Gong');
  await second.findByText('The account of the organization is used: no key is needed');
  type(second.getByLabelText('Calls from this day on'), '2026-10-01');
  fireEvent.click(second.getByRole('button', { name: 'Connect Gong' }));
  const scope = { from: '2026-10-01', groups: null, transcripts: true };
  await waitFor(() => expect(asked('integrations.link')).toEqual([{ provider: 'gong', id: 'a-1', scope }]));
  expect([...asked('integrations.test'), ...asked('integrations.connect')]).toEqual([]);
});

test('of an account of the organization no key is replaced here, and disconnecting says that it unlinks this workspace alone', async () => {
  const { asked } = open(linked(), { 'integrations.disconnect': () => undefined });
  await screen.findByText('Managed by the organization');
  expect(screen.queryByRole('button', { name: 'Replace key… Gong' })).toBeNull();
  await press('Disconnect… Gong');
  const dialog = await dialogOf('Disconnect Gong?');
  dialog.getByText(/For other workspaces nothing changes/u);
  expect(dialog.queryByText(/Remember to delete the key/u)).toBeNull();
  fireEvent.click(dialog.getByRole('button', { name: /^Disconnect/u }));
  await waitFor(() =>
    expect(asked('integrations.disconnect')).toEqual([
      { provider: 'gong', seen: { ...seen, keySince: null }, calls: 'keep' },
    ]),
  );
});

test.each([
  ['unlinked', 'The account of the organization is not there', /Disconnect, and connect with a key of this workspace/u],
  ['barred', 'The account of the organization is not for this workspace', /given to other workspaces alone/u],
  ['disconnected', 'This workspace was disconnected from the account of the organization', /connect with it anew/u],
  ['newer', 'The accounts of the organization are of a newer version', /can update Rollcall there/u],
  ['unreadable', 'The accounts of the organization cannot be read', /can put accounts\.sqlite right there/u],
  ['credentials', 'Gong refused the key', /Whoever looks after the computer of the service replaces it there/u],
] as const)('where the account is %s the card says how to go on, and offers no key', async (why, title, can) => {
  const state = { kind: 'broken', why, status: null, said: null, request: null, since: at(-9) } as const;
  open(linked({ state }));
  await screen.findByText(title);
  expect(screen.getByText(can)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Reconnect… Gong' })).toBeNull();
});
