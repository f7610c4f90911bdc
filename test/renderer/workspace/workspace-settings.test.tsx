import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import type { WorkspaceSettings } from '../../../shared/domain/workspace-settings.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aMember, aSession, openScreen, type Script, scriptOf } from '../scripted.tsx';

const id = OperationId.parse('01900000-0000-7000-8000-000000000007');
const emea = GroupId.parse('01900000-0000-7000-8000-00000000000e');
const aWorkspace = (settings: Partial<WorkspaceSettings> = {}): Session => {
  const session = aSession();
  return { ...session, workspace: { ...session.workspace, ...settings } };
};
const script = (session: Session, more: Script = {}): Script => ({
  ...scriptOf([aMember(2)], session),
  'groups.list': () => [{ id: emea, name: 'EMEA', members: 3, admins: [], pending: false }],
  'workspace.configure': () => ({ operation: id, changed: 1 }),
  'operations.undo': () => ({ operation: id, changed: 1 }),
  ...more,
});
const sectionOf = async (name: string) => within(await screen.findByRole('region', { name }));

test('only what was changed is saved, with what was seen; what it changes stands before, and undo after', async () => {
  const { asked } = openScreen('/workspace', script(aWorkspace()));
  const section = await sectionOf('Name and time');
  const save = section.getByRole('button', { name: 'Save' });
  expect(save.getAttribute('aria-disabled')).toBe('true');
  fireEvent.change(section.getByRole('textbox', { name: 'Display name' }), { target: { value: 'Acme Academy' } });
  const follows = within(section.getByRole('region', { name: 'What this changes' }));
  follows.getByText(/their links stay good/u);
  follows.getByText('Acme Learning');
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  const settings = { name: { was: 'Acme Learning', to: 'Acme Academy' } };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings, replaces: undefined }]));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('operations.undo')).toEqual([{ id }]));
});

test('a workspace without a name is not saved, and what was typed can be taken back', async () => {
  const { asked } = openScreen('/workspace', script(aWorkspace()));
  const section = await sectionOf('Name and time');
  const field = section.getByRole<HTMLInputElement>('textbox', { name: 'Display name' });
  fireEvent.change(field, { target: { value: '  ' } });
  section.getByText(/^A workspace has a name/u);
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  fireEvent.click(section.getByRole('button', { name: 'Take back what I typed' }));
  expect(field.value).toBe('Acme Learning');
  expect(asked('workspace.configure')).toEqual([]);
});

test('a name that somebody else sets while one types is told with both values, and one of them is chosen', async () => {
  let session = aWorkspace();
  const { asked, tell } = openScreen('/workspace', script(session, { 'workspaces.current': () => session }));
  const section = await sectionOf('Name and time');
  const field = section.getByRole<HTMLInputElement>('textbox', { name: 'Display name' });
  fireEvent.change(field, { target: { value: 'Acme School' } });
  session = aWorkspace({ name: 'Acme Academy' });
  await act(() => tell('session'));
  await section.findByText('Yours: Acme School. Theirs: Acme Academy.');
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  expect(asked('workspace.configure')).toEqual([]);
  fireEvent.click(section.getByRole('button', { name: 'Keep yours: Acme School' }));
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  const settings = { name: { was: 'Acme Academy', to: 'Acme School' } };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings, replaces: undefined }]));
});

test('what others set is shown at once where nothing was typed, also after saving', async () => {
  let session = aWorkspace();
  const { tell } = openScreen('/workspace', script(session, { 'workspaces.current': () => session }));
  const section = await sectionOf('Name and time');
  const field = section.getByRole<HTMLInputElement>('textbox', { name: 'Display name' });
  fireEvent.change(field, { target: { value: 'Acme Academy' } });
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  await screen.findByRole('button', { name: 'Undo' });
  session = aWorkspace({ name: 'Acme Academy' });
  await act(() => tell('session'));
  expect(field.value).toBe('Acme Academy');
  session = aWorkspace({ name: 'Acme School' });
  await act(() => tell('session'));
  await waitFor(() => expect(field.value).toBe('Acme School'));
});

