// Fireflies and Gong are connected over real HTTP to servers that answer as they do, and go wrong as they do.
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Fault } from '../../service/doubles/double.ts';
import { type Provider, providerNames } from '../../shared/domain/connection.ts';
import { aWorkspace, START_TOKEN, type TestService } from '../builders/desktop.ts';
import { apply } from '../builders/operations.ts';
import { aRubric } from '../builders/roleplays.ts';
import { aServedDouble, credentialsFor } from '../builders/tools.ts';
import { findings } from './axe.ts';
import { expect } from './fixture.ts';
import { test as fromNothing } from './lasting.ts';
import { connect } from './remote.ts';

type Served = Awaited<ReturnType<typeof aServedDouble>>;
interface Tools extends Readonly<Record<Provider, Served>> {
  readonly service: TestService;
}

/** Fireflies is asked for each transcript by itself, and no more often than it allows. */
const had = { fireflies: 3, gong: 9 } as const;
const WEEK_MS = 7 * 86_400_000;

/** A workspace at an address beside the app, whose service asks servers of ours instead of the tools. */
const test = fromNothing.extend<{ readonly tools: Tools }>({
  tools: async ({ userData }, use) => {
    const until = new Date(Date.now() - WEEK_MS).toISOString();
    const [fireflies, gong] = await Promise.all([
      aServedDouble('fireflies', { calls: had.fireflies, until }),
      aServedDouble('gong', { calls: had.gong, until }),
    ]);
    const service = await aWorkspace(path.join(userData, 'remote'));
    await service.stop();
    service.doubles = { fireflies: fireflies.serving.origin, gong: gong.serving.origin };
    await service.start();
    await use({ fireflies, gong, service });
    await service.stop();
    await Promise.all([fireflies.serving.close(), gong.serving.close()]);
  },
});

const cardOf = (page: Page, provider: Provider) =>
  page.getByRole('region', { name: providerNames[provider], exact: true });
const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });
const SOON = { timeout: 30_000 };

async function openPanel(page: Page, service: TestService): Promise<void> {
  await connect(page, service.address, START_TOKEN);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Integrations' }).click();
  await expect(cardOf(page, 'gong').getByText('Not connected')).toBeVisible(SOON);
}

async function typeKey(dialog: Locator, provider: Provider, key?: string): Promise<void> {
  const credentials = credentialsFor(provider, key === undefined ? {} : { key });
  if (credentials.provider === 'fireflies') return dialog.getByLabel('API key').fill(credentials.key);
  await dialog.getByLabel('Base address').fill(credentials.baseUrl);
  await dialog.getByLabel('Access key', { exact: true }).fill(credentials.accessKey);
  await dialog.getByLabel('Access key secret').fill(credentials.secret);
}

/** Connects a tool as somebody does: the key is tested, the account read back, and then it is saved. */
async function connectTool(page: Page, provider: Provider): Promise<void> {
  const name = providerNames[provider];
  await page.getByRole('button', { name: `Connect… ${name}` }).click();
  const dialog = dialogOf(page, `Connect ${name}`);
  await typeKey(dialog, provider);
  await dialog.getByRole('button', { name: 'Test the key' }).click();
  await expect(dialog.getByText(`${name} knows the key`)).toBeVisible(SOON);
  await dialog.getByRole('button', { name: `Connect ${name}` }).click();
  const count = String(had[provider]);
  await expect(cardOf(page, provider).getByText(`${count} calls · ${count} transcripts`)).toBeVisible(SOON);
}

