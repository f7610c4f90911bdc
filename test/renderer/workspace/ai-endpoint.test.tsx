import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { AiKey } from '../../../shared/domain/ai.ts';
import { OperationId } from '../../../shared/domain/ids.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const URL_SET = 'https://api.example.com/v1';
const kept: AiKey = {
  ...{ hint: '••••wxyz', since: '2026-03-01T09:00:00.000Z', by: memberId(2) },
  ...{ url: URL_SET, isLost: false },
};
const session = (
  change: Partial<Session['workspace']> = {},
  state: Session['connection']['state'] = 'online',
): Session => {
  const made = aSession();
  const workspace = { ...made.workspace, aiUrl: URL_SET, aiModel: 'gpt-x', ...change };
  return { ...made, workspace, connection: { ...made.connection, state } };
};
const script = (of: Session, key: AiKey | null, more: Script = {}): Script => ({
  ...scriptOf([aMember(2)], of),
  'workspace.aiKey': () => key,
  'members.some': () => [aMember(2)],
  'workspace.configure': () => ({ operation: OperationId.parse('01900000-0000-7000-8000-000000000007'), changed: 1 }),
  ...more,
});
const panel = async () => within(await screen.findByRole('region', { name: 'AI endpoint' }));
const type = async (label: string, value: string) =>
  fireEvent.change((await panel()).getByLabelText(label), { target: { value } });
const press = async (name: string) => fireEvent.click((await panel()).getByRole('button', { name }));

test('what is sent and what never is stand beside it, and of the key who set it, its end, and whom it is for', async () => {
  openScreen('/workspace', script(session(), kept));
  const at = await panel();
  at.getByText(/transcript, with the names in it, and the text of the rubric/u);
  at.getByText(/^What will be sent there: of sessions that are to be scored/u);
  at.getByText(/What never is: e-mail addresses/u);
  at.getByText(/scores come from people/u);
  await at.findByText(/ends in ••••wxyz/u);
  await at.findByText('by Person 2');
  expect(at.getByText('It is sent to https://api.example.com/v1 and to no other address.')).toBeTruthy();
});

test('it is tested as it is typed, and what is typed since says nothing of what was asked', async () => {
  const { asked } = openScreen(
    '/workspace',
    script(session(), kept, { 'workspace.testAi': () => ({ model: 'gpt-x-1', ms: 1240 }) }),
  );
  await type('Model', 'gpt-y');
  await type('New key', ' sk-new ');
  await press('Test');
  await (await panel()).findByText('“gpt-x-1” answered in 1.2 seconds');
  expect(asked('workspace.testAi')).toEqual([{ url: URL_SET, model: 'gpt-y', key: 'sk-new' }]);
  await type('Model', 'gpt-z');
  expect((await panel()).queryByText(/answered in/u)).toBeNull();
  expect(asked('workspace.configure')).toEqual([]);
});

test('what is wrong is said in words, with the models there are', async () => {
  const none = () => new Refused({ code: 'ai.model', model: 'gpt-x', offered: ['a-1', 'b-2'] });
  openScreen('/workspace', script(session(), kept, { 'workspace.testAi': none }));
  await press('Test');
  const alert = await (await panel()).findByRole('alert');
  expect(alert.textContent).toContain('There is no model “gpt-x” there. There are: “a-1”, “b-2”.');
});

test('only what is typed is saved, with what it was and what comes of it', async () => {
  const { asked } = openScreen('/workspace', script(session({ aiKeySince: kept.since }), kept));
  await type('Address', 'http://api.other.example');
  (await panel()).getByText(/^Begin with https/u);
  await type('Address', 'https://api.other.example/v1/');
  const at = await panel();
  at.getByText(
    /will be sent to https:\/\/api\.other\.example\/v1\. .* The key that is kept is for https:\/\/api\.example\.com\/v1, and does/u,
  );
  at.getByText('The key that is kept is not for this address');
  await press('Save 1 setting');
  const aiUrl = { was: URL_SET, to: 'https://api.other.example/v1' };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings: { aiUrl }, replaces: undefined }]));
});

