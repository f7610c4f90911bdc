import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { invoiceDetail, invoicePage } from '../../../electron/replica/invoices.repository.ts';
import { keepOwnPdf, readPdf } from '../../../electron/replica/pdfs.repository.ts';
import { clearRows } from '../../../electron/replica/clear-rows.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { replaceChange } from '../../../electron/sync/replace.ts';
import { deriveId, InvoiceId, type OperationId } from '../../../shared/domain/ids.ts';
import { type AttachedPdf, MAX_PDF_BYTES } from '../../../shared/domain/invoice.ts';
import { inTransaction } from '../../../shared/store/sql.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aPerson,
  aWorkspace,
  change,
  clientFor,
  refusalIn,
  refusalOf,
  temporaryFolder,
  type TestService,
  twoDesks,
} from '../../builders/desktop.ts';
import { anInvoice, aPdf, type InvoiceToRecord } from '../../builders/invoices.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;

// The same for all tests: each has numbers of its own.
beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 10);
  ({ desk, other } = await twoDesks(folder.path, service, (first) =>
    change(first, 'members.add', { people: [aPerson('Cem', { role: 'admin' }), aPerson('Dee', { role: 'manager' })] }),
  ));
});
afterAll(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

const record = (at: Desk, invoice: InvoiceToRecord) => change(at, 'invoices.record', invoice).id;
const idOf = (operation: OperationId) => InvoiceId.parse(deriveId(operation, 0));
const all = { show: 'all', offset: 0, limit: 200 } as const;
const rowsOf = (at: Desk, ours: string) =>
  invoicePage(at.sql, all).rows.filter(({ number }) => number.toUpperCase().startsWith(ours));
const listed = (at: Desk, ours: string) =>
  rowsOf(at, ours).map(({ number, state, pending }) => [number, state, pending]);
const stateOf = (at: Desk, id: OperationId) => {
  const { state, error } = listChanges(at.sql).find((each) => each.id === id)!;
  return { state, error };
};

function attach(at: Desk, bytes: Uint8Array, name = 'invoice.pdf'): AttachedPdf {
  return { hash: keepOwnPdf(at.sql, bytes, new Date().toISOString()), name, bytes: bytes.length };
}

/** Both copies are what a copy made now would be, and nothing of the service is wrong. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

test('an invoice is listed at once, without a network, with its PDF; and on every desktop once it is sent', async () => {
  await service.stop();
  const bytes = aPdf('seats of March');
  const id = record(desk, anInvoice('FIRST-3', { pdf: attach(desk, bytes, 'March.pdf') }));
  expect(listed(desk, 'FIRST')).toEqual([['FIRST-3', 'open', true]]);
  expect(invoiceDetail(desk.sql, idOf(id))).toMatchObject({ amount: 290_000, recorder: 'Ada Lovelace', pdfHere: true });
  await service.start();
  await expectAgreement();
  expect(listed(other, 'FIRST')).toEqual([['FIRST-3', 'open', false]]);
  const { pdf, pdfName, lines } = invoiceDetail(other.sql, idOf(id));
  expect([pdfName, lines.length]).toEqual(['March.pdf', 2]);
  await service.stop();
  expect(Buffer.from(readPdf(other.sql, pdf ?? '') ?? [])).toEqual(Buffer.from(bytes));
  await service.start();
});

test('of two desktops that record one number offline the first stays, and the other is made anew', async () => {
  const first = record(desk, anInvoice('INV 7'));
  const second = record(other, anInvoice('inv7', { amount: 290_000, pdf: attach(other, aPdf('mine')) }));
  const paid = change(other, 'invoices.settle', { invoice: idOf(second), number: 'inv7', was: 'open', to: 'paid' }).id;
  expect(listed(other, 'INV')).toEqual([['inv7', 'paid', true]]);
  await desk.sync.kick();
  await other.sync.kick();
  expect(stateOf(desk, first).state).toBe('confirmed');
  const known = { code: 'invoice.known', invoice: 'INV 7', invoicedOn: '2026-03-01' };
  expect(stateOf(other, second)).toEqual({ state: 'parked', error: known });
  expect(stateOf(other, paid).state).toBe('parked');
  await other.sync.kick();
  expect(listed(other, 'INV')).toEqual([['INV 7', 'open', false]]);
  // Nothing of it is lost: the form has all it said, and its PDF is still here.
  const form = formOf(other.sql, findChange(other.sql, second)!);
  if (form.kind !== 'invoice') throw new Error('there is a form for it');
  expect(form.wish.lines).toEqual(anInvoice('').lines);
  replaceChange(other.context, second, 'invoices.record', { ...form.wish, number: 'INV 8' });
  await expectAgreement();
  expect(listed(desk, 'INV')).toEqual([
    ['INV 8', 'paid', false],
    ['INV 7', 'open', false],
  ]);
  expect(invoiceDetail(desk.sql, idOf(second)).pdfHere).toBe(true);
});

test('a number that a purchase of credits has is that of no invoice, nor the other way round', async () => {
  record(desk, anInvoice('A-1'));
  const buy = (invoice: string) =>
    change(desk, 'purchases.buy', {
      ...{ group: null, credits: 5, currency: 'EUR', note: '' },
      ...{ invoice, invoicedOn: '2026-03-02', paid: 100 },
    });
  expect(refusalOf(() => buy('a-1'))).toMatchObject({ code: 'invoice.known' });
  buy('A-2');
  await desk.sync.kick();
  expect(refusalOf(() => record(desk, anInvoice('A-2')))).toMatchObject({ code: 'invoice.recorded', credits: 5 });
  expect(rowsOf(desk, 'A-').map(({ number, kind, credits }) => [number, kind, credits])).toEqual([
    ['A-2', 'credits', 5],
    ['A-1', 'plan', null],
  ]);
  await expectAgreement();
});

test('what does not add up is refused at once, with what is wrong', () => {
  const refused = (more: Partial<InvoiceToRecord>) => refusalOf(() => record(desk, anInvoice('B-1', more)));
  expect(refused({ amount: 290_001 })).toEqual({
    code: 'invoice.sum',
    lines: { amount: 290_000, currency: 'EUR' },
    sum: { amount: 290_001, currency: 'EUR' },
  });
  expect(refused({ firstDay: '2026-04-01' })).toEqual({ code: 'invoice.period' });
  expect(refused({ amount: -1, lines: [{ text: 'Discount', amount: -1 }] })).toMatchObject({ code: 'input.invalid' });
  expect(refused({ lines: [] })).toMatchObject({ code: 'input.invalid' });
  expect(refused({ pdf: { hash: 'a'.repeat(64), name: 'gone.pdf', bytes: 9 } })).toEqual({
    code: 'pdf.missing',
    name: 'gone.pdf',
  });
  expect(listChanges(desk.sql).filter(({ state }) => state === 'waiting')).toEqual([]);
});

test('an invoice is settled by one, and undone to what it was before', async () => {
  const id = record(desk, anInvoice('C-1'));
  await desk.sync.kick();
  await other.sync.kick();
  const settle = (at: Desk, was: 'open' | 'paid', to: 'paid' | 'void') =>
    change(at, 'invoices.settle', { invoice: idOf(id), number: 'C-1', was, to }).id;
  const paid = settle(desk, 'open', 'paid');
  const voided = settle(other, 'open', 'void');
  await desk.sync.kick();
  await other.sync.kick();
  expect(stateOf(other, voided)).toEqual({ state: 'parked', error: { code: 'invoice.changed', invoice: 'C-1' } });
  discardChange(other.sql, findChange(other.sql, voided)!, other.context.actor);
  change(other, 'operations.undo', { operation: paid });
  await expectAgreement();
  expect(listed(desk, 'C-')).toEqual([['C-1', 'open', false]]);
  change(other, 'operations.undo', { operation: id });
  await expectAgreement();
  expect(listed(desk, 'C-')).toEqual([]);
});

test('only owners record invoices and send their PDFs; admins see both, and others nothing', async () => {
  const pdf = attach(desk, aPdf('owners'));
  record(desk, anInvoice('D-1', { pdf }));
  await desk.sync.kick();
  const [admin, manager] = [await clientFor(service, 'cem@acme.example'), await clientFor(service, 'dee@acme.example')];
  expect(await refusalIn(admin.sendPdf(aPdf('admin')))).toBe('forbidden');
  expect(await refusalIn(manager.pdf(pdf.hash))).toBe('forbidden');
  expect(Buffer.from((await admin.pdf(pdf.hash)) ?? [])).toEqual(Buffer.from(aPdf('owners')));
  const kinds = async (client: typeof admin) => (await client.pull(0)).map(({ kind }) => kind);
  expect([(await kinds(admin)).includes('invoices'), (await kinds(manager)).includes('invoices')]).toEqual([
    true,
    false,
  ]);
});

test('the service takes no file that is none, or too large, and knows by their bytes those it has', async () => {
  const { client } = service;
  expect(await refusalIn(client.sendPdf(new TextEncoder().encode('<html>%%EOF')))).toBe('pdf.unfit');
  expect(await refusalIn(client.sendPdf(aPdf('cut off').slice(0, 12)))).toBe('pdf.unfit');
  expect(await refusalIn(client.sendPdf(new Uint8Array(MAX_PDF_BYTES + 1)))).toBe('pdf.tooBig');
  // Bytes of every value come through as they are.
  const bytes = Buffer.concat([aPdf('one'), Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), aPdf('two')]);
  await client.sendPdf(bytes);
  const { hash } = attach(desk, bytes);
  expect(await client.absentPdfs([hash, 'f'.repeat(64)])).toEqual(['f'.repeat(64)]);
  expect(Buffer.from((await client.pdf(hash)) ?? [])).toEqual(bytes);
  expect(await client.pdf('f'.repeat(64))).toBeNull();
});

test('a PDF that is lost on its way parks its invoice alone, and what is said of it stays', async () => {
  const pdf = attach(desk, aPdf('lost'), 'lost.pdf');
  const id = record(desk, anInvoice('E-1', { pdf }));
  const free = record(desk, anInvoice('E-2'));
  desk.sql.run('DELETE FROM pdf');
  await desk.sync.kick();
  expect(stateOf(desk, id)).toEqual({ state: 'parked', error: { code: 'pdf.missing', name: 'lost.pdf' } });
  expect(stateOf(desk, free).state).toBe('confirmed');
  replaceChange(desk.context, id, 'invoices.record', anInvoice('E-1', { pdf: attach(desk, aPdf('lost'), 'lost.pdf') }));
  await expectAgreement();
  expect(listed(other, 'E-')).toHaveLength(2);
});

test('a PDF stays while its invoice waits, is fetched again after the copy was emptied, and goes with its invoice', async () => {
  const pdf = attach(desk, aPdf('kept'));
  const id = record(desk, anInvoice('F-1', { pdf }));
  inTransaction(desk.sql, () => clearRows(desk.sql));
  expect(readPdf(desk.sql, pdf.hash)).toBeDefined();
  await expectAgreement();
  inTransaction(other.sql, () => clearRows(other.sql));
  expect(readPdf(other.sql, pdf.hash)).toBeUndefined();
  await other.sync.kick();
  expect(readPdf(other.sql, pdf.hash)).toBeDefined();
  change(desk, 'operations.undo', { operation: id });
  await expectAgreement();
  expect(readPdf(other.sql, pdf.hash)).toBeUndefined();
});

test('bytes that are not what they were are found by the service when it looks', async () => {
  record(desk, anInvoice('G-1', { pdf: attach(desk, aPdf('true')) }));
  await desk.sync.kick();
  expect(await service.client.verify()).toEqual([]);
  const store = openStore(service.folder);
  store.sql.run('UPDATE pdf SET bytes = ?', aPdf('false'));
  store.close();
  expect(new Set((await service.client.verify()).map(({ check }) => check))).toEqual(new Set(['invoices']));
});
