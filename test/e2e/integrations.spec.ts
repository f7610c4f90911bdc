// Fireflies and Gong are connected over real HTTP to servers that answer as they do.
import { apply } from '../builders/operations.ts';
import { aRubric } from '../builders/roleplays.ts';
import { findings } from './axe.ts';
import { expect } from './fixture.ts';
import { cardOf, connectTool, dialogOf, had, openPanel, SOON, test, typeKey } from './tools.ts';

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

test('a limit of a day pauses the card, and disconnecting takes the calls with it', async ({ desktop, tools }) => {
  const { page } = desktop;
  await openPanel(page, tools.service);
  await connectTool(page, 'gong');
  await connectTool(page, 'fireflies');
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

  await page.getByRole('button', { name: 'Erase a person…' }).click();
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
