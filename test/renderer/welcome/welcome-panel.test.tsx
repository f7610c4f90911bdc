import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { aMember, aSession, openScreen, Refused, scriptOf } from '../scripted.tsx';

const closed = { ...scriptOf([aMember(1)]), 'workspaces.current': () => null };
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('without a workspace every address leads to the first screen', async () => {
  const { path } = openScreen('/users', closed);
  await screen.findByRole('heading', { name: 'Welcome to Rollcall' });
  expect(path()).toBe('/welcome');
});

test('the sample opens on its overview', async () => {
  const { path } = openScreen('/welcome', { ...closed, 'workspaces.openSample': () => aSession() });
  fireEvent.click(await screen.findByRole('button', { name: 'Open the sample workspace' }));
  await screen.findByText('Needs your attention');
  expect(path()).toBe('/overview');
});

test('nothing is sent to connect until there is an address and a token', async () => {
  const { asked } = openScreen('/welcome', closed);
  fireEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  type('Address', 'rollcall.acme.example');
  fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
  await screen.findByText(/Enter a whole address that begins with https/u);
  await screen.findByText('Paste the access token you were given.');
  expect(asked('workspaces.connect')).toEqual([]);
});

test('a token that is not accepted says so, with the next step, and keeps what was typed', async () => {
  openScreen('/welcome', { ...closed, 'workspaces.connect': () => new Refused({ code: 'token.refused' }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Connect' }));
  type('Address', ' https://rollcall.acme.example ');
  type('Access token', 'old');
  fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('does not accept this access token');
  expect(alert.textContent).toContain('Ask whoever runs the workspace for a new one');
  expect(alert.textContent).not.toContain('unsent changes');
  expect(screen.getByLabelText<HTMLInputElement>('Access token').value).toBe('old');
});

test('more full seats than the plan sells are refused in words before anything is sent', async () => {
  const { asked } = openScreen('/welcome', closed);
  fireEvent.click(await screen.findByRole('button', { name: 'Create a workspace' }));
  type('Name of the workspace', 'Acme Learning');
  type('E-mail', 'ada@acme.example');
  type('Full seats', '201');
  fireEvent.click(screen.getByRole('button', { name: 'Create Acme Learning' }));
  await screen.findByText(/This plan has at most 200 full seats/u);
  expect(asked('workspaces.create')).toEqual([]);
});

test('an empty workspace is made of what was typed, its owner’s address in one spelling', async () => {
  const { asked } = openScreen('/welcome', { ...closed, 'workspaces.create': () => aSession() });
  fireEvent.click(await screen.findByRole('button', { name: 'Create a workspace' }));
  type('Name of the workspace', ' Acme Learning ');
  type('First name', 'Ada');
  type('E-mail', ' Ada@Acme.Example');
  fireEvent.change(screen.getByLabelText('Plan'), { target: { value: 'free' } });
  fireEvent.click(screen.getByRole('button', { name: 'Create Acme Learning' }));
  await waitFor(() => expect(asked('workspaces.create')).toHaveLength(1));
  expect(asked('workspaces.create')[0]).toEqual({
    name: 'Acme Learning',
    ownerFirstName: 'Ada',
    ownerLastName: '',
    ownerEmail: 'ada@acme.example',
    plan: 'free',
    seats: 0,
    credits: 0,
  });
});
