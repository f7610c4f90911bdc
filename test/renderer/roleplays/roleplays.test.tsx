import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { OperationId, RubricId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { RubricDetail, RubricRow, ScenarioRow } from '../../../shared/ipc/roleplay-contract.ts';
import type { Session } from '../../../shared/ipc/shapes.ts';
import { aRubric, aScenario, partId } from '../../builders/roleplays.ts';
import { aSession, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const rubricId = RubricId.parse('01900000-0000-7000-8000-000000000301');
const scenarioId = (n: number) => ScenarioId.parse(`01900000-0000-7000-8000-0000000004${String(n).padStart(2, '0')}`);
const operation = OperationId.parse('01900000-0000-7000-8000-0000000000ff');
const at = '2026-11-02T09:00:00.000Z';
const done = () => ({ operation, changed: 1 });

const scenario = (n: number, change: Partial<ScenarioRow> = {}): ScenarioRow => ({
  ...aScenario(`Call ${String(n)}`, { rubric: rubricId }),
  ...{ id: scenarioId(n), state: 'active', createdBy: memberId(1), createdAt: at, rubricName: 'Discovery' },
  ...{
    uses: 0,
    lastUseAt: null,
    assignments: 0,
    tags: '[]',
    creatorName: 'Amara Okonkwo',
    pending: false,
    mayEdit: true,
    ...change,
  },
});
const row: RubricRow = {
  ...{ id: rubricId, name: 'Discovery', version: 3, state: 'active', criteria: 2, scenarios: 4 },
  ...{ changedAt: at, changedBy: 'Amara Okonkwo', pending: false },
};
const detail: RubricDetail = {
  ...row,
  document: aRubric('Discovery'),
  versions: [3, 2, 1].map((version) => ({ version, at, by: 'Amara Okonkwo' })),
};

const as = (role: Session['self']['role']): Session => {
  const session = aSession();
  return { ...session, self: { ...session.self, role } };
};
const open = (path: string, more: Script = {}, session: Session = aSession(), scenarios = [scenario(1), scenario(2)]) =>
  openScreen(path, {
    ...scriptOf([], session),
    'roleplays.counts': () => ({ scenarios: 2, rubrics: 1, creators: [{ id: memberId(1), name: 'Amara Okonkwo' }] }),
    'roleplays.scenarios': () => ({ total: scenarios.length, rows: scenarios }),
    'roleplays.scenario': ({ scenario: id }: { scenario: ScenarioId }) => scenarios.find((each) => each.id === id),
    'roleplays.rubrics': () => ({ total: 1, rows: [row] }),
    'roleplays.rubric': () => detail,
    'roleplays.rubricName': () => ({ id: rubricId, name: 'Discovery' }),
    'roleplays.createScenario': done,
    'roleplays.editScenario': done,
    'roleplays.archiveScenario': done,
    'roleplays.editRubric': done,
    'roleplays.createRubric': done,
    'roleplays.archiveRubric': done,
    ...more,
  });
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

test('a scenario is created with a persona and a rubric; without a name or a persona it is not', async () => {
  const { asked } = open('/roleplays');
  await screen.findByText('Who may create: Workspace admins');
  fireEvent.click(await screen.findByRole('button', { name: 'Create a scenario' }));
  const dialog = await dialogOf('Create a scenario');
  const make = dialog.getByRole<HTMLButtonElement>('button', { name: 'Create the scenario' });
  type(dialog.getByRole('textbox', { name: 'Name' }), 'First call');
  expect(make.disabled).toBe(true);
  dialog.getByText('A scenario has a name, and so has its persona.');
  type(dialog.getByRole('textbox', { name: 'Name of the persona' }), 'Robin Berg');
  fireEvent.click(make);
  await waitFor(() =>
    expect(asked('roleplays.createScenario')).toEqual([
      {
        ...{ name: 'First call', description: '', difficulty: 'medium', rubric: null },
        ...{ personaName: 'Robin Berg', personaRole: '', personaBrief: '', opening: '' },
      },
    ]),
  );
  await screen.findByText('First call was created');
});

test('of a scenario only what was changed is saved, with what was seen; leaving it half typed asks first', async () => {
  const { asked } = open('/roleplays');
  const grid = await screen.findByRole('grid', { name: 'Scenarios' });
  fireEvent.keyDown(grid, { key: 'ArrowDown' });
  fireEvent.keyDown(grid, { key: 'Enter' });
  const dialog = await dialogOf('Scenario Call 2');
  type(dialog.getByRole('textbox', { name: 'What they say first' }), 'Hello?');
  fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
  const question = await dialogOf('Throw away what you typed?');
  fireEvent.click(question.getByRole('button', { name: 'Go on editing' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Save 1 change' }));
  const fields = { opening: { was: 'Yes?', to: 'Hello?' } };
  await waitFor(() => expect(asked('roleplays.editScenario')).toEqual([{ scenario: scenarioId(2), fields }]));
});

test('whoever may not create is told why and who may; what is not theirs they look at', async () => {
  open('/roleplays', {}, as('trainer'), [scenario(1, { mayEdit: false })]);
  const create = await screen.findByRole('button', { name: 'Create a scenario' });
  expect(create.getAttribute('aria-disabled')).toBe('true');
  fireEvent.mouseEnter(create);
  await screen.findByText(/switched this off for your role\. .*owner.* can do it/iu);
  fireEvent.click(await screen.findByText('Call 1'));
  const dialog = await dialogOf('Scenario Call 1');
  dialog.getByText('You can look at this, and not change it');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  expect(dialog.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).readOnly).toBe(true);
});

test.each([
  ['owner', 2, /^A scenario is a conversation to practise/u],
  ['trainer', 1, 'Scenarios that are created in this workspace stand here.'],
] as const)('with no scenario the first one is offered to whoever may create: %s', async (role, offers, text) => {
  open('/roleplays', {}, as(role), []);
  await screen.findByText('No scenario yet');
  screen.getByText(text);
  expect(screen.getAllByRole('button', { name: 'Create a scenario' })).toHaveLength(offers);
});

test('a rubric is edited whole: what it means for scenarios stands before, and it is saved as its next version', async () => {
  const { asked } = open('/roleplays/rubrics');
  fireEvent.click(await screen.findByText('Discovery'));
  const dialog = await dialogOf('Rubric Discovery');
  dialog.getByText('Used by 4 scenarios: what you save holds for all of them at once');
  dialog.getByText(/Version 3 stays as it is/u);
  type(dialog.getByRole('textbox', { name: 'Good, item 1' }), 'By first name');
  fireEvent.click(dialog.getByRole('button', { name: 'Move criterion 2 up' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Add a criterion' }));
  dialog.getByText('Every criterion has a name and a weight from 1 to 100, and every item a text.');
  fireEvent.click(dialog.getByRole('button', { name: 'Remove criterion 3' }));
  fireEvent.click(dialog.getByRole('button', { name: 'Save as version 4' }));
  const { criteria, ...rest } = detail.document;
  const [opening, listening] = criteria;
  const [greets, ...others] = opening!.items;
  const to = {
    ...rest,
    criteria: [listening, { ...opening, items: [{ ...greets, good: 'By first name' }, ...others] }],
  };
  await waitFor(() => expect(asked('roleplays.editRubric')).toEqual([{ rubric: rubricId, was: detail.document, to }]));
});

test('another rubric like one has parts of its own; one that is used is not deleted but archived', async () => {
  const { asked } = open('/roleplays/rubrics');
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Discovery' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Make another like it…' }));
  const dialog = await dialogOf('Create a rubric');
  fireEvent.click(dialog.getByRole('button', { name: 'Create the rubric' }));
  await waitFor(() =>
    expect(asked('roleplays.createRubric')).toMatchObject([{ document: { name: 'Discovery (copy)' } }]),
  );
  expect(JSON.stringify(asked('roleplays.createRubric'))).not.toContain(partId(1));
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Discovery' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
  const question = await dialogOf('Delete Discovery?');
  question.getByText('It cannot be deleted: 4 scenarios use it');
  fireEvent.click(question.getByRole('button', { name: 'Archive it instead' }));
  await waitFor(() => expect(asked('roleplays.archiveRubric')).toEqual([{ rubric: rubricId, state: 'archived' }]));
});

test('who calls a scenario like another that is in use is told for which of them sessions count', async () => {
  open('/roleplays');
  fireEvent.click(await screen.findByRole('button', { name: 'Create a scenario' }));
  const dialog = await dialogOf('Create a scenario');
  type(dialog.getByRole('textbox', { name: 'Name' }), ' call 1');
  await dialog.findByText('Another scenario in use is called alike');
  type(dialog.getByRole('textbox', { name: 'Name' }), 'Call 1 for beginners');
  await waitFor(() => expect(dialog.queryByText('Another scenario in use is called alike')).toBeNull());
});

test('a rubric that scores were given by is not deleted, and archived instead', async () => {
  const scored = new Refused({ code: 'rubric.scored', name: 'Discovery', count: 500 });
  const { asked } = open('/roleplays/rubrics', {
    'roleplays.rubrics': () => ({ total: 1, rows: [{ ...row, scenarios: 0 }] }),
    'roleplays.deleteRubric': () => scored,
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Actions for Discovery' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
  const question = await dialogOf('Delete Discovery?');
  fireEvent.click(question.getByRole('button', { name: 'Delete the rubric' }));
  await question.findByText(/was used to give 500 scores/u);
  fireEvent.click(question.getByRole('button', { name: 'Archive it instead' }));
  await waitFor(() => expect(asked('roleplays.archiveRubric')).toEqual([{ rubric: rubricId, state: 'archived' }]));
});

test('a rubric is found by a part of its name among more than are listed, and kept without looking for it', async () => {
  const found = { ...row, id: RubricId.parse('01900000-0000-7000-8000-000000000302'), name: 'Zulu calls' };
  const { asked } = open('/roleplays', {
    'roleplays.rubrics': ({ search }: { search: string }) =>
      search === 'zulu' ? { total: 1, rows: [found] } : { total: 900, rows: [row] },
  });
  fireEvent.click(await screen.findByText('Call 1'));
  const dialog = await dialogOf('Scenario Call 1');
  const field = await dialog.findByDisplayValue('Discovery');
  fireEvent.click(field);
  await screen.findByText('899 more: type a part of the name');
  field.focus();
  type(field, 'zulu');
  fireEvent.click(await screen.findByText('Zulu calls'));
  fireEvent.click(dialog.getByRole('button', { name: 'Save 1 change' }));
  const fields = { rubric: { was: rubricId, to: found.id } };
  await waitFor(() => expect(asked('roleplays.editScenario')).toEqual([{ scenario: scenarioId(1), fields }]));
});

test('another one like something with the longest name there may be is called by as much of it as fits', async () => {
  const name = `${'Discovery '.repeat(11)}👩‍👩‍👧‍👦 calls`;
  const { asked } = open('/roleplays/rubrics', {
    'roleplays.rubrics': () => ({ total: 1, rows: [{ ...row, name }] }),
    'roleplays.rubric': () => ({ ...detail, name, document: aRubric(name) }),
  });
  fireEvent.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Make another like it…' }));
  const dialog = await dialogOf('Create a rubric');
  fireEvent.click(dialog.getByRole('button', { name: 'Create the rubric' }));
  await waitFor(() =>
    expect(asked('roleplays.createRubric')).toMatchObject([
      { document: { name: `${'Discovery '.repeat(11).trimEnd()}… (copy)` } },
    ]),
  );
});