test('a faint colour is told with its contrast and how it is shaded, and one that is none is not saved', async () => {
  const { asked } = openScreen('/workspace', script(aWorkspace()));
  const section = await sectionOf('Colour and theme');
  const field = section.getByRole('textbox', { name: 'Accent colour' });
  fireEvent.change(field, { target: { value: '#ffe600' } });
  section.getByText(/The colour itself: contrast 1\.3 on white, 14\.\d on dark\..*darker or lighter shade/u);
  fireEvent.change(field, { target: { value: 'yellow' } });
  section.getByText(/A colour is written as #/u);
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  expect(asked('workspace.configure')).toEqual([]);
  fireEvent.click(section.getByRole('button', { name: 'Take the colour of Rollcall' }));
  expect(section.queryByText('What this changes')).toBeNull();
});

test('a name in links is told what is wrong with it, and what changing it breaks', async () => {
  const { asked } = openScreen('/workspace', script(aWorkspace({ slug: 'acme' })));
  const section = await sectionOf('Name and time');
  const field = section.getByRole('textbox', { name: 'Name in links' });
  fireEvent.change(field, { target: { value: 'Admin' } });
  section.getByText(/kept for Rollcall itself/u);
  fireEvent.change(field, { target: { value: 'a b' } });
  section.getByText(/Take 3 to 40 letters/u, { selector: '[class*=error]' });
  fireEvent.change(field, { target: { value: 'acme-academy' } });
  section.getByText(/Links that were sent with “acme” go on leading here for 90 days/u);
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  const settings = { slug: { was: 'acme', to: 'acme-academy' } };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings, replaces: undefined }]));
});

test('an invitation begins with the role, seat and groups of the workspace', async () => {
  const newGroups = JSON.stringify([emea]);
  const session = aWorkspace({ newRole: 'trainer', newSeat: 'full', newGroups });
  const more = { 'members.sortInvited': () => ({ fresh: [], known: [], broken: [] }), 'credits.places': () => [] };
  openScreen('/users', script(session, more));
  fireEvent.click(await screen.findByRole('button', { name: /^Invite/u }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole<HTMLSelectElement>('combobox', { name: 'Role' }).value).toBe('trainer');
  expect(dialog.getByRole<HTMLInputElement>('checkbox', { name: /full seat/iu }).checked).toBe(true);
  await waitFor(() => expect(dialog.getByRole<HTMLInputElement>('checkbox', { name: 'EMEA' }).checked).toBe(true));
});

test('who may create scenarios is chosen with the people each choice means, and what that changes stands before', async () => {
  const counted = (now: number, later = 0) => ({ now, later });
  const { asked } = openScreen(
    '/workspace',
    script(aWorkspace(), {
      'roleplays.creators': () => ({
        ...{ admins: counted(6), groupAdmins: counted(10), both: counted(2) },
        ...{ adminsAndGroupAdmins: counted(14), members: counted(412, 3) },
      }),
    }),
  );
  const section = await sectionOf('Roleplays');
  await section.findByText('6 people. Owners and admins.');
  section.getByText('14 people. Owners and admins: 6. Admins of groups: 10. Both at once: 2.');
  section.getByText(/^412 people\..* 3 more once they have accepted their invitations\.$/u);
  expect(section.getByRole<HTMLInputElement>('radio', { name: 'Workspace admins' }).checked).toBe(true);
  fireEvent.click(section.getByRole('radio', { name: 'All members' }));
  section.getByText('406 more people may create scenarios, with their next contact.');
  fireEvent.click(section.getByRole('button', { name: 'Save 1 setting' }));
  const settings = { scenarioCreators: { was: 'admins', to: 'members' } };
  await waitFor(() => expect(asked('workspace.configure')).toEqual([{ settings, replaces: undefined }]));
});
