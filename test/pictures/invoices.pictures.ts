import path from 'node:path';
import { expect, test } from '../e2e/fixture.ts';
import { connect, RemoteService } from '../e2e/remote.ts';
import { test as ofSample } from '../e2e/rollcall.ts';
import { syncAgain } from '../e2e/service.ts';
import { anInvoice, type InvoiceToRecord } from '../builders/invoices.ts';
import { shoot } from './shoot.ts';

const LONG =
  'Seats, credits and onboarding for all subsidiaries of the group in Europe, the Middle East and Africa, second half';

/** One of many: long and short, of several currencies, paid, open and void. */
function nth(n: number): InvoiceToRecord {
  const month = String((n % 12) + 1).padStart(2, '0');
  const day = `${String(2026 - Math.floor(n / 12))}-${month}-01`;
  const more: Partial<InvoiceToRecord>[] = [
    { state: 'paid' },
    { currency: 'JPY', lines: [{ text: '席 200', amount: 98_000_000 }], amount: 98_000_000 },
    { lines: [{ text: LONG, amount: 1_234_567_890 }], amount: 1_234_567_890, currency: 'USD', state: 'void' },
    { currency: 'KWD', lines: [{ text: 'Coaching', amount: 12_345 }], amount: 12_345, state: 'paid' },
  ];
  const number = n % 5 === 0 ? `Northwind Subsidiary Holdings International/2026/${String(n)}-B` : `INV-${String(n)}`;
  return anInvoice(number, { invoicedOn: day, firstDay: day, lastDay: `${day.slice(0, 8)}28`, ...more[n % 4] });
}

test('invoices: none, twelve, five hundred', async ({ desktop, userData }) => {
  test.setTimeout(300_000);
  const { page } = desktop;
  const remote = new RemoteService(path.join(userData, 'remote'));
  await remote.start();
  await remote.createWorkspace(20);
  await connect(page, remote.address, await remote.issueToken());
  const panels = page.getByRole('navigation', { name: 'Panels' });
  await panels.getByRole('link', { name: 'Billing' }).click();
  await expect(page.getByRole('region', { name: 'Invoices' })).toBeVisible();
  await shoot(desktop, 'invoices-billing-0');
  await page.evaluate(() => (window.location.hash = '#/billing/invoices'));
  await expect(page.getByRole('heading', { name: 'No invoices' })).toBeVisible();
  await shoot(desktop, 'invoices-0');
  for (let n = 0; n < 12; n += 1) await remote.act('invoices.record', nth(n));
  await syncAgain(page);
  await expect(page.getByText('12 invoices')).toBeVisible({ timeout: 40_000 });
  await shoot(desktop, 'invoices-12');
  await page.getByRole('button', { name: 'INV-2', exact: true }).click();
  await shoot(desktop, 'invoices-open');
  await page.keyboard.press('Escape');
  for (let n = 12; n < 500; n += 1) await remote.act('invoices.record', nth(n));
  await syncAgain(page);
  await expect(page.getByText('500 invoices')).toBeVisible({ timeout: 40_000 });
  await shoot(desktop, 'invoices-500');
  await panels.getByRole('link', { name: 'Billing' }).click();
  await shoot(desktop, 'invoices-billing-500');
  await remote.stop();
});

ofSample('invoices of the sample', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Billing' }).click();
  await expect(page.getByRole('region', { name: 'Invoices' })).toContainText('NA-2026');
  await shoot(desktop, 'invoices-billing');
  await page.getByRole('button', { name: /^All \d+ invoices/u }).click();
  await page.getByRole('button', { name: 'Record an invoice…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Invoice number').fill('NA-2026-12');
  await dialog.getByRole('button', { name: 'Add a line' }).click();
  await dialog.getByLabel('Line 2: what').fill('Welcome discount');
  await dialog.getByLabel('Line 2: amount').fill('-100');
  await shoot(desktop, 'invoices-record');
  await page.keyboard.press('Escape');
  // Where to save is answered late: what is laid out for paper stays until then.
  await desktop.evaluateMain(({ dialog: system }) => {
    system.showSaveDialog = () =>
      new Promise((resolve) => setTimeout(() => resolve({ canceled: true, filePath: '' }), 9_000));
  });
  await page.getByRole('button', { name: 'Save NA-2026-01 as a PDF' }).click();
  await expect(page.locator('[data-paper]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.screenshot({ path: 'screenshots/invoices-paper.png', animations: 'disabled' });
  await page.emulateMedia({ media: 'screen' });
});

ofSample('a limit that is near, where one acts', async ({ desktop }) => {
  const { page } = desktop;
  await page
    .getByRole('checkbox', { name: /^Select /u })
    .nth(1)
    .click();
  await page.getByRole('button', { name: 'Assign seats' }).click();
  await expect(page.getByRole('dialog').getByText('Full seats: near the limit')).toBeVisible();
  await shoot(desktop, 'limit-assign');
  await page.getByRole('button', { name: 'Add seats' }).click();
  await shoot(desktop, 'limit-assign-plan');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Invite people' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /full seat/iu })
    .check();
  await shoot(desktop, 'limit-invite');
});
