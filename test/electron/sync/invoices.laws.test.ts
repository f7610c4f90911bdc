import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, isUnsent, listChanges } from '../../../electron/outbox/changes.ts';
import { invoiceDetail, invoicePage } from '../../../electron/replica/invoices.repository.ts';
import { keepOwnPdf } from '../../../electron/replica/pdfs.repository.ts';
import { discardChange, retryChange } from '../../../electron/sync/reconsider.ts';
import { InvoiceId, OperationId } from '../../../shared/domain/ids.ts';
import { invoiceStates, totalOf } from '../../../shared/domain/invoice.ts';
import { invoiceKey } from '../../../shared/domain/purchase.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aWorkspace, change, temporaryFolder, type TestService, twoDesks } from '../../builders/desktop.ts';
import { anInvoice, aPdf } from '../../builders/invoices.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';

const RUNS = isFullForm ? 150 : 5;
const numbers = ['R-1', 'r 1', 'R-2', 'Ｒ-2', 'R-3'] as const;
const all = { show: 'all', offset: 0, limit: 200 } as const;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
/** The same for all histories: each ends with nothing of it left. */
let desks: readonly Desk[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const { desk: one, other } = await twoDesks(folder.path, service, () => undefined);
  desks = [one, other];
});
afterAll(async () => {
  for (const at of desks) await at.close();
  await service.stop();
  folder.remove();
});

const desk = fc.nat(1);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('record' as const),
    desk,
    number: fc.constantFrom(...numbers),
    amounts: fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 4 }),
    pdf: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('settle' as const), desk, nth: fc.nat(3), to: fc.constantFrom(...invoiceStates) }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'retry' as const, 'discard' as const), desk, nth: fc.nat(3) }),
  fc.record({ kind: fc.constant('sync' as const), desk }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What this computer itself refuses is no change; everything else must hold. */
function unlessRefused(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function act(at: Desk, taken: Exclude<Step, { kind: 'sync' }>): void {
  if (taken.kind === 'record') {
    const lines = taken.amounts.map((amount, index) => ({ text: `Line ${String(index)}`, amount }));
    const bytes = aPdf(taken.number);
    const hash = keepOwnPdf(at.sql, bytes, new Date().toISOString());
    const pdf = taken.pdf ? { hash, name: 'a.pdf', bytes: bytes.length } : null;
    change(at, 'invoices.record', anInvoice(taken.number, { lines, amount: totalOf(lines), pdf }));
    return;
  }
  if (taken.kind === 'settle') {
    const row = invoicePage(at.sql, all).rows[taken.nth];
    const invoice = InvoiceId.safeParse(row?.id).data;
    if (row && invoice) change(at, 'invoices.settle', { invoice, number: row.number, was: row.state, to: taken.to });
    return;
  }
  const own = listChanges(at.sql)[taken.nth];
  const found = own && findChange(at.sql, own.id);
  if (!found) return;
  if (taken.kind === 'undo' && found.state === 'confirmed') change(at, 'operations.undo', { operation: found.id });
  else if (taken.kind === 'retry' && found.state === 'parked') retryChange(at.sql, found, at.context.actor);
  else if (taken.kind === 'discard' && isUnsent(found)) discardChange(at.sql, found, at.context.actor);
}

const seen = (at: Desk) =>
  invoicePage(at.sql, all).rows.map(({ id, number, amount, state }) => ({ id, number, amount, state }));

/** No number twice, and the lines of each come to its amount, with the PDF it names. */
function expectWhole(at: Desk): void {
  const { rows } = invoicePage(at.sql, all);
  const keys = rows.map(({ number }) => invoiceKey(number));
  expect(new Set(keys).size).toBe(keys.length);
  for (const { id } of rows) {
    const { lines, amount, pdf, pdfHere } = invoiceDetail(at.sql, InvoiceId.parse(id));
    expect([totalOf(lines), pdf !== null]).toEqual([amount, pdfHere]);
  }
}

/** Everything that was ever done to invoices and still holds, the latest first. */
const holding = (at: Desk) =>
  at.sql
    .all<{ id: string }>(
      "SELECT id FROM operation WHERE command GLOB 'invoices.*' AND undoneBy IS NULL ORDER BY seq DESC",
    )
    .map(({ id }) => OperationId.parse(id));

async function settle(): Promise<void> {
  for (const at of [...desks, ...desks]) await at.sync.kick();
}

/** Nothing waits, both desktops have what the service has, and all of it is whole. */
async function expectAgreement(): Promise<void> {
  const lines = await service.client.pull(0);
  for (const at of desks) {
    expectWhole(at);
    expect(listChanges(at.sql).filter(({ state }) => state === 'waiting' || state === 'sending')).toEqual([]);
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  }
  const [one = [], other = []] = desks.map(seen);
  expect(one).toEqual(other);
}

/** Everything is taken back: what was refused is discarded, and what was done undone, the latest first. */
async function takeBack(): Promise<void> {
  for (const at of desks)
    for (const { id, state } of listChanges(at.sql)) {
      const parked = state === 'parked' ? findChange(at.sql, id) : undefined;
      if (parked) discardChange(at.sql, parked, at.context.actor);
    }
  const [one] = desks;
  if (!one) return;
  for (const operation of holding(one)) change(one, 'operations.undo', { operation });
  await settle();
}

test(
  'however two desktops record, settle and undo invoices, one of a number stays, each is whole, and undo restores',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: isFullForm ? 20 : 10 }), async (steps) => {
        for (const taken of steps) {
          const at = desks[taken.desk];
          if (taken.kind === 'sync') await at?.sync.kick();
          else if (at) unlessRefused(() => act(at, taken));
        }
        await settle();
        await expectAgreement();
        await takeBack();
        expect(desks.map(seen)).toEqual([[], []]);
      }),
      { seed: lawSeed('invoices', RUNS), numRuns: RUNS },
    );
    expect(await service.client.verify()).toEqual([]);
  },
  lawLimit(5),
);
