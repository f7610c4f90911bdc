import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { OperationId } from '../../../shared/domain/ids.ts';
import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { criterionText } from '../../../shared/domain/rubric-parts.ts';
import { aRubric } from '../../builders/roleplays.ts';
import { aMember, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const operation = OperationId.parse('01900000-0000-7000-8000-000000000009');

function aConflict(n: number, change: Partial<ConflictRow> = {}): ConflictRow {
  const made = { operation, command: 'members.edit', label: '', madeAt: '2026-11-16T09:34:00.000Z' };
  const whose = { entity: 'member' as const, id: memberId(n), name: `Person ${String(n)}`, email: 'p@acme.example' };
  const values = {
    field: 'lastName' as const,
    was: 'Before',
    mine: `Mine ${String(n)}`,
    theirs: `Theirs ${String(n)}`,
  };
  const theirs = {
    seen: `Theirs ${String(n)}`,
    isGone: false,
    by: 'Björn Borg',
    at: '2026-11-16T09:40:00.000Z',
    canKeepMine: true,
  };
  return { n, ...made, ...whose, ...values, ...theirs, ...change };
}

const gone = aConflict(3, { name: '', email: '', theirs: null, seen: null, isGone: true, canKeepMine: false });
const three = [
  aConflict(1),
  aConflict(2, { field: 'role', was: 'learner', mine: 'trainer', theirs: 'manager', seen: 'manager' }),
  gone,
];

const decided = { id: operation, mine: 1, theirs: 0 };

async function openConflicts(rows: readonly ConflictRow[] = three, script: Script = {}) {
  const opened = openScreen('/conflicts', {
    ...scriptOf([aMember(1)]),
    'conflicts.list': () => rows,
    'conflicts.decide': () => decided,
    ...script,
  });
  const grid = await screen.findByRole('grid', { name: 'Values that you and others changed' });
  return { ...opened, grid, press: (key: string) => fireEvent.keyDown(grid, { key }) };
}

const row = (index: number) => within(screen.getAllByRole('row')[index + 1]!);
const result = (index: number) => row(index).getAllByRole('gridcell').at(-1)?.textContent;

test('each conflict is told with both values, who and when, and the result to come', async () => {
  const { grid } = await openConflicts();
  await waitFor(() => expect(document.activeElement).toBe(grid));
  expect(screen.getByText('3 to decide')).toBeTruthy();
  expect(row(1).getByText('Role')).toBeTruthy();
  expect(row(1).getByRole('button', { name: 'Keep yours: Trainer' })).toBeTruthy();
  expect(row(1).getByRole('button', { name: 'Keep theirs: Scoring manager' })).toBeTruthy();
  expect(row(1).getByText(/Björn Borg/u)).toBeTruthy();
  expect(result(1)).toBe('To decide');
  const detail = within(screen.getByRole('region', { name: 'The conflict that is chosen' }));
  expect(detail.getByText('Before')).toBeTruthy();
  expect(detail.getByText(/^Björn Borg changed it, /u)).toBeTruthy();
});

test('decided by the keyboard: 1 keeps yours, 2 keeps theirs, and Enter applies what was decided', async () => {
  const { asked, press } = await openConflicts();
  press('1');
  expect(result(0)).toBe('Mine 1');
  press('ArrowDown');
  press('t');
  expect(result(1)).toBe('Scoring manager');
  press('M');
  expect(result(1)).toBe('Trainer');
  press('2');
  press('Enter');
  await waitFor(() =>
    expect(asked('conflicts.decide')).toEqual([
      {
        decisions: [
          { n: 1, keep: 'mine', theirs: 'Theirs 1' },
          { n: 2, keep: 'theirs', theirs: 'manager' },
        ],
      },
    ]),
  );
});

test('Enter before anything is decided sends nothing, and the button says what to do', async () => {
  const { asked, press } = await openConflicts();
  press('Enter');
  expect(screen.getByRole('button', { name: 'Apply 0 decisions' }).getAttribute('aria-disabled')).toBe('true');
  expect(asked('conflicts.decide')).toEqual([]);
});

test('many at once: what is selected is decided together, and yours only where it can be kept', async () => {
  const { asked, press } = await openConflicts();
  press('a');
  expect(screen.getByText('3 selected')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Keep yours' }));
  expect([result(0), result(1), result(2)]).toEqual(['Mine 1', 'Trainer', 'To decide']);
  fireEvent.click(screen.getByRole('button', { name: 'Apply 2 decisions' }));
  await waitFor(() => expect(asked('conflicts.decide')).toHaveLength(1));
});

test('of somebody who is gone yours cannot be kept, and the detail says what can be done', async () => {
  const { press } = await openConflicts();
  press('End');
  press('1');
  expect(result(2)).toBe('To decide');
  expect(row(2).queryByRole('button', { name: /^Keep yours/u })).toBeNull();
  expect(screen.getByText(/Yours cannot be kept; let it go/u)).toBeTruthy();
  press('2');
  expect(result(2)).toBe('Removed');
});

test('what was decided is told, and can be taken back for a while', async () => {
  const { asked, press } = await openConflicts(three, { 'conflicts.undo': () => undefined });
  press('1');
  press('Enter');
  await screen.findByText('1 conflict decided: 1 yours, 0 theirs.');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('conflicts.undo')).toEqual([{ id: operation }]));
  await screen.findByText('The decision was taken back.');
});

test('a decision that is refused says why, and what was chosen stays chosen', async () => {
  const refused = new Refused({ code: 'group.exists', name: 'EMEA' });
  const { press } = await openConflicts(three, { 'conflicts.decide': () => refused });
  press('1');
  press('Enter');
  await screen.findByText('There is already a group named “EMEA”.');
  expect(result(0)).toBe('Mine 1');
});

test('of a criterion that one removed and the other changed both sides are shown whole, and it can be put back', async () => {
  const [criterion] = aRubric('').criteria;
  const changed = { ...criterion!, weight: 7 };
  const rubric = { field: 'criterion' as const, name: 'Discovery › Opening', email: '' };
  const values = { was: criterionText(criterion!), mine: criterionText(changed), theirs: null, seen: null };
  await openConflicts([aConflict(1, { ...rubric, ...values, isGone: true, canKeepMine: true })]);
  expect(row(0).getByRole('button', { name: 'Keep yours: Opening' })).toBeTruthy();
  expect(row(0).getByRole('button', { name: 'Keep theirs: Removed' })).toBeTruthy();
  const detail = within(screen.getByRole('region', { name: 'The conflict that is chosen' }));
  expect(detail.getByText(/Weight 7/u)).toBeTruthy();
  expect(detail.getAllByText('Says why they call')).toHaveLength(2);
  expect(detail.getAllByText('In a sentence')).toHaveLength(2);
  expect(detail.getByText(/Keeping yours puts it back/u)).toBeTruthy();
});

test('with nothing to decide it says what belongs here', async () => {
  openScreen('/conflicts', { ...scriptOf([aMember(1)]), 'conflicts.list': () => [] });
  await screen.findByRole('heading', { name: 'Nothing to decide' });
});
