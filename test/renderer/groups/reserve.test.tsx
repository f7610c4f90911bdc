import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { GroupDetail, ReservePreview } from '../../../shared/ipc/group-shapes.ts';
import { aSession, counts, openScreen, type Script } from '../scripted.tsx';
import { dialogOf, done, emea, groupId, script, type } from './a-group.ts';

const previewReserve = ({ seats }: { seats: number }): ReservePreview => ({
  was: 2,
  before: counts,
  after: { ...counts, reserved: counts.reserved + seats - 2, remaining: counts.remaining - seats + 2 },
  refusal: seats > 14 ? { code: 'seats.exhausted', needed: seats - 2, remaining: counts.remaining } : null,
});
const group: GroupDetail = { ...emea, reserve: 2 };
const answers: Script = {
  'groups.get': () => group,
  'seats.previewReserve': previewReserve,
  'seats.reserve': () => done,
};
async function openUsage(more: Script = {}, session = aSession()) {
  const opened = openScreen(`/groups/${groupId(2)}`, script({ ...answers, ...more }, session));
  fireEvent.click(await screen.findByRole('tab', { name: /^Usage/u }));
  return opened;
}

test('what is set aside for a group is told with the rule, and changed with the pool before and after', async () => {
  const { asked } = await openUsage();
  await screen.findByText('2 full seats are kept for people of this group.');
  screen.getByText(/^Whoever is in the group and is given a full seat takes one of these first\./u);
  fireEvent.click(screen.getByRole('button', { name: 'Set aside…' }));
  const dialog = await dialogOf('Set seats aside for EMEA');
  await dialog.findByText('As many are set aside already.');
  type(dialog.getByLabelText('Full seats for people of this group'), '5');
  const act = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Set 5 seats aside' });
  await waitFor(() => expect(act.disabled).toBe(false));
  expect(dialog.getByText('Reserved').parentElement?.textContent).toContain('912');
  expect(dialog.getByText('Set aside for EMEA:').parentElement?.textContent).toContain('25');
  fireEvent.click(act);
  const wish = { group: groupId(2), seats: { was: 2, to: 5 } };
  await waitFor(() => expect(asked('seats.reserve')).toEqual([wish]));
  await screen.findByText('5 seats are set aside for EMEA');
});

test('more than the pool has is refused in the dialog, and all can be given back', async () => {
  const { asked } = await openUsage();
  fireEvent.click(await screen.findByRole('button', { name: 'Set aside…' }));
  const dialog = await dialogOf('Set seats aside for EMEA');
  const field = await dialog.findByLabelText('Full seats for people of this group');
  type(field, '20');
  await dialog.findByRole('alert');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Set 20 seats aside' }).disabled).toBe(true);
  type(field, '0');
  const act = await dialog.findByRole<HTMLButtonElement>('button', { name: 'Give all back to the pool' });
  await waitFor(() => expect(act.disabled).toBe(false));
  fireEvent.click(act);
  await waitFor(() => expect(asked('seats.reserve')).toMatchObject([{ seats: { was: 2, to: 0 } }]));
});

test('an admin of the group sees it and is told who can change it', async () => {
  const session = aSession();
  const own = [{ id: groupId(2), admin: true, allows: [] }];
  const { self } = session;
  await openUsage({}, { ...session, self: { ...self, role: 'learner', groups: own } });
  await screen.findByText('2 full seats are kept for people of this group.');
  expect(screen.getByRole('button', { name: 'Set aside…' }).getAttribute('aria-disabled')).toBe('true');
});

test('a trainer sees nothing of what is set aside', async () => {
  const session = aSession();
  const own = [{ id: groupId(2), admin: false, allows: [] }];
  await openUsage({}, { ...session, self: { ...session.self, role: 'trainer', groups: own } });
  await screen.findByText('Full seats of its people');
  expect(screen.queryByText('Seats set aside for the group')).toBeNull();
});

test('of a group that is in use it is also said how many seats are set aside for it', async () => {
  const use = () => ({
    ...{ name: 'EMEA', members: 0, admins: 0, seats: 2, wallet: 0, given: 0 },
    refusal: { code: 'group.hasSeats', name: 'EMEA', count: 2 },
  });
  openScreen(`/groups/${groupId(2)}`, script({ ...answers, 'groups.previewDelete': use }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete…' }));
  const list = within(await screen.findByRole('list', { name: 'What holds the group' }));
  expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '2 full seats are set aside for it',
  ]);
});
