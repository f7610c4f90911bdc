import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { noChoice, useActivityView } from '../../../renderer/state/activity-view.ts';
import { useGroupsView } from '../../../renderer/state/groups-view.ts';
import { byName, useMembersView } from '../../../renderer/state/members-view.ts';
import { useReportView } from '../../../renderer/state/report-view.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import type { Standing } from '../../../shared/permissions/rules.ts';
import { aMember, aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

/** A sample in which whoever signs in is whoever they asked to be; learners are not let in. */
function aSample(first: Standing | null): Script {
  let now = first;
  const self = (): Session['self'] => ({ ...aSession().self, role: now === 'groupAdmin' || !now ? 'learner' : now });
  return {
    ...scriptOf([aMember(1)]),
    'workspaces.list': () => [],
    'workspaces.persona': () => now,
    'workspaces.signInAs': ({ as }: { as: Standing }) => {
      now = as;
    },
    'workspaces.current': () => {
      if (now === null) return null;
      return now === 'learner' ? new Refused({ code: 'console.denied', role: 'learner' }) : aSession({ self: self() });
    },
  };
}
const choose = async (name: string) =>
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: `Sign in as ${name}` }));

test('the sample is signed in to from the first screen, as any of eight, with what each of them sees', async () => {
  const { asked, path } = openScreen('/welcome', aSample(null));
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in to it as somebody else…' }));
  expect(within(await screen.findByRole('dialog')).getAllByRole('listitem')).toHaveLength(8);
  await choose('Admin');
  await waitFor(() => expect(path()).toBe('/overview'));
  expect(asked('workspaces.signInAs')).toEqual([{ as: 'admin' }]);
});

test('from the menu one becomes somebody who may not open the console, is told so, and becomes somebody else there', async () => {
  const { asked } = openScreen('/users', aSample('owner'));
  fireEvent.click(await screen.findByRole('button', { name: /^Workspace:/u }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Sign in as…' }));
  expect(await within(await screen.findByRole('dialog')).findByText('Signed in')).toBeTruthy();
  await choose('Learner');
  await screen.findByRole('heading', { name: 'You may not open the console' });
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in as somebody else…' }));
  await choose('Owner');
  await screen.findByRole('navigation');
  expect(asked('workspaces.signInAs')).toEqual([{ as: 'learner' }, { as: 'owner' }]);
});

test('whoever becomes somebody else, or leaves, finds the screens as they are at first', async () => {
  openScreen('/users', { ...aSample('owner'), 'workspaces.leave': () => undefined });
  const look = () => {
    useMembersView.setState({ view: 'Twos', sort: [{ column: 'email', descending: true }], anchor: 3 });
    useActivityView.setState({ cursor: 4, choice: { ...noChoice, search: 'ada' } });
    useGroupsView.getState().find('emea');
    useReportView.getState().choose({ by: 'person' });
  };
  const atFirst = () => {
    expect(useMembersView.getState()).toMatchObject({ view: null, sort: byName, anchor: 0 });
    expect(useActivityView.getState()).toMatchObject({ cursor: 0, choice: noChoice });
    expect(useGroupsView.getState().search).toBe('');
    expect(useReportView.getState().by).toBe('group');
  };
  const menu = async (entry: string) => {
    fireEvent.click(await screen.findByRole('button', { name: /^Workspace:/u }));
    fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
  };
  await screen.findByText('Person 1');
  act(look);
  await menu('Sign in as…');
  await choose('Admin');
  await waitFor(atFirst);
  act(look);
  await menu('Leave this workspace…');
  fireEvent.click(await screen.findByRole('button', { name: 'Leave' }));
  await waitFor(atFirst);
});

test('a workspace that is no sample lets nobody be somebody else', async () => {
  const session = aSession();
  openScreen('/users', {
    ...scriptOf([aMember(1)], { ...session, workspace: { ...session.workspace, sample: false } }),
    'workspaces.persona': () => null,
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Workspace:/u }));
  await screen.findByRole('menuitem', { name: 'Leave this workspace…' });
  expect(screen.queryByRole('menuitem', { name: 'Sign in as…' })).toBeNull();
});

test('who was chosen is signed in, and nothing is asked any more', async () => {
  const { path } = openScreen('/users', aSample('owner'));
  fireEvent.click(await screen.findByRole('button', { name: /^Workspace:/u }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Sign in as…' }));
  await choose('Admin');
  await waitFor(() => expect(path()).toBe('/overview'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
