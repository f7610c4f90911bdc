import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { noAgreement } from '../../../shared/domain/agreement.ts';
import { noSettings } from '../../../shared/domain/group.ts';
import { GroupId, OperationId, RubricId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import type { Change } from '../../../shared/ipc/shapes.ts';
import { aRubric, aScenario } from '../../builders/roleplays.ts';
import { aDraft, aRow } from '../imports/an-import.ts';
import { aMember, aPreview, aSession, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const id = OperationId.parse('01900000-0000-7000-8000-000000000007');
const group = GroupId.parse('01900000-0000-7000-8000-0000000000a1');
const done = { operation: id, changed: 1 };

const waiting: Change = {
  id,
  command: 'members.edit',
  count: 1,
  label: 'Person 1',
  madeAt: '2026-11-16T09:34:00.000Z',
  state: 'waiting',
  error: null,
  attempts: 0,
  nextTryAt: null,
  standsOn: null,
  isApplied: false,
};
const people = [aMember(1), aMember(2), aMember(3)];

/** Opens the form of the one change there is. */
async function change(form: ChangeForm, script: Script = {}, state: Change = waiting) {
  const opened = openScreen('/users', {
    ...scriptOf(people, aSession({ unsent: 1 })),
    'outbox.list': () => [state],
    'outbox.form': () => form,
    ...script,
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  fireEvent.click(await screen.findByRole('button', { name: 'Change…' }));
  return opened;
}

const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const isClosed = (name: string) => waitFor(() => expect(screen.queryByRole('dialog', { name })).toBeNull());

const edited = (n: number, lastName: string) => {
  const { email, firstName, role, status, name } = aMember(n);
  return { id: memberId(n), name, email, seen: { firstName, lastName: String(n), role, status }, wanted: { lastName } };
};

test('a waiting edit opens with what it wants, and is judged by what was there without it', async () => {
  const { asked } = await change({ kind: 'edit', people: [edited(1, 'Wanted')] }, { 'members.edit': () => done });
  const dialog = await dialogOf('Edit person');
  expect(dialog.getByLabelText<HTMLInputElement>('Last name').value).toBe('Wanted');
  type(dialog.getByLabelText('Last name'), 'Better');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await isClosed('Edit person');
  const fields = { lastName: { was: '1', to: 'Better' } };
  expect(asked('members.edit')).toEqual([{ people: [{ member: memberId(1), fields }], replaces: id }]);
});

test('an edit of which nothing is left says to discard it, and sends nothing', async () => {
  const { asked } = await change({ kind: 'edit', people: [edited(1, 'Wanted')] });
  const dialog = await dialogOf('Edit person');
  type(dialog.getByLabelText('Last name'), '1');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText(/discard the change instead/u);
  expect(asked('members.edit')).toEqual([]);
});

test('of an edit of several people each is shown, and all of it is sent', async () => {
  const form = { kind: 'edit' as const, people: [edited(1, 'One'), edited(2, 'Two')] };
  const { asked } = await change(form, { 'members.edit': () => done });
  const dialog = await dialogOf('Edit people');
  type(dialog.getByLabelText('Of 2 people'), '1');
  expect(dialog.getByLabelText<HTMLInputElement>('Last name').value).toBe('Two');
  type(dialog.getByLabelText('Last name'), 'Zwei');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await isClosed('Edit people');
  expect(asked('members.edit')).toMatchObject([
    { people: [{ fields: { lastName: { to: 'One' } } }, { fields: { lastName: { to: 'Zwei' } } }] },
  ]);
});

test('anybody is left out of a seat change, and what it comes to is counted without it', async () => {
  const ids = [memberId(1), memberId(2)];
  const { asked } = await change(
    { kind: 'seats', act: 'assign', members: ids },
    {
      'outbox.people': () => ({ total: 2, rows: people.slice(0, 2) }),
      'seats.previewAssign': ({ selection }: { selection: { ids: string[] } }) =>
        aPreview(people.filter((each) => selection.ids.includes(each.id))),
      'seats.assign': () => done,
    },
  );
  const dialog = await dialogOf('Assign full seats');
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'Person 2' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Assign 1 seat' }));
  await waitFor(() => expect(asked('seats.assign')).toEqual([{ members: [memberId(1)], replaces: id }]));
  expect(asked('seats.previewAssign').at(-1)).toEqual({ selection: { kind: 'ids', ids: [memberId(1)] }, replaces: id });
});

const added = { email: 'dee@acme', firstName: 'Dee', lastName: 'Example', role: 'learner', status: 'active' } as const;
const adding: ChangeForm = { kind: 'add', people: [{ ...added, fullSeat: true, groups: [group], adminOf: [] }] };
const asAddition = { ...waiting, command: 'members.add', label: 'dee@acme' };

test('whom a change adds can be corrected, and no address is sent that is none', async () => {
  const script = {
    'members.add': () => done,
    'groups.list': () => [{ id: group, name: 'EMEA', members: 0, fullSeats: 0, admins: [], pending: false }],
  };
  const { asked } = await change(adding, script, asAddition);
  const dialog = await dialogOf('Add a person');
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await dialog.findByText(/Enter a whole address/u);
  expect(asked('members.add')).toEqual([]);
  type(dialog.getByLabelText('E-mail'), ' Dee@acme.example ');
  fireEvent.click(dialog.getByLabelText('With a full seat'));
  fireEvent.click(await dialog.findByRole('checkbox', { name: 'EMEA' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await isClosed('Add a person');
  const person = { ...added, email: 'dee@acme.example', fullSeat: false, groups: [], adminOf: [] };
  expect(asked('members.add')).toEqual([{ people: [person], replaces: id }]);
});

test('a refusal stays beside the form, with what was typed', async () => {
  const script = { 'members.add': () => new Refused({ code: 'member.exists', email: 'ann@acme.example' }) };
  await change(adding, script, { ...asAddition, state: 'parked' });
  const dialog = await dialogOf('Add a person');
  type(dialog.getByLabelText('E-mail'), 'ann@acme.example');
  fireEvent.click(dialog.getByRole('button', { name: 'Add 1 person' }));
  await dialog.findByRole('alert');
  expect(dialog.getByLabelText<HTMLInputElement>('E-mail').value).toBe('ann@acme.example');
});

test('groups that are to be created are named anew, one on each line', async () => {
  const { asked } = await change({ kind: 'create', names: ['EMEA', 'APAC'] }, { 'groups.create': () => done });
  const dialog = await dialogOf('Create groups');
  type(dialog.getByLabelText('Names'), ' EMEA \n\nAPJ');
  fireEvent.click(dialog.getByRole('button', { name: 'Create 2 groups' }));
  await isClosed('Create groups');
  expect(asked('groups.create')).toEqual([{ names: ['EMEA', 'APJ'], replaces: id }]);
});

test('a group gets another new name, beside the one it has without the change', async () => {
  const form = { kind: 'rename' as const, group, seen: 'EMEA', to: 'Europe' };
  const { asked } = await change(form, { 'groups.rename': () => done });
  const dialog = await dialogOf('Rename EMEA');
  type(dialog.getByLabelText('New name'), 'EMEA');
  fireEvent.click(dialog.getByRole('button', { name: 'Rename' }));
  await dialog.findByText(/discard the change instead/u);
  type(dialog.getByLabelText('New name'), 'Europe and Africa');
  fireEvent.click(dialog.getByRole('button', { name: 'Rename' }));
  await isClosed('Rename EMEA');
  expect(asked('groups.rename')).toEqual([{ group, was: 'EMEA', to: 'Europe and Africa', replaces: id }]);
});

test('of a change of who is in a group anybody is left out, and others are put in', async () => {
  const named = (n: number) => ({ id: memberId(n), name: `Person ${String(n)}`, email: '' });
  const form = { kind: 'group' as const, group, name: 'EMEA', add: [named(1)], remove: [named(2)] };
  const { asked } = await change(form, { 'groups.setMembers': () => done });
  const dialog = await dialogOf('Change who is in EMEA');
  fireEvent.click(dialog.getByRole('checkbox', { name: 'Person 2' }));
  type(dialog.getByLabelText('Put in somebody else'), 'person 3');
  fireEvent.click(await dialog.findByRole('button', { name: 'Put in Person 3' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Change 2 people' }));
  await isClosed('Change who is in EMEA');
  const wish = { group, add: [memberId(1), memberId(3)], remove: [] };
  expect(asked('groups.setMembers')).toEqual([{ ...wish, replaces: id }]);
});

test('addresses that were looked up for a group are changed and looked up again', async () => {
  const emails = ['bea@acme.example', 'bae@acme.example'];
  const form = { kind: 'addByEmail' as const, group, name: 'EMEA', emails };
  const { asked } = await change(form, {
    'groups.addByEmail': () => done,
    'groups.readPasted': (input) => ({
      found: [],
      inGroup: [],
      bad: [],
      unknown: JSON.stringify(input).match(/b\w+@acme.example/gu) ?? [],
    }),
  });
  const dialog = await dialogOf('Who joins EMEA');
  expect(dialog.getByLabelText<HTMLTextAreaElement>('Paste e-mail addresses').value).toBe(emails.join('\n'));
  type(dialog.getByLabelText('Paste e-mail addresses'), 'bea@acme.example');
  fireEvent.click(await dialog.findByRole('button', { name: 'Add 1 person' }));
  await isClosed('Who joins EMEA');
  expect(asked('groups.addByEmail')).toEqual([{ group, emails: ['bea@acme.example'], replaces: id }]);
});

test('settings of a group are set anew, measured by what they are without the change', async () => {
  const form = { kind: 'configure' as const, group, name: 'EMEA', seen: noSettings, wanted: { sessionLimit: 9 } };
  const { asked } = await change(form, { 'groups.configure': () => done });
  const dialog = await dialogOf('Settings of EMEA');
  type(dialog.getByLabelText('Most credits a session may cost'), '');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText(/discard the change instead/u);
  type(dialog.getByLabelText('Services'), 'Coaching');
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await isClosed('Settings of EMEA');
  const settings = { services: { was: [], to: ['Coaching'] } };
  expect(asked('groups.configure')).toEqual([{ group, settings, replaces: id }]);
});

test('a rubric that was refused opens with what was wanted of it, and is saved in its place', async () => {
  const rubric = RubricId.parse('01900000-0000-7000-8000-000000000301');
  const seen = aRubric('Discovery');
  const row = { id: rubric, name: 'Discovery', version: 2, state: 'active', criteria: 2, scenarios: 0 };
  const detail = { ...row, changedAt: waiting.madeAt, changedBy: null, pending: false, document: seen, versions: [] };
  const form = { kind: 'rubric' as const, rubric, seen, wanted: { ...seen, description: 'Wanted' } };
  const { asked } = await change(form, {
    'roleplays.rubric': () => detail,
    'roleplays.editRubric': () => done,
  });
  const dialog = await dialogOf('Rubric Discovery');
  expect(dialog.getByDisplayValue('Wanted')).toBeTruthy();
  type(dialog.getByLabelText('Name'), 'Discoveries');
  fireEvent.click(dialog.getByRole('button', { name: 'Save as version 3' }));
  await isClosed('Rubric Discovery');
  const to = { ...seen, name: 'Discoveries', description: 'Wanted' };
  expect(asked('roleplays.editRubric')).toEqual([{ rubric, was: seen, to, replaces: id }]);
});

test('so does a scenario that is not made yet', async () => {
  const wanted = aScenario('Cold call');
  const made = await change(
    { kind: 'scenario', scenario: null, seen: null, wanted },
    { 'roleplays.createScenario': () => done, 'roleplays.rubrics': () => ({ total: 0, rows: [] }) },
  );
  const other = await dialogOf('Create a scenario');
  fireEvent.click(other.getByRole('button', { name: 'Create the scenario' }));
  await isClosed('Create a scenario');
  expect(made.asked('roleplays.createScenario')).toEqual([{ ...wanted, replaces: id }]);
});

test('an import opens again where its rows are checked, and applied it takes its own place', async () => {
  const draft = aDraft([aRow(1), aRow(2)], { replaces: id });
  const progress = { operation: id, state: 'waiting', done: 0, total: 2, applied: null, error: null };
  const { asked, path } = await change(
    { kind: 'import' },
    {
      'imports.reopen': () => draft,
      'imports.rows': () => ({ total: 0, rows: [] }),
      'imports.apply': () => progress,
      'imports.progress': () => progress,
    },
    { ...waiting, command: 'members.import', label: 'people.csv' },
  );
  await screen.findByText('This import has not arrived yet');
  expect(path()).toBe('/import');
  expect(asked('imports.reopen')).toEqual([{ id }]);
  fireEvent.click(screen.getByRole('button', { name: /^Apply 2/u }));
  await waitFor(() => expect(asked('imports.apply')).toEqual([{ id: draft.id }]));
});

test('what has gone already is not opened again: why is said, and the tray stays', async () => {
  const script = { 'imports.reopen': () => new Refused({ code: 'operation.sent' }) };
  const { path } = await change({ kind: 'import' }, script, { ...waiting, command: 'members.import' });
  await screen.findByText('This change was sent meanwhile.');
  expect(path()).toBe('/users');
});

test('what has no form has no button for it', async () => {
  openScreen('/users', {
    ...scriptOf(people, aSession({ unsent: 1 })),
    'outbox.list': () => [{ ...waiting, command: 'operations.undo' }],
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  await screen.findByRole('button', { name: 'Send now' });
  expect(screen.queryByRole('button', { name: 'Change…' })).toBeNull();
});

test('what was agreed for the plan is changed in its form, on what is agreed without it', async () => {
  const wanted = { ...noAgreement, payment: 'By card' };
  const { asked } = await change({ kind: 'agreement', seen: noAgreement, wanted }, { 'plan.agree': () => done });
  const dialog = await dialogOf('Price and limits');
  type(dialog.getByLabelText('Paid by'), 'By invoice');
  fireEvent.click(dialog.getByRole('button', { name: 'Save price and limits' }));
  await isClosed('Price and limits');
  const agreement = { was: noAgreement, to: { ...noAgreement, payment: 'By invoice' } };
  expect(asked('plan.agree')).toEqual([{ agreement, replaces: id }]);
});
