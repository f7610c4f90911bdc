import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { OperationId } from '../../../shared/domain/ids.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const mira = { helpName: 'Mira Lindqvist', helpLink: 'mira@acme.example', helpLine: 'Your contact at Acme' };
function script(change: Partial<Session['workspace']>, role: Session['self']['role'] = 'owner', more: Script = {}) {
  const made = aSession();
  const session = { ...made, workspace: { ...made.workspace, ...change }, self: { ...made.self, role } };
  return { ...scriptOf([aMember(1)], session), ...more };
}
const panels = async () => within(await screen.findByRole('navigation', { name: 'Panels' }));

test('who helps stands on every panel, and choosing them asks for what is set', async () => {
  const { asked } = openScreen('/users', script(mira, 'manager', { 'workspace.openHelp': () => undefined }));
  const contact = await (await panels()).findByRole('button', { name: 'Ask Mira Lindqvist Your contact at Acme' });
  expect(contact.title).toBe('Begins a mail to mira@acme.example');
  fireEvent.click(contact);
  await waitFor(() => expect(asked('workspace.openHelp')).toHaveLength(1));
});

test('what could not be opened is said with the address to write to, also from the palette', async () => {
  const unopened = () => new Refused({ code: 'mail.unopened', address: mira.helpLink });
  const palette = { 'palette.find': () => [], 'palette.recall': () => ({ entries: [], people: [] }) };
  const more = { ...palette, 'palette.keep': () => undefined, 'workspace.openHelp': unopened };
  openScreen('/users', script(mira, 'owner', more));
  await panels();
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const box = await screen.findByRole('combobox', { name: /^Find anyone/u });
  fireEvent.change(box, { target: { value: 'ask for help' } });
  fireEvent.click(await screen.findByRole('option', { name: /^Ask for help/u }));
  expect(await screen.findByText('Write to mira@acme.example yourself.')).toBeTruthy();
});

test('without a line the site is shown, without a link nothing is opened', async () => {
  openScreen('/users', script({ ...mira, helpLine: null, helpName: null, helpLink: 'https://help.acme.example/x' }));
  const site = await (await panels()).findByRole('button', { name: 'Ask for help help.acme.example' });
  expect(site.title).toBe('Opens help.acme.example in your browser');
});

test('a name alone is read and not pressed', async () => {
  openScreen('/users', script({ ...mira, helpLink: null }));
  expect(await (await panels()).findByText('Ask Mira Lindqvist')).toBeTruthy();
  expect((await panels()).queryByRole('button', { name: /^Ask/u })).toBeNull();
});

test('where nobody is set an admin is led to the setting, and a scoring manager sees nothing of it', async () => {
  openScreen('/users', script({}, 'admin'));
  fireEvent.click(await (await panels()).findByRole('button', { name: 'Set a help contact' }));
  const name = await screen.findByRole('textbox', { name: 'Who is asked' });
  await waitFor(() => expect(document.activeElement).toBe(name));
});

test('whoever sets nothing is not told that nobody is set', async () => {
  openScreen('/users', script({}, 'manager'));
  await (await panels()).findByRole('link', { name: /^Users/u });
  expect(screen.queryByText('Set a help contact')).toBeNull();
});

test('what is typed says what is wrong with it, and is saved with what comes of it', async () => {
  const operation = OperationId.parse('01900000-0000-7000-8000-000000000007');
  const { asked } = openScreen(
    '/workspace',
    script({}, 'admin', { 'workspace.configure': () => ({ operation, changed: 1 }) }),
  );
  const link = await screen.findByRole('textbox', { name: 'E-mail address or page' });
  const type = (value: string) => fireEvent.change(link, { target: { value } });
  type('http://help.example');
  await screen.findByText(/^Begin with https/u);
  type('mira@acme.example?subject=x');
  await screen.findByText(/^An address has a name, @ and a place/u);
  type(' Mira@Acme.example');
  const section = within(screen.getByRole('region', { name: 'Help contact' }));
  section.getByText(/^Everybody sees the contact so/u);
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  const settings = { helpLink: { was: null, to: 'mira@acme.example' } };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings, replaces: undefined }]));
});
