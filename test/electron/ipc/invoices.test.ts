import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Backups } from '../../../electron/backups/backups.ts';
import { Workspaces } from '../../../electron/core/workspaces.ts';
import { DraftThread } from '../../../electron/imports/draft-thread.ts';
import { createDispatch, type Dispatch } from '../../../electron/ipc/router.ts';
import { readPdf } from '../../../electron/replica/pdfs.repository.ts';
import { InvoiceId } from '../../../shared/domain/ids.ts';
import { type AttachedPdf, MAX_PDF_BYTES } from '../../../shared/domain/invoice.ts';
import type { InvoicePage } from '../../../shared/ipc/invoice-contract.ts';
import { aWorkspace, hostOver, START_TOKEN, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { anInvoice, aPdf } from '../../builders/invoices.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let workspaces: Workspaces;
let dispatch: Dispatch;
/** What the dialog for files answers. */
let chosen: string | null = null;
const inFolder = (name: string) => path.join(folder.path, name);

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const answer = async () => chosen;
  const host = { ...hostOver(service), openFile: answer, saveFile: answer, recallToken: async () => START_TOKEN };
  workspaces = new Workspaces(host, inFolder('desktop'));
  dispatch = createDispatch({
    host,
    workspaces,
    drafts: new DraftThread(host),
    backups: new Backups(host, workspaces),
  });
  await dispatch('workspaces.connect', { address: service.address, token: START_TOKEN });
});
afterAll(async () => {
  await workspaces.close();
  await service.stop();
  folder.remove();
});

/** What a procedure answers, as its contract says. */
async function answerOf<Value>(channel: Parameters<Dispatch>[0], input?: unknown): Promise<Value> {
  const result = await dispatch(channel, input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as Value; // as the contract says, which the router has checked
}
const page = () => answerOf<InvoicePage>('invoices.page', { show: 'all', offset: 0, limit: 50 });

test('a file is chosen once it is a PDF of no more than 5 MB; what it is otherwise is said', async () => {
  const tell = async (name: string, bytes: Uint8Array | null) => {
    if (bytes !== null) writeFileSync(inFolder(name), bytes);
    chosen = inFolder(name);
    const result = await dispatch('invoices.choosePdf', undefined);
    return result.ok ? result.value : result.error;
  };
  expect(await tell('notes.txt', new TextEncoder().encode('plain words'))).toEqual({
    code: 'pdf.unfit',
    name: 'notes.txt',
  });
  expect(await tell('cut.pdf', aPdf('never ends').slice(0, -8))).toEqual({ code: 'pdf.unfit', name: 'cut.pdf' });
  expect(await tell('empty.pdf', new Uint8Array())).toEqual({ code: 'pdf.unfit', name: 'empty.pdf' });
  const huge = new Uint8Array(MAX_PDF_BYTES + 1).fill(32);
  expect(await tell('huge.pdf', huge)).toEqual({ code: 'pdf.tooBig', name: 'huge.pdf', most: 5 });
  expect(await tell('gone.pdf', null)).toEqual({ code: 'pdf.unreadable', path: inFolder('gone.pdf') });
  mkdirSync(inFolder('folder.pdf'));
  expect(await tell('folder.pdf', null)).toEqual({ code: 'pdf.unreadable', path: inFolder('folder.pdf') });
  const most = Buffer.concat([aPdf('as long as may be'), new Uint8Array(MAX_PDF_BYTES)]).subarray(0, MAX_PDF_BYTES - 6);
  expect(await tell('most.pdf', Buffer.concat([most, Buffer.from('%%EOF\n')]))).toMatchObject({ bytes: MAX_PDF_BYTES });
  chosen = null;
  expect(await answerOf('invoices.choosePdf')).toBeNull();
});

test('what was attached is saved as it came, and the list as a file that no spreadsheet runs', async () => {
  const bytes = aPdf('December');
  writeFileSync(inFolder('=December.pdf'), bytes);
  chosen = inFolder('=December.pdf');
  const pdf = await answerOf<AttachedPdf>('invoices.choosePdf');
  expect(Buffer.from(readPdf(workspaces.desk.sql, pdf.hash) ?? [])).toEqual(Buffer.from(bytes));
  const lines = [{ text: '+cmd|calc', amount: 98_000 }];
  await answerOf('invoices.record', anInvoice('@SUM(1)', { pdf, lines, amount: 98_000, currency: 'JPY' }));
  await answerOf('invoices.record', anInvoice('B-1', { invoicedOn: '2026-02-01', state: 'void' }));
  const [first, second] = (await page()).rows;
  chosen = inFolder('saved.pdf');
  await answerOf('invoices.savePdf', { id: first?.id });
  expect(readFileSync(chosen)).toEqual(Buffer.from(bytes));
  const none = await dispatch('invoices.savePdf', { id: second?.id });
  expect(none).toMatchObject({ ok: false, error: { code: 'pdf.notHere' } });

  chosen = inFolder('invoices.csv');
  await answerOf('invoices.exportCsv', { show: 'all' });
  const { data } = Papa.parse<string[]>(readFileSync(chosen, 'utf8').slice(1), { skipEmptyLines: true });
  expect(data.map((cells) => cells.slice(0, 7))).toEqual([
    ['Invoice', 'Date', 'For', 'Amount', 'Currency', 'State', 'PDF'],
    ["'@SUM(1)", '2026-03-01', "'+cmd|calc", '98000', 'JPY', 'Open', "'=December.pdf"],
    ['B-1', '2026-02-01', '200 full seats; Discount', '2900', 'EUR', 'Void', ''],
  ]);
  await answerOf('invoices.exportCsv', { show: 'void' });
  expect(readFileSync(chosen, 'utf8')).not.toContain('SUM');
});

test('of an invoice that is not there it is said, and nothing is asked about where to save', async () => {
  chosen = inFolder('never.pdf');
  const id = InvoiceId.parse('00000000-0000-7000-8000-000000000000');
  for (const channel of ['invoices.get', 'invoices.savePdf'] as const)
    expect(await dispatch(channel, { id })).toEqual({ ok: false, error: { code: 'invoice.missing' } });
});
