import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Newcomer } from '../../../shared/domain/newcomer.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { aMember, openScreen, scriptOf } from '../scripted.tsx';
import { aDraft, aRow, importScript } from './an-import.ts';

const usual: Newcomer = { fullSeat: true, role: 'trainer' };
const newcomers = (given: Newcomer): ImportDraft['newcomers'] => ({
  ...{ given, usual },
  people: { role: given.role === 'learner' ? 0 : 2, seat: given.fullSeat === true ? 2 : 0, groups: 0 },
});
const row = aRow(1, {
  fields: { ...aRow(1).fields, role: { before: null, after: 'trainer' } },
  asNew: ['role'],
});

test('what new people begin with is told as the default of the workspace, changed, and switched off', async () => {
  const rows = [row, aRow(2)];
  let given = usual;
  const { asked } = openScreen('/import', {
    ...scriptOf([aMember(1)]),
    ...importScript(rows, { newcomers: newcomers(usual) }),
    'imports.newcomers': (input: { newcomers: Newcomer }) => {
      given = { ...given, ...input.newcomers };
      return aDraft(rows, { newcomers: newcomers(given) });
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Choose a file…' }));
  fireEvent.click(await screen.findByRole('button', { name: /^Check \d+ rows?$/u }));
  const aside = await screen.findByRole('complementary', { name: 'If you apply this' });
  const role = await within(aside).findByRole('combobox', { name: 'Role' });
  expect(aside.textContent).toContain('2 new people are given the role Trainer');
  expect(within(aside).getAllByText('Default of the workspace')).toHaveLength(2);
  // The file has a column of groups: that is not asked.
  expect(within(aside).queryByRole('group', { name: 'Groups' })).toBeNull();
  const detail = await screen.findByRole('region', { name: 'The row the cursor is on' });
  expect(detail.textContent).toContain('Default of the workspace');

  fireEvent.change(role, { target: { value: 'reviewer' } });
  await within(aside).findByText('Chosen for this import');
  expect(asked('imports.newcomers').at(-1)).toMatchObject({ newcomers: { role: 'reviewer' } });
  fireEvent.click(within(aside).getByRole('checkbox', { name: 'Use the defaults of the workspace' }));
  await waitFor(() => expect(aside.textContent).not.toContain('new people are given'));
  expect(asked('imports.newcomers').at(-1)).toMatchObject({ newcomers: { role: 'learner', fullSeat: false } });
  fireEvent.click(within(aside).getByRole('checkbox', { name: 'Use the defaults of the workspace' }));
  await within(aside).findByText('2 new people are given a full seat');
  expect(asked('imports.newcomers').at(-1)).toMatchObject({ newcomers: usual });
});
