import path from 'node:path';

import { findings } from '../e2e/axe.ts';
import { expect, test } from '../e2e/fixture.ts';
import { connect, RemoteService } from '../e2e/remote.ts';
import { openTray, test as ofSample } from '../e2e/rollcall.ts';
import { syncAgain } from '../e2e/service.ts';
import { tagColours } from '../../shared/domain/tag.ts';
import { answer, shoot } from './shoot.ts';

const LONG = 'Regional headquarters for the Nordic and';

test('tags: none, twelve, fifty', async ({ desktop, userData }) => {
  test.setTimeout(600_000);
  const { page } = desktop;
  const remote = new RemoteService(path.join(userData, 'remote'));
  await remote.start();
  await remote.createWorkspace(20);
  await connect(page, remote.address, await remote.issueToken());
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Workspace' }).click();
  await page.getByRole('link', { name: 'Tags' }).click();
  await expect(page.getByRole('heading', { name: 'There are no tags yet' })).toBeVisible();
  await shoot(desktop, 'tags-0');
  const make = (n: number) =>
    remote.act('tags.create', {
      name: n % 5 === 0 ? `${LONG.slice(0, 37)} ${String(n)}` : `Tag ${String(n)}`,
      colour: tagColours[n % tagColours.length] ?? 'grey',
    });
  for (let n = 0; n < 12; n += 1) await make(n);
  await syncAgain(page);
  await expect(page.getByText('12 of 50 tags')).toBeVisible();
  await shoot(desktop, 'tags-12');
  for (let n = 12; n < 50; n += 1) await make(n);
  await syncAgain(page);
  await expect(page.getByText('50 of 50 tags')).toBeVisible();
  await shoot(desktop, 'tags-50');
  await remote.stop();
});

ofSample('tags of the sample, where they are put on, and what they are on', async ({ desktop }) => {
  const { page } = desktop;
  await page.evaluate(() => (window.location.hash = '#/workspace/tags'));
  await expect(page.getByText('4 of 50 tags')).toBeVisible();
  await shoot(desktop, 'tags-sample');
  expect(await findings(desktop, 'tags 1')).toEqual([]);
  await page.getByRole('button', { name: 'Actions for Sales' }).click();
  await page.getByRole('menuitem', { name: 'Rename or recolour…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'tags-form');
  expect(await findings(desktop, 'tags 2')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Actions for Sales' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await shoot(desktop, 'tags-delete');
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window.location.hash = '#/groups'));
  await expect(page.getByRole('combobox', { name: 'Tags' })).toBeVisible();
  await shoot(desktop, 'tags-groups');
  expect(await findings(desktop, 'tags 3')).toEqual([]);
  await page.getByRole('button', { name: /^Tags of \d+ groups…$/u }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'tags-place');
  expect(await findings(desktop, 'tags 4')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window.location.hash = '#/roleplays'));
  await expect(page.getByText('12 scenarios', { exact: true })).toBeVisible();
  await shoot(desktop, 'tags-scenarios');
  expect(await findings(desktop, 'tags 5')).toEqual([]);
  await page.getByText('Buyer in a hurry').click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Tags' }).scrollIntoViewIfNeeded();
  await shoot(desktop, 'tags-scenario');
});

ofSample('what waits with a tag that somebody else has made meanwhile', async ({ desktop }) => {
  const { page } = desktop;
  const id = (n: number) => `01900000-0000-7000-8000-00000000000${String(n)}`;
  const waiting = { count: 1, madeAt: '2026-11-16T09:34:00.000Z', state: 'parked', attempts: 1, isApplied: false };
  const error = { code: 'tag.exists', name: 'PRIORITY', as: 'Priority' };
  const tag = {
    ...waiting,
    id: id(1),
    command: 'tags.create',
    label: 'PRIORITY',
    error,
    nextTryAt: null,
    standsOn: null,
  };
  const placed = {
    ...tag,
    id: id(2),
    command: 'groups.tag',
    count: 3,
    error: { code: 'tag.missing' },
    standsOn: id(1),
  };
  await answer(desktop, 'outbox.list', [tag, placed]);
  await openTray(page);
  await expect(page.getByRole('button', { name: 'Use “Priority” for 1 change' })).toBeVisible();
  await shoot(desktop, 'tags-taken');
  expect(await findings(desktop, 'tags taken')).toEqual([]);
});
