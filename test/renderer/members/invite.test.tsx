import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { readInvited } from '../../../shared/csv/invited.ts';
import { OperationId } from '../../../shared/domain/ids.ts';
import { aMember, aSession, counts, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const operation = OperationId.parse('01900000-0000-7000-8000-000000000009');
const here = aMember(2);

/** Sorts as main does, with one person who is here. */
function sorted({ text }: { text: string }) {
  const { candidates, bad } = readInvited(text);
  const { id, name, email, status } = here;
  const isHere = candidates.some((each) => each.email === email);
  return {
    fresh: candidates.filter((each) => each.email !== email),
    here: isHere ? [{ id, name, email, status }] : [],
    bad,
  };
}

async function openForm(script: Script = {}) {
  const opened = openScreen('/users', {
    ...scriptOf([here]),
    'members.sortAddresses': sorted,
    'members.accounts': () => ({ known: ['known@x.example'] }),
    'members.invite': ({ people }: { people: unknown[] }) => ({ operation, changed: people.length }),
    ...script,
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Invite people' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Invite people' }));
  const paste = (text: string) =>
    fireEvent.change(dialog.getByLabelText('E-mail addresses'), { target: { value: text } });
  const count = (kind: string) => dialog.findByRole('button', { name: new RegExp(`^${kind}$`, 'u') });
  return { ...opened, dialog, paste, count };
}

const PASTED = `Grace Hopper <grace@x.example>, known@x.example
person.2@acme.example; grace@x.example
аda@acme.example
nobody`;

test('what is pasted is sorted into new, existing, already here and invalid, with reasons', async () => {
  const { dialog, paste, count } = await openForm();
  paste(PASTED);
  await count('1 New');
  await count('1 Existing');
  await count('1 Already here');
  await count('3 Invalid');
  dialog.getByText('Stands here already');
  dialog.getByText('Only looks like ada@acme.example');
  dialog.getByText('Not a whole address');
  fireEvent.click(await count('1 Already here'));
  expect(await dialog.findByText('Person 2, person.2@acme.example')).toBeTruthy();
});

const pool = { 'credits.places': () => [{ place: { kind: 'pool' }, name: '', amount: 30 }] };

test('people are invited with role, seat, credits and moment, and only who is not here', async () => {
  const base = aSession();
  const session = { ...base, workspace: { ...base.workspace, timeZone: 'America/New_York' } };
  const { asked, dialog, paste } = await openForm({ ...pool, 'workspaces.current': () => session });
  paste(PASTED);
  const act = await dialog.findByRole('button', { name: 'Invite 2 people' });
  fireEvent.change(dialog.getByLabelText('Role'), { target: { value: 'trainer' } });
  fireEvent.click(dialog.getByLabelText('With a full seat each'));
  dialog.getByText(/Of 12 full seats 10 are left afterwards/u);
  fireEvent.change(dialog.getByLabelText('Credits each'), { target: { value: '16' } });
  fireEvent.click(dialog.getByRole('radio', { name: 'Later' }));
  fireEvent.change(dialog.getByLabelText('Day and time'), { target: { value: '2999-01-02T09:30' } });
  // What is to happen later is meant by the clocks of the workspace, wherever this computer is.
  dialog.getByText('Time zone America/New_York');
  fireEvent.click(act);
  await dialog.findByText('Credits left in the pool: 30, for 32. Give fewer.');
  fireEvent.change(dialog.getByLabelText('Credits each'), { target: { value: '12' } });
  dialog.getByText('30 credits are left in the pool, 6 after that.');
  fireEvent.click(act);
  await screen.findByText('2 people will be invited.');
  const rest = {
    role: 'trainer',
    fullSeat: true,
    credits: 12,
    groups: [],
    inviteAt: '2999-01-02T14:30:00.000Z',
  };
  expect(asked('members.invite')).toEqual([
    {
      people: [
        { email: 'grace@x.example', firstName: 'Grace', lastName: 'Hopper', ...rest },
        { email: 'known@x.example', firstName: '', lastName: '', ...rest },
      ],
    },
  ]);
});

test('more people than seats, a moment that is over, and nobody at all are told and not sent', async () => {
  const few = aSession({ seats: { ...counts, remaining: 1 } });
  const { asked, dialog, paste } = await openForm({ 'workspaces.current': () => few });
  fireEvent.click(dialog.getByRole('button', { name: 'Invite people' }));
  await dialog.findByText(/Enter at least one address of somebody new/u);
  paste('a@x.example b@x.example');
  const act = await dialog.findByRole('button', { name: 'Invite 2 people' });
  fireEvent.click(dialog.getByLabelText('With a full seat each'));
  fireEvent.click(act);
  await dialog.findByText(/Full seats left: 1, for 2 people/u);
  fireEvent.click(dialog.getByLabelText('With a full seat each'));
  fireEvent.click(dialog.getByRole('radio', { name: 'Later' }));
  // Later without a moment is not now.
  fireEvent.click(act);
  await dialog.findByText('Choose a moment that is still to come.');
  fireEvent.change(dialog.getByLabelText('Day and time'), { target: { value: '2001-01-02T09:30' } });
  fireEvent.click(act);
  await dialog.findByText('Choose a moment that is still to come.');
  expect(asked('members.invite')).toEqual([]);
});

