import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { schemes } from '../../../renderer/tokens.ts';
import { GroupId, OperationId, ScenarioId, TagId } from '../../../shared/domain/ids.ts';
import { MAX_TAGS, tagColours, tagsText, type TagWish } from '../../../shared/domain/tag.ts';
import type { TagRow } from '../../../shared/ipc/tag-contract.ts';
import { useGroupsView } from '../../../renderer/state/groups-view.ts';
import { useChangeDialog } from '../../../renderer/state/change-dialog.ts';
import { useMembersView } from '../../../renderer/state/members-view.ts';
import { useTagDialog } from '../../../renderer/state/tag-dialog.ts';
import { emea, groups, script } from '../groups/a-group.ts';
import { aScenario } from '../../builders/roleplays.ts';
import { aSession, memberId, openScreen, type Script } from '../scripted.tsx';

const tagId = (n: number) => TagId.parse(`01900000-0000-7000-8000-0000000005${String(n).padStart(2, '0')}`);
const operation = OperationId.parse('01900000-0000-7000-8000-0000000000fe');
const done = () => ({ operation, changed: 1 });
const aTag = (n: number, name: string, change: Partial<TagRow> = {}): TagRow => ({
  ...{ id: tagId(n), name, colour: 'blue', groups: 0, scenarios: 0, pending: false, ...change },
});
const five = ['Key account', 'North', 'Pilot', 'South', 'West'].map((name, n) => aTag(n, name));
const open = (path: string, tags: readonly TagRow[], more: Script = {}, role: 'owner' | 'trainer' = 'owner') => {
  const session = aSession();
  return openScreen(path, {
    ...script({}, { ...session, self: { ...session.self, role } }),
    'tags.list': () => tags,
    'outbox.list': () => [],
    ...more,
  });
};
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

test('the panel says on how much each tag is; one that is made twice is named before it is saved', async () => {
  const tags = [aTag(1, 'Key account', { groups: 2, scenarios: 1, pending: true }), aTag(2, 'Pilot')];
  const { asked } = open('/workspace/tags', tags, { 'tags.create': done });
  const table = await screen.findByRole('table', { name: 'Tags' });
  expect(within(table).getByRole('row', { name: /Key account Not sent yet 2 groups 1 scenario/u })).toBeTruthy();
  expect(within(table).getByRole('row', { name: /Pilot None None/u })).toBeTruthy();
  expect(screen.getByText('2 of 50 tags')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Make a tag' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Make a tag' }));
  const save = dialog.getByRole('button', { name: 'Make the tag' });
  type(dialog.getByRole('textbox', { name: 'Name' }), ' key ACCOUNT ');
  expect(dialog.getByText(/There is a tag “Key account” already/u)).toBeTruthy();
  expect(save).toHaveProperty('disabled', true);
  type(dialog.getByRole('textbox', { name: 'Name' }), 'x'.repeat(41));
  expect(dialog.getByText(/Use 1 to 40 characters/u)).toBeTruthy();
  type(dialog.getByRole('textbox', { name: 'Name' }), ' Region ');
  fireEvent.click(dialog.getByRole('radio', { name: 'Violet' }));
  fireEvent.click(save);
  await screen.findByText('The tag Region was made.');
  expect(asked('tags.create')[0]).toEqual({ name: 'Region', colour: 'violet' });
});

test('with 45 it says how many more there can be, with 50 that there is no room, and with none how to begin', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => aTag(n, `Tag ${String(n)}`));
  open('/workspace/tags', many(45));
  await screen.findByText('Room for 5 more tags');
  cleanup();
  open('/workspace/tags', many(MAX_TAGS));
  await screen.findByText(/There are 50 tags/u);
  expect(screen.getByRole('button', { name: 'Make a tag' }).getAttribute('aria-disabled')).toBe('true');
  cleanup();
  open('/workspace/tags', []);
  await screen.findByRole('heading', { name: 'There are no tags yet' });
});

