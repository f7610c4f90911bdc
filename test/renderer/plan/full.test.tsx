import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, scriptOf } from '../scripted.tsx';

const full: Session['full'] = {
  people: { code: 'plan.peopleCap', count: 3 },
  groups: { code: 'plan.groupCap', count: 5 },
};
const open = (path: string) =>
  openScreen(path, {
    ...scriptOf([aMember(1)], aSession({ full, groups: 5 })),
    'groups.list': () => [],
  });

test.each([
  ['/users', 'Add a person', 'This plan has room for 3 people beside its admin.'],
  ['/users', 'Invite people', 'This plan has room for 3 people beside its admin.'],
  ['/groups', 'Create group', 'This plan has room for 5 groups.'],
])('at %s a plan that is full disables “%s”, which says why and what then', async (path, name, says) => {
  open(path);
  const button = (await screen.findAllByRole('button', { name }))[0]!;
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.mouseEnter(button);
  await screen.findByText(`${says} Choose a larger plan`, { exact: false });
});