test('whether the key goes along is told by the address it was entered for, whatever is set', async () => {
  openScreen('/workspace', script(session(), { ...kept, url: 'https://api.other.example/v1' }));
  await type('Address', 'https://api.other.example/v1/');
  (await panel()).getByText(/The key that is kept is for this address, and goes along/u);
  await type('Address', 'https://api.other.example/v2');
  const at = await panel();
  expect(at.getByText(/is for https:\/\/api\.other\.example\/v1, and does not go along/u)).toBeTruthy();
  expect(at.getByText('The key that is kept is not for this address')).toBeTruthy();
});

test.each(['sk-ab…wxyz-0000', 'sk-ab\u200bcd', '••••wxyz', 'sk ab'])(
  '“%s” is no key: it is said, and neither kept nor tested',
  async (key) => {
    const { asked } = openScreen('/workspace', script(session(), kept));
    await type('New key', key);
    (await panel()).getByText(/^This is no whole key/u);
    for (const name of ['Replace the key', 'Test']) await press(name);
    expect([...asked('workspace.keepAiKey'), ...asked('workspace.testAi')]).toEqual([]);
  },
);

test('a key is kept for the address that is typed and gone from the field, and removed only after a question', async () => {
  const { asked } = openScreen(
    '/workspace',
    script(session(), kept, { 'workspace.keepAiKey': () => undefined, 'workspace.removeAiKey': () => undefined }),
  );
  await type('New key', 'sk-new');
  await press('Replace the key');
  await waitFor(() =>
    expect(asked('workspace.keepAiKey')).toEqual([{ url: URL_SET, key: 'sk-new', since: kept.since }]),
  );
  await waitFor(async () => expect((await panel()).getByLabelText<HTMLInputElement>('New key').value).toBe(''));
  await press('Remove the key…');
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove the key of the AI endpoint?' }));
  dialog.getByText(/ends in ••••wxyz/u);
  expect(asked('workspace.removeAiKey')).toEqual([]);
  fireEvent.click(dialog.getByRole('button', { name: 'Remove 1 key' }));
  await waitFor(() => expect(asked('workspace.removeAiKey')).toEqual([{ since: kept.since }]));
});

test('away it is shown and not changed, and each control says why', async () => {
  const { asked } = openScreen('/workspace', script(session({}, 'offline'), kept));
  await type('Model', 'gpt-y');
  const at = await panel();
  at.getByText('This computer cannot reach the workspace');
  at.getByText(/: a test and a key are never kept to be sent later\.$/u);
  at.getByText(/^Once a model scores sessions, it will be this one/u);
  for (const name of ['Test', 'Save 1 setting', 'Replace the key', 'Remove the key…']) {
    expect(at.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(at.getByRole('button', { name }));
  }
  expect([...asked('workspace.testAi'), ...asked('workspace.configure'), ...asked('workspace.removeAiKey')]).toEqual(
    [],
  );
  fireEvent.mouseEnter(at.getByRole('button', { name: 'Test' }));
  await screen.findByText(/^Needs the workspace, which this computer cannot reach now/u);
});

test('none, a lost key, and one that was entered before an address was set are told', async () => {
  openScreen(
    '/workspace',
    script(session({ aiUrl: null, aiModel: null }), { ...kept, isLost: true, url: null, by: null }),
  );
  const at = await panel();
  await at.findByText('The key that is kept cannot be opened any more');
  at.getByText(/is sent nowhere: enter it again/u);
  expect(at.getByRole('button', { name: 'Test' }).getAttribute('aria-disabled')).toBe('true');
});

test('whoever may not set the workspace sees where a model is asked, and nothing of its key', async () => {
  const of = session();
  const { asked } = openScreen('/workspace', script({ ...of, self: { ...of.self, role: 'manager' } }, null));
  await screen.findByText(URL_SET);
  expect(screen.queryByRole('region', { name: 'AI endpoint' })).toBeNull();
  expect(asked('workspace.aiKey')).toEqual([]);
});
