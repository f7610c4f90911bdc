import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';

import { formatExact } from '../../../renderer/locales/format.ts';
import { useMembersView } from '../../../renderer/state/members-view.ts';
import type { MailLine } from '../../../shared/sync/mail.ts';
import { aMember, aSession, memberId, openScreen, type Script, scriptOf } from '../scripted.tsx';

const NOW = '2026-11-16T09:41:00.000Z';
const [QUEUED, SETTLED, NEXT] = ['2026-11-15T09:00:00.000Z', '2026-11-15T09:01:00.000Z', '2026-11-16T10:00:00.000Z'];
const invited = aMember(2, { status: 'invited', seat: 'basic', seatSince: null, inviteAt: QUEUED });

const aMail = (change: Partial<MailLine>): MailLine => ({
  email: invited.email,
  state: 'sent',
  queuedAt: QUEUED,
  settledAt: SETTLED,
  nextTryAt: null,
  attempts: 1,
  error: null,
  ...change,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
  return () => vi.useRealTimers();
});

async function openDrawer(script: Script = {}) {
  const opened = openScreen('/users', { ...scriptOf([invited]), ...script });
  await screen.findByText(invited.name);
  useMembersView.getState().open(invited.id);
  return { ...opened, section: within(await screen.findByRole('region', { name: 'Invitation' })) };
}

test.each([
  ['server', { state: 'sent' }, [`The mail was sent on ${formatExact(SETTLED)}.`]],
  [
    'folder',
    { state: 'sent' },
    [`The mail was put into the mail folder on ${formatExact(SETTLED)}, to be sent from there.`],
  ],
  ['server', { state: 'waiting', attempts: 0 }, ['The mail is waiting to be sent.']],
  [
    'server',
    { state: 'waiting', attempts: 3, error: '451 later', nextTryAt: NEXT },
    [
      'The mail has not been sent yet',
      'The mail server asked to be tried later.',
      'What was answered: “451 later”',
      `Tried 3 times; tried again on ${formatExact(NEXT)}.`,
    ],
  ],
  [
    'server',
    { state: 'failed', error: '550 no such user' },
    [
      'The mail could not be delivered',
      `The mail server knows no mailbox ${invited.email}.`,
      'What was answered: “550 no such user”',
      /^Send it again when that is mended/u,
    ],
  ],
  [
    'server',
    { state: 'failed', error: invited.email },
    ['The mail could not be delivered', `No mail can be written to ${invited.email}.`],
  ],
] as const)('by %s, a mail that is %o is told in words', async (leaves, change, words) => {
  const { section, asked } = await openDrawer({ 'members.mail': () => ({ leaves, mail: aMail(change) }) });
  for (const word of words) await section.findByText(word);
  expect(asked('members.mail')).toEqual([{ id: memberId(2) }]);
  section.getByRole('button', { name: 'Resend invitation…' });
});

test('a sample says that it sends no mail', async () => {
  const { section } = await openDrawer();
  expect(await section.findByText('A sample sends no mail: its people are invented.')).toBeTruthy();
});

test('while the workspace cannot be reached the mail is asked for by nobody, and told when it can', async () => {
  const mail = () => ({ leaves: 'server', mail: aMail({}) });
  let state: 'online' | 'offline' = 'offline';
  const session = () => aSession({ connection: { ...aSession().connection, state } });
  const { section, asked, tell } = await openDrawer({ 'workspaces.current': session, 'members.mail': mail });
  await section.findByText('What became of the mail is known when the workspace can be reached again.');
  expect(asked('members.mail')).toEqual([]);
  state = 'online';
  void tell('session');
  await section.findByText(/^The mail was sent on/u);
});

test('whoever may not invite is told nothing of mail', async () => {
  const self = { ...aSession().self, role: 'manager' as const };
  const { section, asked } = await openDrawer({ 'workspaces.current': () => aSession({ self }) });
  await section.findByText('The invitation has not been accepted yet');
  expect(section.queryByText(/mail/u)).toBeNull();
  expect(asked('members.mail')).toEqual([]);
});

test('invitations nobody got are counted over the list, which is then narrowed down to them', async () => {
  const { asked } = openScreen('/users', {
    ...scriptOf([invited]),
    'workspaces.current': () => aSession({ undelivered: 2 }),
  });
  const notice = within(await screen.findByText('2 invitations could not be delivered').then(noticeOf));
  fireEvent.click(notice.getByRole('button', { name: 'Show them' }));
  await waitFor(() => expect(asked('members.totals').at(-1)).toMatchObject({ undelivered: true }));
  expect(screen.queryByText('2 invitations could not be delivered')).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'Remove filter Invitation' }));
  await screen.findByText('2 invitations could not be delivered');
  expect(asked('members.totals').at(0)).toMatchObject({ undelivered: false });
});

const noticeOf = (title: HTMLElement): HTMLElement => {
  const notice = title.closest<HTMLElement>('[role="note"]');
  if (notice === null) throw new Error('a notice has its title in it');
  return notice;
};
