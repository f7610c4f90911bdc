import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { aMember, openScreen, type Script, scriptOf } from '../scripted.tsx';

const OPERATION = '01900000-0000-7000-8000-0000000000ff';
const people = [aMember(1), aMember(2)];
const preview = {
  members: people.map(({ id }) => id),
  shown: people,
  changed: 2,
  balances: { before: 4, after: 20 },
  pool: { before: 100, after: 84 },
  refusal: null,
};

async function openSetCredits(script: Script) {
  const screens = openScreen('/users', {
    ...scriptOf(people),
    'credits.places': () => [{ place: { kind: 'pool' }, name: '', amount: 100 }],
    'credits.modify': () => ({ operation: OPERATION, changed: 2 }),
    ...script,
  });
  await screen.findByText('Person 1');
  for (const { name } of people) fireEvent.click(screen.getByRole('checkbox', { name: `Select ${name}` }));
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Set credits…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('The pool');
  return { ...screens, dialog };
}

test('what setting balances takes from the pool is told before it is done, and then exactly that is asked for', async () => {
  const asked: unknown[] = [];
  const { dialog } = await openSetCredits({
    'credits.previewModify': () => preview,
    'credits.modify': (wish) => {
      asked.push(wish);
      return { operation: OPERATION, changed: 2 };
    },
  });
  expect(dialog.getByLabelText('From and to').textContent).toBe('The pool10084The balances of 2 people420');
  fireEvent.change(dialog.getByLabelText('Balance of each'), { target: { value: '10' } });
  const act = dialog.getByRole('button', { name: 'Set 2 balances' });
  await waitFor(() => expect(act.hasAttribute('disabled')).toBe(false));
  fireEvent.click(act);
  expect(await screen.findByText('2 balances are being set')).toBeTruthy();
  expect(asked).toEqual([{ members: people.map(({ id }) => id), balance: 10 }]);
});

test('more than there is cannot be asked for: the pool stands in red below zero, with how many are left', async () => {
  const refusal = { code: 'credits.exhausted', needed: 140, left: 100 } as const;
  const { dialog } = await openSetCredits({
    'credits.previewModify': () => ({ ...preview, changed: 0, pool: { before: 100, after: -40 }, refusal }),
  });
  expect(dialog.getByRole('alert').textContent).toContain('Too few credits: 140 needed, 100 left.');
  expect(dialog.getByLabelText('From and to').textContent).toMatch(/The pool100[-−]40/u);
  expect(dialog.getByRole('button', { name: 'Set balances' }).hasAttribute('disabled')).toBe(true);
});
