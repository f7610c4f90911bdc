import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { AssignmentId, GroupId, OperationId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { AssignmentDetail, AssignmentRow } from '../../../shared/ipc/assignment-contract.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aSession, memberId, openScreen, type Script, scriptOf } from '../scripted.tsx';

const id = AssignmentId.parse('01900000-0000-7000-8000-000000000701');
const scenario = ScenarioId.parse('01900000-0000-7000-8000-000000000401');
const group = GroupId.parse('01900000-0000-7000-8000-0000000000a1');
const operation = OperationId.parse('01900000-0000-7000-8000-0000000000ff');
const done = () => ({ operation, changed: 1 });

const progress = { people: 40, notStarted: 20, inProgress: 5, overdue: 3, done: 10, late: 2 };
const row: AssignmentRow = {
  ...{ id, scenario, scenarioName: 'First call', state: 'overdue', dueOn: '2026-11-01', attempts: 3, rank: 'silver' },
  ...{
    groups: 1,
    people: 4,
    names: ['EMEA', 'Amara Okonkwo'],
    archived: false,
    progress,
    createdAt: '2026-10-02T09:00:00.000Z',
  },
  ...{ creatorName: 'Björn Borg', pending: false, mayEdit: true },
};
const person = { id: memberId(1), name: 'Amara Okonkwo', email: 'amara@acme.example' };
const detail: AssignmentDetail = { ...row, toGroups: [{ id: group, name: 'EMEA' }], toPeople: [person] };

const open = (more: Script = {}, session: Session = aSession(), rows: readonly AssignmentRow[] = [row]) =>
  openScreen('/roleplays/assignments', {
    ...scriptOf([], session),
    'assignments.page': () => ({ total: rows.length, rows }),
    'assignments.get': () => detail,
    'assignments.preview': () => ({ people: 13, groups: [{ id: group, name: 'EMEA', people: 12 }], byName: 1 }),
    'assignments.create': done,
    'assignments.edit': done,
    'assignments.end': done,
    'groups.list': () => [
      { id: group, name: 'EMEA', members: 12, seats: 0, admins: [], reserved: 0, credits: null, tags: [] },
    ],
    'roleplays.scenarios': () => ({ total: 1, rows: [{ id: scenario, name: 'First call' }] }),
    'members.find': () => [person],
    ...more,
  });
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));

test('an assignment is told with whom it is for, what it asks for and until when', async () => {
  const { asked } = open();
  const grid = within(await screen.findByRole('grid', { name: 'Assignments' }));
  for (const text of [
    'First call',
    'EMEA, Amara Okonkwo and 3 more',
    '12 of 40 done, 3 overdue',
    'Silver or better, in 3 attempts',
    'Overdue',
  ])
    await grid.findByText(text);
  fireEvent.click(screen.getByRole('radio', { name: 'Ended' }));
  await waitFor(() => expect(asked('assignments.page').at(-1)).toMatchObject({ state: 'ended' }));
});

test('a scenario is assigned to groups and people; to nobody it is not', async () => {
  const { asked } = open({}, aSession(), []);
  await screen.findByText('Nothing is assigned yet');
  fireEvent.click((await screen.findAllByRole('button', { name: 'Assign a scenario' }))[0]!);
  const dialog = await dialogOf('Assign a scenario');
  fireEvent.click(dialog.getByRole('combobox', { name: 'Scenario' }));
  fireEvent.click(await screen.findByText('First call'));
  await dialog.findByText('Choose a scenario, and a group or a person it is for.');
  fireEvent.click(await dialog.findByRole('checkbox', { name: /EMEA/u }));
  fireEvent.change(dialog.getByLabelText('Add somebody by name or e-mail'), { target: { value: 'amara' } });
  fireEvent.click(await dialog.findByRole('button', { name: 'Add Amara Okonkwo' }));
  fireEvent.change(dialog.getByLabelText(/^Last day/u), { target: { value: '2020-01-01' } });
  dialog.getByText('This day has passed already: choose today or a later one.');
  fireEvent.change(dialog.getByLabelText(/^Last day/u), { target: { value: '2099-03-31' } });
  fireEvent.change(dialog.getByLabelText(/^Rank to reach/u), { target: { value: 'gold' } });
  await dialog.findByText('Assigned to 13 people');
  await dialog.findByText('12 in EMEA, 1 by name');
  fireEvent.click(dialog.getByRole('button', { name: 'Assign to 13 people' }));
  await waitFor(() =>
    expect(asked('assignments.create')).toEqual([
      { scenario, to: { groups: [group], people: [person.id] }, dueOn: '2099-03-31', attempts: null, rank: 'gold' },
    ]),
  );
  await screen.findByText('First call was assigned');
});