test('of more than five hundred the rest stays for the next time', async () => {
  const { asked, dialog, paste, count } = await openForm();
  paste(Array.from({ length: 620 }, (_, n) => `p${String(n)}@x.example`).join('\n'));
  // Who of the others has an account has not been asked.
  await count('500 New');
  fireEvent.click(await dialog.findByRole('button', { name: 'Invite 500 people' }));
  await screen.findByText('500 people were invited.');
  await dialog.findByRole('button', { name: 'Invite 120 people' });
  await count('120 New');
  expect(dialog.getByLabelText<HTMLTextAreaElement>('E-mail addresses').value.split('\n')).toHaveLength(120);
  expect(asked('members.invite')).toHaveLength(1);
});

test('where the workspace cannot be asked nobody is taken for somebody with an account', async () => {
  const { dialog, paste, count } = await openForm({ 'members.accounts': () => ({ known: null }) });
  paste('known@x.example');
  await count('1 Not here yet');
  await count('– Existing');
  expect(await dialog.findByText(/cannot be asked now who has an account/u)).toBeTruthy();
});

test('who has an account is said once it is known, and asked again when the workspace is back', async () => {
  const { connection } = aSession();
  let session = aSession({ connection: { ...connection, state: 'offline' } });
  let answer: (known: { known: string[] | null }) => void = () => undefined;
  const asking = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const { asked, tell, dialog, paste, count } = await openForm({
    'workspaces.current': () => session,
    'members.accounts': asking,
  });
  paste('known@x.example');
  await dialog.findByText('Who of them has an account is being asked.');
  await count('1 Not here yet');
  answer({ known: null });
  await dialog.findByText(/cannot be asked now who has an account/u);
  session = aSession();
  await tell('session');
  await waitFor(() => expect(asked('members.accounts')).toHaveLength(2));
  answer({ known: ['known@x.example'] });
  await count('0 New');
  await count('1 Existing');
});

test('an account that could not be asked about is called neither new nor existing', async () => {
  const { paste, count } = await openForm({
    'members.accounts': () => new Refused({ code: 'unexpected', report: '' }),
  });
  paste('known@x.example');
  await count('1 Not here yet');
  expect(await count('– Existing')).toBeTruthy();
});

test('undoing tells how many invitations there were', async () => {
  const { dialog, paste } = await openForm({ 'operations.undo': () => ({ operation, changed: 2 }) });
  paste('a@x.example b@x.example c@x.example');
  fireEvent.click(await dialog.findByRole('button', { name: 'Invite 3 people' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText(/^2 invitations were/u);
});

test('a refusal stays in the form, with what was pasted', async () => {
  const refused = new Refused({ code: 'member.exists', email: 'a@x.example' });
  const { dialog, paste } = await openForm({ 'members.invite': () => refused });
  paste('a@x.example');
  fireEvent.click(await dialog.findByRole('button', { name: 'Invite 1 person' }));
  await dialog.findByRole('alert');
  expect(dialog.getByLabelText<HTMLTextAreaElement>('E-mail addresses').value).toBe('a@x.example');
});

test('an invitation that has ended is told in the list and the drawer, and is sent again from there', async () => {
  const invited = aMember(3, { status: 'invited', inviteAt: '2026-01-01T09:00:00.000Z' });
  const preview = { members: [memberId(3)], shown: [invited], changed: 1, untouched: 0, excluded: [], roles: [] };
  const none = { joins: 0, leaves: 0, dismissals: 0, invited: 1, returned: 0, spent: 0, before: counts, after: counts };
  const { asked } = openScreen('/users', {
    ...scriptOf([invited]),
    'members.preview': () => ({ ...preview, ...none, refusal: null }),
    'members.resend': () => ({ operation, changed: 1 }),
  });
  expect(await screen.findByText('Expired')).toBeTruthy();
  fireEvent.click(screen.getByText('Person 3'));
  const section = within(await screen.findByRole('region', { name: 'Invitation' }));
  section.getByText('The invitation has expired');
  fireEvent.click(section.getByRole('button', { name: 'Resend invitation…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Send the invitation' }));
  fireEvent.click(await dialog.findByRole('button', { name: 'Send 1 invitation' }));
  await waitFor(() => expect(asked('members.resend')).toEqual([{ members: [memberId(3)] }]));
});