test('both tools are connected with keys that are tested, and what they have is read, also offline', async ({
  desktop,
  tools: { service },
}) => {
  const { page } = desktop;
  await openPanel(page, service);
  await page.getByRole('button', { name: 'Connect… Gong' }).click();
  const dialog = dialogOf(page, 'Connect Gong');
  await typeKey(dialog, 'gong', 'wrong-secret');
  await dialog.getByRole('button', { name: 'Test the key' }).click();
  await expect(dialog.getByText('Gong refused the key (401).')).toBeVisible();
  await dialog.getByLabel('Base address').fill('https://127.0.0.1/');
  await dialog.getByRole('button', { name: 'Test the key' }).click();
  await expect(dialog.getByText(/^“https:\/\/127\.0\.0\.1\/.*” is not an address of Gong\.$/u)).toBeVisible();
  expect(await findings(desktop, 'a key that is refused')).toEqual([]);
  await page.keyboard.press('Escape');
  await connectTool(page, 'gong');
  await connectTool(page, 'fireflies');
  expect(await findings(desktop, 'both connected')).toEqual([]);

  await page.getByRole('button', { name: 'Match people… Gong' }).click();
  const people = dialogOf(page, 'People of Gong');
  await people.getByRole('button', { name: 'Match Grace Example…' }).click();
  await people.getByLabel('Who is Grace Example here?').fill('ada');
  await people.getByRole('button', { name: /^Ada Lovelace .* is Grace Example$/u }).click();
  await expect(people.getByText('→ Ada Lovelace')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Show 12 calls' }).click();
  const list = page.getByRole('grid', { name: 'Imported calls' });
  await expect(list.getByRole('row')).toHaveCount(13);
  await expect(list.getByText('Ada Lovelace').first()).toBeVisible();
  await list.getByText('Discovery call 9').first().click();
  await expect(page.getByText(/^This is sentence 1 of Discovery call 9\./u)).toBeVisible(SOON);
  expect(await findings(desktop, 'a call')).toEqual([]);
  await service.stop();
  await list.getByText('Discovery call 8').first().click();
  await expect(page.getByText(/^This is sentence 1 of Discovery call 8\./u)).toBeVisible();
  await page.getByRole('link', { name: 'Integrations' }).first().click();
  await expect(page.getByText(/^This computer has not reached the workspace since /u)).toBeVisible(SOON);
  await expect(cardOf(page, 'gong').getByText(/^9 calls · 9 transcripts/u)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Disconnect… Gong' })).toHaveAttribute('aria-disabled', 'true');
});

test('a call that was imported is scored by a rubric, and list, figures and Activity follow', async ({
  desktop: { page },
  tools: { service },
}) => {
  await apply(service.client, 'rubrics.create', { document: aRubric('Discovery call') });
  await openPanel(page, service);
  await connectTool(page, 'fireflies');
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Roleplays' }).click();
  const tab = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
  await tab('Sessions').click();
  const grid = page.getByRole('grid', { name: 'Sessions' });
  await page.getByLabel('Source').selectOption({ label: 'Fireflies' });
  await expect(grid.getByText('Not scored')).toHaveCount(had.fireflies);
  await grid.getByRole('row').nth(1).click();
  const side = page.getByRole('complementary', { name: 'Feedback' });
  await side.getByRole('button', { name: 'Score…' }).click();
  await page.getByRole('combobox', { name: 'Rubric' }).click();
  await page.getByRole('option', { name: 'Discovery call' }).click();
  for (const item of ['Greets by name', 'Says why they call'])
    await page.getByRole('radiogroup', { name: item }).getByRole('radio', { name: /^Good/u }).check();
  await page.getByRole('button', { name: 'Give 100' }).click();
  await expect(side.getByText('Gold')).toBeVisible();
  await tab('Sessions').click();
  await expect(grid.getByText('Not scored')).toHaveCount(had.fireflies - 1);
  await expect(grid.getByRole('row').filter({ hasText: '100' })).toHaveCount(1);
  await tab('Analytics').click();
  const figures = page.getByRole('grid', { name: 'Figures of sessions' });
  const calls = figures.getByRole('row').filter({ hasText: 'No scenario' });
  await expect(calls.getByRole('gridcell').nth(3)).toHaveText('100');
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Activity' }).click();
  await expect(
    page
      .getByRole('grid')
      .getByText(/scored/iu)
      .first(),
  ).toBeVisible();
});

/** What each fault makes of the card, and whether the tool then has to be asked again by hand. */
const faults: readonly (readonly [provider: Provider, fault: Fault, says: RegExp])[] = [
  ['gong', 'revoked', /^Gong refused the key \(401\)/u],
  ['gong', 'ip', /^Gong does not let this service in from its address \(403\)/u],
  ['fireflies', 'plan', /^The plan at Fireflies does not allow this/u],
  ['fireflies', 'forbidden', /^The key may not read calls of Fireflies/u],
  ['fireflies', 'revoked', /^Fireflies refused the key/u],
  ['gong', 'truncated', /^Gong answers what cannot be read/u],
  ['gong', 'huge', /^Gong answers what cannot be read/u],
  ['gong', 'hangUp', /^Gong does not answer/u],
  ['gong', 'down', /^Gong answers that something is wrong there \(502\)/u],
  ['fireflies', 'page', /^Fireflies answers what cannot be read/u],
  ['fireflies', 'redirect', /^Fireflies answers what cannot be read/u],
  ['fireflies', 'down', /^Fireflies answers that something is wrong there \(503\)/u],
];
/** What passes by itself within a moment, and never reaches a card. */
const passing: readonly (readonly [provider: Provider, fault: Fault])[] = [
  ['gong', 'limitSeconds'],
  ['gong', 'limitDate'],
  ['fireflies', 'limitEpoch'],
  ['fireflies', 'truncated'],
];

test('each fault of a tool has its card, which is gone with the fault; and disconnecting takes the calls with it', async ({
  desktop,
  tools,
}) => {
  test.setTimeout(180_000);
  const { page } = desktop;
  await openPanel(page, tools.service);
  await connectTool(page, 'gong');
  await connectTool(page, 'fireflies');
  for (const [provider, fault, says] of faults) {
    const name = providerNames[provider];
    tools[provider].double.break(fault);
    await page.getByRole('button', { name: `Import now ${name}` }).click();
    await expect(cardOf(page, provider).getByText(says)).toBeVisible(SOON);
    tools[provider].double.break(null);
    await page.getByRole('button', { name: `Try now ${name}` }).click();
    await expect(cardOf(page, provider).getByText(says)).toBeHidden(SOON);
    await expect(page.getByRole('button', { name: `Import now ${name}` })).toBeVisible(SOON);
  }
  for (const [provider, fault] of passing) {
    const { double } = tools[provider];
    double.break(fault, 1);
    const asked = double.asked.length;
    await page.getByRole('button', { name: `Import now ${providerNames[provider]}` }).click();
    await expect.poll(() => double.asked.length, SOON).toBeGreaterThan(asked + 1);
    await expect(page.getByRole('button', { name: `Import now ${providerNames[provider]}` })).toBeEnabled(SOON);
    await expect(cardOf(page, provider).getByText('Connected', { exact: true }).first()).toBeVisible(SOON);
  }

  tools.fireflies.double.break('limitDay');
  await page.getByRole('button', { name: 'Import now Fireflies' }).click();
  await expect(cardOf(page, 'fireflies').getByText('Paused by a limit')).toBeVisible(SOON);
  await expect(page.getByRole('button', { name: 'Try now Fireflies' })).toHaveAttribute('aria-disabled', 'true');

  await page.getByRole('button', { name: 'Disconnect… Gong' }).click();
  const dialog = dialogOf(page, 'Disconnect Gong?');
  await dialog.getByLabel('Delete 9 calls').check();
  await dialog.getByRole('button', { name: 'Disconnect and delete 9 calls' }).click();
  await expect(cardOf(page, 'gong').getByText('Not connected')).toBeVisible(SOON);
  await expect(page.getByRole('button', { name: 'Show 3 calls' })).toBeVisible(SOON);
});

test('one call that cannot be read is told by itself; scope, key and erasure are changed on the card', async ({
  desktop,
  tools,
}) => {
  const { page } = desktop;
  await openPanel(page, tools.service);
  tools.gong.double.break('badCall');
  await page.getByRole('button', { name: 'Connect… Gong' }).click();
  const connecting = dialogOf(page, 'Connect Gong');
  await typeKey(connecting, 'gong');
  await connecting.getByRole('button', { name: 'Test the key' }).click();
  await connecting.getByRole('button', { name: 'Connect Gong' }).click();
  const card = cardOf(page, 'gong');
  await expect(card.getByText('1 call could not be read')).toBeVisible(SOON);
  await page.getByRole('button', { name: 'Look… Gong' }).click();
  const skipped = dialogOf(page, 'Skipped calls of Gong');
  await expect(skipped.getByText('What Gong told of it made no sense')).toBeVisible();
  expect(await findings(desktop, 'skipped calls')).toEqual([]);
  await page.keyboard.press('Escape');
  tools.gong.double.break(null);
  await page.getByRole('button', { name: 'Import now Gong' }).click();
  await expect(card.getByText('9 calls · 9 transcripts')).toBeVisible(SOON);
  await expect(card.getByText('1 call could not be read')).toBeHidden(SOON);

  await page.getByRole('button', { name: 'Edit scope… Gong' }).click();
  const scope = dialogOf(page, 'What is imported from Gong');
  await scope.getByText('With transcripts').click();
  await scope.getByRole('button', { name: 'Import these calls' }).click();
  await expect(card.getByText(/without transcripts/u)).toBeVisible(SOON);

  await page.getByRole('button', { name: 'Replace key… Gong' }).click();
  const replacing = dialogOf(page, 'Replace the key of Gong');
  await typeKey(replacing, 'gong', 'wrong-secret');
  await replacing.getByRole('button', { name: 'Test and replace the key' }).click();
  await expect(replacing.getByText('Gong refused the key (401).')).toBeVisible(SOON);
  await typeKey(replacing, 'gong');
  await replacing.getByRole('button', { name: 'Test and replace the key' }).click();
  await expect(replacing).toBeHidden(SOON);

  await page.getByRole('button', { name: 'Erase a person’s calls and practice…' }).click();
  const erasing = dialogOf(page, 'Erase a person’s calls and practice');
  const [gone] = tools.gong.double.calls.flatMap(({ guests }) => guests).filter(({ id }) => id === '');
  const email = gone?.email ?? '';
  const left = tools.gong.double.calls.filter(({ guests }) => !guests.some((each) => each.email === email)).length;
  await erasing.getByLabel('E-mail address').fill(email);
  await erasing.getByLabel('Type the address once more').fill(email);
  expect(await findings(desktop, 'erasure')).toEqual([]);
  await erasing.getByRole('button', { name: `Erase calls and practice of ${email}` }).click();
  await expect(card.getByText(new RegExp(`^${String(left)} calls`, 'u'))).toBeVisible(SOON);
  await page.getByRole('button', { name: 'Import now Gong' }).click();
  await expect(page.getByRole('button', { name: `Show ${String(left)} calls` })).toBeVisible(SOON);
});

test('six hours of a call are read to their last word, also without the workspace', async ({ desktop, tools }) => {
  const { page } = desktop;
  await openPanel(page, tools.service);
  tools.fireflies.double.calls = tools.fireflies.double.calls.slice(0, 1);
  tools.fireflies.double.break('sixHours');
  await page.getByRole('button', { name: 'Connect… Fireflies' }).click();
  const dialog = dialogOf(page, 'Connect Fireflies');
  await typeKey(dialog, 'fireflies');
  await dialog.getByRole('button', { name: 'Test the key' }).click();
  await dialog.getByRole('button', { name: 'Connect Fireflies' }).click();
  await page.getByRole('button', { name: 'Show 1 call' }).click();
  const list = page.getByRole('grid', { name: 'Imported calls' });
  await list.getByRole('row').nth(1).click();
  await expect(page.getByText(/^This is sentence 1 of /u)).toBeVisible(SOON);
  await tools.service.stop();
  await page.getByRole('region', { name: 'Transcript' }).press('End');
  await expect(page.getByText(/^This is sentence 10000 of /u)).toBeVisible(SOON);
});