test('of an assignment only what was changed is saved, with what was seen; and it is ended', async () => {
  const { asked } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for First call' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
  const dialog = await dialogOf('Assignment of First call');
  fireEvent.change(dialog.getByLabelText(/^Rank to reach/u), { target: { value: '' } });
  fireEvent.click(dialog.getByRole('checkbox', { name: 'Amara Okonkwo' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  const terms = { rank: { was: 'silver', to: null } };
  const add = { groups: [], people: [] };
  const remove = { groups: [], people: [person.id] };
  await waitFor(() => expect(asked('assignments.edit')).toEqual([{ assignment: id, terms, add, remove }]));
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for First call' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'End…' }));
  const question = await dialogOf('End the assignment of First call?');
  fireEvent.click(question.getByRole('button', { name: 'End the assignment' }));
  await waitFor(() => expect(asked('assignments.end')).toEqual([{ assignment: id }]));
});

test('what is not theirs alone is looked at, with the reason and who could', async () => {
  open({ 'assignments.get': () => ({ ...detail, mayEdit: false }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for First call' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }));
  const dialog = await dialogOf('Assignment of First call');
  dialog.getByText(/also for groups or people whom you do not reach/u);
  // Four people are named by it, one of whom is told here.
  dialog.getByText('It is also for 3 people you do not see');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
});

test('an assignment tells how far everybody is with it, and leads to the sessions of each', async () => {
  const people = [
    { id: memberId(1), name: 'Amara Okonkwo', email: 'amara@acme.example', state: 'overdue', used: 3, best: 61.5 },
    { id: memberId(2), name: 'Björn Borg', email: 'bjorn@acme.example', state: 'late', used: 1, best: 92 },
  ].map((each, at) => ({
    ...{ ...each, rank: at === 0 ? 'bronze' : 'gold', doneAt: at === 0 ? null : '2026-11-05T09:00:00.000Z' },
  }));
  const { asked } = openScreen(`/roleplays/assignments/${id}`, {
    ...scriptOf([], aSession()),
    'assignments.get': () => detail,
    'assignments.people': () => ({ total: 2, rows: people, counts: progress, complete: false }),
    'assignments.exportCsv': () => ({ path: 'assignment.csv' }),
    'sessions.page': () => ({ total: 0, rows: [] }),
    'sessions.choices': () => ({
      ...{ total: 0, scenarios: [], criteria: [], sources: [], first: null, last: null, complete: true },
    }),
  });
  const grid = within(await screen.findByRole('grid', { name: 'People' }));
  for (const text of ['Overdue', '3 of 3', 'No attempts left', '61.5 Bronze', 'Done late', '1 of 3', '92 Gold'])
    await grid.findByText(text);
  screen.getByText(/Sessions are still being copied/u);
  fireEvent.click(screen.getByRole('radio', { name: 'Done late' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Export CSV…' }));
  await waitFor(() => expect(asked('assignments.exportCsv')).toMatchObject([{ assignment: id, state: 'late' }]));
  fireEvent.click((await screen.findAllByRole('button', { name: 'Sessions' }))[0]!);
  await waitFor(() =>
    expect(asked('sessions.page').at(-1)).toMatchObject({ filter: { person: memberId(1), scenario, assignment: id } }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Only what counts for the assignment' }));
  await waitFor(() => expect(asked('sessions.page').at(-1)).toMatchObject({ filter: { assignment: null } }));
});

test('how far people are is not told to whoever may not see sessions, with the reason', async () => {
  const unseen = { ...detail, state: 'running' as const, progress: null };
  const { asked } = open({ 'assignments.get': () => unseen }, aSession(), [unseen]);
  const grid = within(await screen.findByRole('grid', { name: 'Assignments' }));
  fireEvent.click(await grid.findByText('How far people are is not told'));
  await screen.findByText(/does not let admins of groups see sessions/u);
  expect(screen.getByRole('button', { name: 'Export CSV…' }).getAttribute('aria-disabled')).toBe('true');
  expect(asked('assignments.people')).toEqual([]);
});