test('a list narrowed down to a tag that was deleted says so, with the way back to all', async () => {
  open('/groups', five);
  await screen.findByRole('row', { name: /APAC/u });
  act(() => useGroupsView.getState().narrow(tagId(9)));
  expect(await screen.findByText('The tag is not there any more.')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Tags' }).value).toBe(
    'A tag that is not there any more',
  );
  expect(screen.queryByRole('row', { name: /APAC/u })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await screen.findByRole('row', { name: /APAC/u });
  expect(screen.queryByText('The tag is not there any more.')).toBeNull();
});

test('people who are narrowed down to a tag that was deleted are not there for a reason, which is said and taken away', async () => {
  open('/users', five);
  const { narrow } = useMembersView.getState();
  act(() => narrow({ tags: [tagId(0), tagId(8), tagId(9)] }));
  await screen.findByText('2 of the tags are not there any more.');
  fireEvent.click(screen.getByRole('button', { name: 'Clear this filter' }));
  expect(useMembersView.getState().filter.tags).toEqual([tagId(0)]);
  expect(screen.queryByText(/not there any more/u)).toBeNull();
  act(() => narrow({ tags: [tagId(9)] }));
  expect((await screen.findByText(/^The tag is not there any more/u)).getAttribute('role')).toBe('status');
  fireEvent.click(screen.getByRole('button', { name: 'Clear this filter' }));
  expect(useMembersView.getState().filter.tags).toBeUndefined();
});

test('whoever sees only some groups is not told that there are no tags, but that there are none on these', async () => {
  const self = { ...aSession().self, role: 'learner' as const, groups: [{ id: emea, admin: true, allows: [] }] };
  openScreen('/workspace/tags', { ...script({}, aSession({ self: self as never })), 'tags.list': () => [] }); // a group is one's own
  await screen.findByRole('heading', { name: 'There are no tags on what you see' });
  expect(screen.queryByText('There are no tags yet')).toBeNull();
});

test('whoever may not sees the tags, and who could', async () => {
  open('/workspace/tags', five, {}, 'trainer');
  const table = await screen.findByRole('table', { name: 'Tags' });
  fireEvent.click(within(table).getByRole('button', { name: 'Actions for Pilot' }));
  const menu = within(await screen.findByRole('menu'));
  expect(menu.getByRole('menuitem', { name: 'Delete…' })).toHaveProperty('disabled', true);
  expect(menu.getByText(/admin/iu)).toBeTruthy();
});

test('an edit sends only what differs with what was seen; deleting says first what it comes off', async () => {
  const tags = [aTag(1, 'Key account', { groups: 2, scenarios: 1 })];
  const { asked } = open('/workspace/tags', tags, { 'tags.edit': done, 'tags.delete': done });
  await screen.findByRole('table', { name: 'Tags' });
  useTagDialog.getState().ask({ kind: 'edit', tag: tagId(1) });
  const dialog = within(await screen.findByRole('dialog', { name: 'Tag Key account' }));
  fireEvent.click(dialog.getByRole('radio', { name: 'Red' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Save 1 change' }));
  await screen.findByText('The tag Key account was saved.');
  const sent = asked('tags.edit')[0];
  expect(sent).toEqual({ tag: tagId(1), fields: { colour: { was: 'blue', to: 'red' } } });
  useTagDialog.getState().ask({ kind: 'delete', tag: tagId(1) });
  const doomed = within(await screen.findByRole('dialog', { name: 'Delete the tag Key account?' }));
  expect(doomed.getByText(/It is on 2 groups and 1 scenario/u)).toBeTruthy();
  fireEvent.click(doomed.getByRole('button', { name: 'Delete the tag' }));
  await screen.findByText('The tag Key account was deleted.');
});

const tagged = groups.map((group, n) => ({ ...group, tags: n === 0 ? tagsText(five.map(({ id }) => id)) : '[]' }));

test('a group shows three tags and the names of the others to the keyboard; the list is narrowed down to a tag, and its groups get another', async () => {
  const { asked } = open('/groups', five, { 'groups.list': () => tagged, 'tags.placeOnGroups': done });
  const apac = await screen.findByRole('row', { name: /APAC/u });
  expect(await within(apac).findByText('Pilot')).toBeTruthy();
  const more = within(apac).getByRole('note', { name: '2 more tags: South, West' });
  expect(more.tabIndex).toBe(0);
  fireEvent.click(screen.getByRole('combobox', { name: 'Tags' }));
  fireEvent.click(await screen.findByRole('option', { name: 'West' }));
  await waitFor(() => expect(screen.queryByRole('row', { name: /EMEA/u })).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Tags of 1 group…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Tags of several groups' }));
  expect(await dialog.findByText('Chosen is the 1 group that the list shows.')).toBeTruthy();
  expect(dialog.getByText('Choose a tag to put on or take off.')).toBeTruthy();
  fireEvent.click(dialog.getByRole('combobox', { name: 'Take off' }));
  fireEvent.click(await screen.findByRole('option', { name: 'North' }));
  expect(dialog.getByText('Of these, 1 group changes.')).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Change the tags of 1 group' }));
  await screen.findByText('Tags were changed.');
  const sent = asked('tags.placeOnGroups')[0];
  expect(sent).toEqual({ groups: [groups[0]?.id], tags: { add: [], remove: [tagId(1)] } });
});

test('all scenarios that the list is narrowed down to get a tag, also those it has not read, and it is said which are left out', async () => {
  const all = Array.from({ length: 230 }, (_, n) => ({
    ...aScenario(`Call ${String(n)}`),
    ...{ id: ScenarioId.parse(`01900000-0000-7000-8000-000000006${String(n).padStart(3, '0')}`), state: 'active' },
    ...{ createdBy: memberId(1), createdAt: '2026-11-02T09:00:00.000Z', rubricName: null, creatorName: null },
    ...{ tags: '[]', pending: false, mayEdit: n > 2, uses: null, lastUseAt: null, assignments: 0 },
  }));
  const { asked } = open('/roleplays', five, {
    'roleplays.scenarios': ({ state, offset, limit }: { state: string | null; offset: number; limit: number }) => {
      const found = state === null ? all : all.slice(0, 225);
      return { total: found.length, rows: found.slice(offset, offset + limit) };
    },
    'roleplays.counts': () => ({ scenarios: 225, rubrics: 0, creators: [] }),
    'roleplays.rubrics': () => ({ total: 0, rows: [] }),
    'tags.placeOnScenarios': done,
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Tags of 225 scenarios…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Tags of several scenarios' }));
  await dialog.findByText('Chosen are all 222 scenarios that the list shows, and that you may change.');
  expect(dialog.getByText('3 scenarios that you may not change are left out.')).toBeTruthy();
  fireEvent.click(dialog.getByRole('combobox', { name: 'Put on' }));
  fireEvent.click(await screen.findByRole('option', { name: 'North' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Change the tags of 222 scenarios' }));
  await screen.findByText('Tags were changed.');
  expect(asked('tags.placeOnScenarios')[0]).toEqual({
    scenarios: all.slice(3, 225).map(({ id }) => id),
    tags: { add: [tagId(1)], remove: [] },
  });
});

test('the settings of a group send what was put on and taken off, and nothing of what others do meanwhile', async () => {
  const settings = { ...emea.settings, tags: tagsText([tagId(1)]) };
  const { asked } = open(`/groups/${emea.id}`, five, {
    'groups.get': () => ({ ...emea, settings, tags: settings.tags }),
    'groups.configure': done,
  });
  fireEvent.click(await screen.findByRole('tab', { name: 'Settings' }));
  const field = await screen.findByRole('combobox', { name: 'Tags on this group' });
  fireEvent.click(field);
  fireEvent.click(await screen.findByRole('option', { name: 'West' }));
  fireEvent.click(screen.getByRole('button', { name: /Save/u }));
  await waitFor(() => expect(asked('groups.configure').length > 0).toBe(true));
  const sent = asked('groups.configure')[0];
  expect(sent).toMatchObject({ settings: {}, tags: { add: [tagId(4)], remove: [] } });
});

test('a change that was refused opens in its form, and what is sent takes its place', async () => {
  const { asked } = open('/workspace/tags', five, { 'tags.create': done, 'tags.placeOnGroups': done });
  await screen.findByRole('table', { name: 'Tags' });
  const wanted: TagWish = { name: 'pilot', colour: 'teal' };
  useChangeDialog.getState().ask({ kind: 'tag', tag: null, seen: null, wanted }, operation);
  const dialog = within(await screen.findByRole('dialog', { name: 'Make a tag' }));
  expect(dialog.getByText(/There is a tag “Pilot” already/u)).toBeTruthy();
  type(dialog.getByRole('textbox', { name: 'Name' }), 'Pilot 2');
  fireEvent.click(dialog.getByRole('button', { name: 'Make the tag' }));
  await waitFor(() => expect(useChangeDialog.getState().request).toBeNull());
  const sent = asked('tags.create')[0];
  expect(sent).toEqual({ name: 'Pilot 2', colour: 'teal', replaces: operation });
  const on = { kind: 'groups' as const, ids: [GroupId.parse(String(groups[0]?.id))] };
  useChangeDialog.getState().ask({ kind: 'tagging', on, tags: { add: [tagId(2)], remove: [] } }, operation);
  const again = within(await screen.findByRole('dialog', { name: 'Tags of several groups' }));
  fireEvent.click(await again.findByRole('button', { name: 'Change the tags of 1 group' }));
  await waitFor(() => expect(asked('tags.placeOnGroups')[0]).toMatchObject({ replaces: operation }));
});

const channelOf = (hex: string, at: number) => {
  const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
/** As WCAG 2 counts it. */
const brightness = (hex: string) =>
  0.2126 * channelOf(hex, 1) + 0.7152 * channelOf(hex, 3) + 0.0722 * channelOf(hex, 5);

test.each(['light', 'dark'] as const)('every colour of a tag can be read in %s', (theme) => {
  const tokens = new Map<string, unknown>(Object.entries(schemes[theme]));
  for (const colour of tagColours) {
    const pair = [`--rc-tag-${colour}`, `--rc-tag-${colour}-text`].map((name) => brightness(String(tokens.get(name))));
    const [low = 0, high = 0] = pair.toSorted((one, other) => one - other);
    expect([colour, (high + 0.05) / (low + 0.05) >= 4.5]).toEqual([colour, true]);
  }
});
