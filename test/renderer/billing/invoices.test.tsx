import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { InvoiceId, OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import type { InvoiceDetail, InvoicePage, InvoiceRow } from '../../../shared/ipc/invoice-contract.ts';
import type { Change, Session } from '../../../shared/ipc/shapes.ts';
import { anInvoice } from '../../builders/invoices.ts';
import { aSession, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const idOf = (n: number) => InvoiceId.parse(`01900000-0000-7000-8000-0000000002${String(n).padStart(2, '0')}`);
const operation = OperationId.parse('01900000-0000-7000-8000-0000000000ff');
const done = () => ({ operation, changed: 1 });
const pdf = { hash: 'a'.repeat(64), name: 'November.pdf', bytes: 120_000 };

const aRow = (n: number, change: Partial<InvoiceRow> = {}): InvoiceRow => ({
  ...{ id: idOf(n), kind: 'plan', number: `INV-${String(n)}`, invoicedOn: '2026-11-01', amount: 379_200 },
  ...{ currency: 'EUR', state: 'paid', pdfName: null, texts: ['200 seats', '16 AI packs'] },
  ...{ credits: null, groupName: null, pending: false, ...change },
});
const rows = [
  aRow(1, { state: 'open', pending: true, pdfName: pdf.name }),
  aRow(2),
  aRow(3, { kind: 'credits', number: 'C-7', credits: 500, groupName: 'Sales', amount: 48_000, texts: [] }),
];
const detail: InvoiceDetail = {
  ...{ id: idOf(1), number: 'INV-1', invoicedOn: '2026-11-01', firstDay: '2026-11-01', lastDay: '2026-11-30' },
  ...{ lines: anInvoice('').lines, amount: 290_000, currency: 'EUR', state: 'open' },
  ...{ pdf: pdf.hash, pdfName: pdf.name, pdfBytes: pdf.bytes, pdfHere: true },
  ...{ recordedAt: '2026-11-02T09:00:00.000Z', recorder: 'Amara Okonkwo', pending: false, workspace: 'Acme Learning' },
};

const pageOf = (shown: readonly InvoiceRow[]): InvoicePage => ({
  ...{ total: shown.length, rows: [...shown] },
  counts: { all: shown.length, open: 1, paid: 2, void: 0 },
  open: shown.length === 0 ? [] : [{ amount: 379_200, currency: 'EUR' }],
});
const open = (more: Script = {}, shown = rows, session: Session = aSession()) =>
  openScreen('/billing/invoices', {
    ...scriptOf([], session),
    'invoices.page': () => pageOf(shown),
    'invoices.get': () => detail,
    ...more,
  });
const admin = (): Session => {
  const session = aSession();
  return { ...session, self: { ...session.self, role: 'admin' } };
};
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const cellsOf = (row: HTMLElement) =>
  within(row)
    .getAllByRole('gridcell')
    .map(({ textContent }) => textContent);

test('invoices of the plan and of credits stand in one list, with what is still to be paid', async () => {
  open();
  await screen.findByText('€3,792.00 to be paid');
  const [, first, , credits] = await screen.findAllByRole('row');
  expect(cellsOf(first!)).toEqual([
    ...['INV-1', 'Nov 1, 2026', '200 seats and 16 AI packs', '€3,792.00', 'Open Not sent yet', ''],
  ]);
  expect(cellsOf(credits!).slice(2, 5)).toEqual(['500 credits for Sales', '€480.00', 'Paid']);
});

test('an invoice is recorded once its lines come to the total that it says, with its PDF', async () => {
  const { asked } = open({ 'invoices.record': done, 'invoices.choosePdf': () => pdf });
  fireEvent.click(await screen.findByRole('button', { name: 'Record an invoice…' }));
  const dialog = await dialogOf('Record an invoice');
  type(dialog.getByLabelText('Invoice number'), ' INV-9 ');
  type(dialog.getByLabelText('Date of the invoice'), '2026-11-05');
  type(dialog.getByLabelText('For the time from'), '2026-11-01');
  type(dialog.getByLabelText('Until'), '2026-11-30');
  type(dialog.getByLabelText('Line 1: what'), '200 full seats');
  type(dialog.getByLabelText('Line 1: amount'), '3000');
  fireEvent.click(dialog.getByRole('button', { name: 'Add a line' }));
  type(dialog.getByLabelText('Line 2: what'), 'Discount');
  type(dialog.getByLabelText('Line 2: amount'), '-100');
  type(dialog.getByLabelText(/^Total/u), '2,950');
  expect(dialog.getByText(/come to €50.00 less than that/u)).toBeTruthy();
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Record €2,950.00' }).disabled).toBe(true);
  type(dialog.getByLabelText(/^Total/u), '2,900');
  fireEvent.click(dialog.getByRole('button', { name: 'Attach a PDF…' }));
  await dialog.findByText('November.pdf');
  fireEvent.click(dialog.getByRole('button', { name: 'Record €2,900.00' }));
  await screen.findByText('The invoice INV-9 is recorded');
  const said = { invoicedOn: '2026-11-05', firstDay: '2026-11-01', lastDay: '2026-11-30' };
  expect(asked('invoices.record')).toEqual([{ ...anInvoice('INV-9'), ...said, pdf }]);
});

test('a file that is no PDF, and a number that is taken, are told where they were asked for; nothing is lost', async () => {
  const known = { code: 'invoice.known', invoice: 'INV-1', invoicedOn: '2026-11-01' } as const;
  open({
    'invoices.choosePdf': () => new Refused({ code: 'pdf.unfit', name: 'photo.jpg' }),
    'invoices.record': () => new Refused(known),
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Record an invoice…' }));
  const dialog = await dialogOf('Record an invoice');
  fireEvent.click(dialog.getByRole('button', { name: 'Attach a PDF…' }));
  await dialog.findByText('“photo.jpg” is not a PDF, or it was cut off on its way.');
  type(dialog.getByLabelText('Invoice number'), 'inv-1');
  type(dialog.getByLabelText('Line 1: what'), 'Seats');
  fireEvent.click(dialog.getByRole('button', { name: /^Record €/u }));
  await dialog.findByText('The invoice INV-1 of November 1, 2026 is recorded already.');
  expect(dialog.getByLabelText<HTMLInputElement>('Invoice number').value).toBe('inv-1');
});

test('an invoice that was refused is changed in its form and takes its place', async () => {
  const form: ChangeForm = { kind: 'invoice', wish: anInvoice('INV-1', { pdf }) };
  const parked: Change = {
    ...{ id: operation, command: 'invoices.record', count: 1, label: 'INV-1', madeAt: '2026-11-16T09:34:00.000Z' },
    ...{ error: { code: 'invoice.known', invoice: 'INV-1', invoicedOn: '2026-11-01' }, state: 'parked' },
    ...{ attempts: 1, nextTryAt: null, standsOn: null, isApplied: false },
  };
  const { asked } = open(
    { 'outbox.list': () => [parked], 'outbox.form': () => form, 'invoices.record': done },
    rows,
    aSession({ parked: 1 }),
  );
  fireEvent.click(await screen.findByRole('button', { name: /^Show changes/u }));
  fireEvent.click(await screen.findByRole('button', { name: 'Change…' }));
  const dialog = await dialogOf('Change the invoice');
  expect(dialog.getByText('November.pdf')).toBeTruthy();
  type(dialog.getByLabelText('Invoice number'), 'INV-1a');
  fireEvent.click(dialog.getByRole('button', { name: 'Record €2,900.00' }));
  await waitFor(() => expect(asked('invoices.record')).toHaveLength(1));
  expect(asked('invoices.record')).toEqual([{ ...anInvoice('INV-1a', { pdf }), replaces: operation }]);
});

test('an opened invoice tells its lines, is settled and undone, and its PDF is saved as it came', async () => {
  const { asked } = open({ 'invoices.settle': done, 'invoices.savePdf': () => ({ path: '/home/ada/November.pdf' }) });
  fireEvent.click(await screen.findByRole('button', { name: 'INV-1' }));
  const dialog = await dialogOf('Invoice INV-1');
  expect(dialog.getByText('November.pdf (120 kB)')).toBeTruthy();
  expect(dialog.getByRole('row', { name: 'Discount -€100.00' })).toBeTruthy();
  expect(dialog.getByRole('row', { name: 'In all €2,900.00' })).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Save PDF…' }));
  await screen.findByText('/home/ada/November.pdf');
  fireEvent.click(dialog.getByRole('button', { name: 'Mark as paid' }));
  await screen.findByText('INV-1 is paid');
  expect(asked('invoices.settle')).toEqual([{ invoice: idOf(1), number: 'INV-1', was: 'open', to: 'paid' }]);
});

test('where no PDF came with an invoice one is laid out and saved', async () => {
  const own = { ...detail, pdf: null, pdfName: null, pdfBytes: null, pdfHere: false };
  const { asked } = open({ 'invoices.get': () => own, 'app.savePdf': () => null });
  fireEvent.click(await screen.findByRole('button', { name: 'Save INV-2 as a PDF' }));
  await waitFor(() => expect(asked('app.savePdf')).toEqual([{ name: 'Acme Learning – Invoice INV-1' }]));
});

test('an admin looks at invoices, and is told who records them', async () => {
  open({}, rows, admin());
  const record = await screen.findByRole('button', { name: 'Record an invoice…' });
  expect(record.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(await screen.findByRole('button', { name: 'INV-1' }));
  const dialog = await dialogOf('Invoice INV-1');
  expect(dialog.getByRole('button', { name: 'Mark as paid' }).getAttribute('aria-disabled')).toBe('true');
});

test('without invoices it is said what belongs here, with the first thing to do', async () => {
  open({}, []);
  await screen.findByText(/^Record here what the plan was billed with/u);
  const [, first] = screen.getAllByRole('button', { name: 'Record an invoice…' });
  fireEvent.click(first!);
  await dialogOf('Record an invoice');
});
