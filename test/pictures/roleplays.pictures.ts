import path from 'node:path';

import { aScenario } from '../builders/roleplays.ts';
import { expect, test } from '../e2e/fixture.ts';
import { connect, RemoteService } from '../e2e/remote.ts';
import { test as ofSample } from '../e2e/rollcall.ts';
import { syncAgain } from '../e2e/service.ts';
import { shoot } from './shoot.ts';

const LONG =
  'Renewal of a contract with the purchasing department of a large holding, second conversation after a refusal';
const MANY = 5000;

test('scenarios: none, twelve, five thousand', async ({ desktop, userData }) => {
  test.setTimeout(600_000);
  const { page } = desktop;
  const remote = new RemoteService(path.join(userData, 'remote'));
  await remote.start();
  await remote.createWorkspace(20);
  await connect(page, remote.address, await remote.issueToken());
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Roleplays' }).click();
  await expect(page.getByRole('heading', { name: 'No scenario yet' })).toBeVisible();
  await shoot(desktop, 'roleplays-0');
  const make = (n: number) =>
    remote.act('scenarios.create', aScenario(n % 5 === 0 ? `${LONG} ${String(n)}` : `Call ${String(n)}`));
  for (let n = 0; n < 12; n += 1) await make(n);
  await syncAgain(page);
  await expect(page.getByText('12 scenarios', { exact: true })).toBeVisible({ timeout: 40_000 });
  await shoot(desktop, 'roleplays-12');
  for (let n = 12; n < MANY; n += 1) await make(n);
  await syncAgain(page);
  await expect(page.getByText('5,000 scenarios', { exact: true })).toBeVisible({ timeout: 60_000 });
  await shoot(desktop, 'roleplays-5000');
  await remote.stop();
});

ofSample('rubrics and scenarios of the sample', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Roleplays' }).click();
  await expect(page.getByText('12 scenarios', { exact: true })).toBeVisible();
  await shoot(desktop, 'roleplays-sample');
  await page.getByText('Buyer in a hurry').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'roleplays-scenario');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Rubrics' }).click();
  await expect(page.getByText('3 rubrics')).toBeVisible();
  await shoot(desktop, 'roleplays-rubrics');
  await page.getByText('Discovery call').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'roleplays-rubric');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Actions for Negotiation' }).click();
  await shoot(desktop, 'roleplays-acts');
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await shoot(desktop, 'roleplays-delete');
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window.location.hash = '#/workspace'));
  await page.getByRole('region', { name: 'Roleplays' }).scrollIntoViewIfNeeded();
  await page.getByRole('radio', { name: 'All members' }).check();
  await shoot(desktop, 'roleplays-creators');
});
