import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { useMembersView } from '../../../renderer/state/members-view.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { aMember, openScreen, scriptOf } from '../scripted.tsx';

/** What the drawer says of somebody's seat, line by line. */
async function linesFor(change: Partial<MemberRow>) {
  const member = aMember(2, change);
  openScreen('/users', scriptOf([member]));
  await screen.findByText(member.name);
  useMembersView.getState().open(member.id);
  const list = within(await screen.findByRole('list', { name: 'What the seat allows' }));
  return list.getAllByRole('listitem').map(({ textContent }) => textContent);
}

const basic = ['Book coaching', 'Enrol in programs', 'Articles, videos and materials', 'Surveys'];
const full = ['AI roleplay sessions', 'Roleplay analytics', 'Assign roleplays', 'AI features to come'];

test('a full seat allows everything, and says where the workspace decides too', async () => {
  const note = (name: string) => (name === 'Assign roleplays' ? 'where the workspace enables it' : '');
  expect(await linesFor({ seat: 'full' })).toEqual([...basic, ...full].map((name) => `Allowed:${name}${note(name)}`));
});

test('a basic seat allows its part, and says that the rest needs a full seat', async () => {
  expect(await linesFor({ seat: 'basic', seatSince: null })).toEqual([
    ...basic.map((name) => `Allowed:${name}`),
    ...full.map((name) => `Not allowed:${name}Needs a full seat`),
  ]);
});

test.each([
  ['suspended', 'full', 'Suspended'],
  ['invited', 'reserved', 'Not accepted yet'],
  ['pending', 'basic', 'Not accepted yet'],
] as const)('whoever is %s with a %s seat is allowed nothing, and is told why', async (status, seat, why) => {
  expect(await linesFor({ status, seat })).toEqual([...basic, ...full].map((name) => `Not allowed:${name}${why}`));
});
