import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { PurchaseId } from '../../../shared/domain/ids.ts';
import type { PurchaseRow } from '../../../shared/ipc/purchase-contract.ts';
import { aMember, aSession, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

// The browser tells a field that grows when fonts have come; this stand-in for one has no fonts.
Object.assign(document, { fonts: new EventTarget() });

const at = '2026-11-16T09:00:00.000Z';
const rights = { mayApprove: false, mayRecord: false, mayCancel: false, mayExceed: false };

function aPurchase(n: number, change: Partial<PurchaseRow>): PurchaseRow {
  return {
    id: PurchaseId.parse(`01900000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`),
    ...{
      group: null,
      groupName: null,
      state: 'requested',
      credits: 100 * n,
      amount: 5000 * n,
      currency: 'EUR',
      note: '',
    },
    ...{ requestedBy: memberId(2), requestedAt: at, asker: 'Bea Example', approvedBy: null, approvedAt: null },
    ...{ approver: null, endedBy: null, endedAt: null, ender: null, reason: null },
    ...{ invoice: null, invoicedOn: null, paid: null, ...rights, ...change },
  };
}
const waiting = aPurchase(1, { note: 'For the autumn term', mayApprove: true, mayCancel: true });
const approved = aPurchase(2, { state: 'approved', approver: 'Amara Okonkwo', mayRecord: true, mayCancel: true });
const rejected = aPurchase(3, { state: 'rejected', reason: 'Too many', ender: 'Amara Okonkwo' });

const done = () => ({ operation: '01900000-0000-7000-8000-0000000000ff', changed: 1 });
function open(more: Script = {}, rows: readonly PurchaseRow[] = [waiting, approved, rejected]) {
  return openScreen('/purchases', {
    ...scriptOf([aMember(1)], aSession()),
    'purchases.page': () => ({ total: rows.length, rows }),
    'purchases.counts': () => ({ waiting: 1, toRecord: 1, all: rows.length, mine: 1 }),
    'purchases.approve': done,
    'purchases.reject': done,
    'purchases.cancel': done,
    'purchases.record': done,
    ...more,
  });
}
async function ask(credits: string, act: string) {
  const row = await screen.findByRole('row', { name: `Purchase of ${credits} for The pool` });
  fireEvent.click(within(row).getByRole('button', { name: act }));
  return within(await screen.findByRole('dialog'));
}
const which = ({ id }: PurchaseRow) => ({ purchase: id, group: null });

test('a purchase is approved with what was asked for shown before, and that can be undone', async () => {
  const { asked } = open({ 'operations.undo': done });
  const dialog = await ask('100', 'Approve…');
  for (const fact of ['The pool', 'Bea Example', 'For the autumn term']) expect(dialog.getByText(fact)).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Approve €50.00' }));
  await waitFor(() => expect(asked('purchases.approve')).toEqual([which(waiting)]));
  await screen.findByText('The purchase is approved');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked('operations.undo')).toHaveLength(1));
});

test('nobody is refused without being told why', async () => {
  const { asked } = open();
  const dialog = await ask('100', 'Reject…');
  const act = dialog.getByRole<HTMLButtonElement>('button', { name: 'Reject' });
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: '   ' } });
  expect(act.disabled).toBe(true);
  fireEvent.change(dialog.getByLabelText('Why'), { target: { value: ' Not this year ' } });
  fireEvent.click(act);
  await waitFor(() => expect(asked('purchases.reject')).toEqual([{ ...which(waiting), reason: 'Not this year' }]));
});

test('an invoice that was recorded before is said in the dialog, which keeps what was entered', async () => {
  const { asked } = open({
    'purchases.record': () =>
      new Refused({ code: 'invoice.recorded', invoice: 'R-17', invoicedOn: '2026-11-10', credits: 50 }),
  });
  const dialog = await ask('200', 'Record…');
  const act = dialog.getByRole<HTMLButtonElement>('button', { name: 'Record 200 credits' });
  expect(act.disabled).toBe(true);
  fireEvent.change(dialog.getByLabelText('Number of the invoice'), { target: { value: 'R-17' } });
  fireEvent.change(dialog.getByLabelText('Date of the invoice'), { target: { value: '2026-11-10' } });
  fireEvent.click(act);
  await dialog.findByRole('alert');
  expect(asked('purchases.record')).toMatchObject([{ ...which(approved), invoice: 'R-17', paid: 10_000 }]);
  expect(dialog.getByLabelText<HTMLInputElement>('Number of the invoice').value).toBe('R-17');
});

test('what is no longer wanted is cancelled, and a dialog that is left by Escape does nothing', async () => {
  const { asked } = open();
  await ask('200', 'Cancel…');
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked('purchases.cancel')).toEqual([]);
  const dialog = await ask('200', 'Cancel…');
  fireEvent.click(dialog.getByRole('button', { name: 'Cancel the purchase' }));
  await waitFor(() => expect(asked('purchases.cancel')).toEqual([which(approved)]));
});

test('who may decide nothing of a purchase sees how it ended and no buttons', async () => {
  open({}, [rejected]);
  const row = await screen.findByRole('row', { name: 'Purchase of 300 for The pool' });
  expect(within(row).getByText('Too many (Amara Okonkwo)')).toBeTruthy();
  expect(within(row).queryAllByRole('button')).toEqual([]);
});

test('where nothing was bought yet credits can be bought from there too', async () => {
  open({}, []);
  await screen.findByRole('heading', { name: 'No purchases' });
  expect(screen.getAllByRole('button', { name: 'Buy credits…' })).toHaveLength(2);
});
