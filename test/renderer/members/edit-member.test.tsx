import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { OperationId } from '../../../shared/domain/ids.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { aMember, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const operation = OperationId.parse('01900000-0000-7000-8000-000000000009');

async function openForm(member: MemberRow, script: Script = {}) {
  const opened = openScreen('/users', {
    ...scriptOf([member]),
    'members.edit': () => ({ operation, changed: 1 }),
    ...script,
  });
  fireEvent.click(await screen.findByRole('button', { name: `Actions for ${member.name}` }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit person' }));
  await dialog.findByLabelText('First name');
  return { ...opened, dialog };
}

const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

test('only what was changed is sent, with the value that was seen', async () => {
  const { dialog, asked } = await openForm(aMember(2));
  type(dialog.getByLabelText('Last name'), ' Two ');
  type(dialog.getByLabelText('Role'), 'trainer');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(asked('members.edit')).toEqual([
      {
        people: [
          {
            member: memberId(2),
            fields: { lastName: { was: '2', to: 'Two' }, role: { was: 'learner', to: 'trainer' } },
          },
        ],
      },
    ]),
  );
  await screen.findByText('Person 2 was changed.');
});

test('what came in while the form was open is not taken for what was seen', async () => {
  let member = aMember(2);
  const { dialog, asked, tell } = await openForm(member, { 'members.get': () => ({ ...member, seatHistory: [] }) });
  member = aMember(2, { lastName: 'Elsewhere' });
  await tell('members');
  type(dialog.getByLabelText('Last name'), 'Here');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(asked('members.edit')).toMatchObject([{ people: [{ fields: { lastName: { was: '2', to: 'Here' } } }] }]),
  );
});

test('nothing changed is nothing sent', async () => {
  const { dialog, asked } = await openForm(aMember(2));
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Edit person' })).toBeNull());
  expect(asked('members.edit')).toEqual([]);
});

test('nobody changes their own role or status, and the form says so', async () => {
  const { dialog } = await openForm(aMember(1, { role: 'owner' }));
  expect(dialog.getByLabelText('Role').hasAttribute('disabled')).toBe(true);
  expect(dialog.getAllByText(/Nobody changes their own role or status/u)).toHaveLength(2);
});

test('a refusal stays beside the form, with what was typed', async () => {
  const refused = new Refused({ code: 'member.outrankedGrant', role: 'owner' });
  const { dialog } = await openForm(aMember(2), { 'members.edit': () => refused });
  type(dialog.getByLabelText('First name'), 'Typed');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText(/You cannot grant the role/u);
  expect(dialog.getByLabelText<HTMLInputElement>('First name').value).toBe('Typed');
});
