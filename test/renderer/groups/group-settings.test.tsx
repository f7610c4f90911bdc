import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { aSession, openScreen } from '../scripted.tsx';
import { done, emea, groupId, script, type } from './a-group.ts';

const settings = {
  invitesPeople: false,
  changesRoles: false,
  buysCredits: false,
  ownWallet: false,
  sessionLimit: null,
  services: ['Roleplay'],
};

test('what a group is set to is saved field by field, with the value that was seen', async () => {
  const { asked } = openScreen(
    `/groups/${groupId(2)}`,
    script({ 'groups.get': () => ({ ...emea, settings }), 'groups.configure': () => done }),
  );
  fireEvent.click(await screen.findByRole('tab', { name: 'Settings' }));
  const save = screen.getByRole('button', { name: 'Save' });
  expect(save.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Change roles' }));
  type(screen.getByLabelText('Services'), 'Roleplay, Coaching, Coaching');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const changed = {
    changesRoles: { was: false, to: true },
    services: { was: ['Roleplay'], to: ['Roleplay', 'Coaching'] },
  };
  await waitFor(() => expect(asked('groups.configure')).toEqual([{ group: groupId(2), settings: changed }]));
});

test('what is typed stays when others set the group up meanwhile, and is measured by what was seen', async () => {
  let now = settings;
  const { asked, tell } = openScreen(
    `/groups/${groupId(2)}`,
    script({ 'groups.get': () => ({ ...emea, settings: now }), 'groups.configure': () => done }),
  );
  const isTicked = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;
  fireEvent.click(await screen.findByRole('tab', { name: 'Settings' }));
  now = { ...settings, ownWallet: true };
  await act(() => tell('groups'));
  await waitFor(() => expect(isTicked('Own wallet')).toBe(true));
  type(screen.getByLabelText('Services'), 'Roleplay, Coaching');
  now = { ...now, changesRoles: true, services: [] };
  await act(() => tell('groups'));
  await waitFor(() => expect(asked('groups.get')).toHaveLength(3));
  expect(screen.getByLabelText<HTMLInputElement>('Services').value).toBe('Roleplay, Coaching');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const services = { was: ['Roleplay'], to: ['Roleplay', 'Coaching'] };
  await waitFor(() => expect(asked('groups.configure')).toEqual([{ group: groupId(2), settings: { services } }]));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true'));
});

test('whoever may not set a group up sees how it is, and why it stays so', async () => {
  const led = [{ id: groupId(2), admin: true, allows: [] }];
  const self = { ...aSession().self, role: 'learner' as const, groups: led };
  openScreen(`/groups/${groupId(2)}`, script({ 'groups.get': () => ({ ...emea, settings }) }, aSession({ self })));
  fireEvent.click(await screen.findByRole('tab', { name: 'Settings' }));
  expect(screen.getByRole('checkbox', { name: 'Change roles' })).toHaveProperty('disabled', true);
  expect(screen.getByRole('note').textContent).toMatch(/can do it/u);
});
