import { fireEvent, screen, within } from '@testing-library/react';

import { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import { aMember, counts, memberId, openScreen, type Script, scriptOf } from '../scripted.tsx';

export const operation = OperationId.parse('01900000-0000-7000-8000-000000000009');
export const done = { operation, changed: 1 };
export const group = (n: number) => GroupId.parse(`01900000-0000-7000-8000-0000000000b${String(n)}`);
export const people = Array.from({ length: 12 }, (_, n) => aMember(n + 2));

/** One person to whom something would be done, save for what the test says. */
export function aPeoplePreview(change: Partial<PeoplePreview> = {}): PeoplePreview {
  const [first] = people;
  return {
    members: [memberId(2)],
    shown: first ? [first] : [],
    changed: 1,
    untouched: 0,
    excluded: [],
    roles: [{ role: 'learner', count: 1 }],
    joins: 0,
    leaves: 0,
    dismissals: 0,
    invited: 0,
    returned: 0,
    spent: 0,
    before: counts,
    after: counts,
    refusal: null,
    ...change,
  };
}

/** The list of these people, over a main process that does what it is asked. */
export async function openList(script: Script = {}) {
  const opened = openScreen('/users', {
    ...scriptOf(people),
    'members.preview': () => aPeoplePreview(),
    'members.setRole': () => done,
    'members.setGroups': () => done,
    'members.remove': () => done,
    'members.suspend': () => done,
    'groups.appoint': () => done,
    'groups.list': () => [
      { id: group(1), name: 'EMEA', members: 3, fullSeats: 1, admins: 0 },
      { id: group(2), name: 'APAC', members: 2, fullSeats: 0, admins: 0 },
    ],
    ...script,
  });
  await screen.findByText('Person 2');
  return opened;
}

/** Chooses from the menu of a row. */
export async function choose(entry: string | RegExp, name = 'Person 2') {
  fireEvent.click(screen.getByRole('button', { name: `Actions for ${name}` }));
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
}
export const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
export const click = (element: HTMLElement) => fireEvent.click(element);
