// The recording of a session as people hear it: played, followed by what was said, kept, and heard without the workspace.
import type { Page } from '@playwright/test';
import { aPerson } from '../builders/desktop.ts';
import { anMp4, FRAME_SECONDS } from '../builders/mp4.ts';
import { aWav, bring } from '../builders/recordings.ts';
import { aPractice } from '../builders/sessions.ts';
import { findings } from './axe.ts';
import { expect } from './fixture.ts';
import { connect, test } from './remote.ts';

const transcript = [
  { speaker: 'Ann', text: 'Good morning, thank you for your time.', seconds: 0 },
  { speaker: 'Customer', text: 'We pay for four hundred seats.', seconds: 8 },
  { speaker: 'Ann', text: 'I can do fifteen per cent off today.', seconds: 15 },
];

const place = (page: Page) => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
const isLoaded = (page: Page) => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration);

async function toSession(page: Page, name = 'Ann'): Promise<void> {
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Roleplays' }).click();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await page.getByRole('grid', { name: 'Sessions' }).getByRole('row').filter({ hasText: name }).click();
}

test('a recording plays, whatever stands first in its file, is followed by what was said, is kept, and plays without the workspace', async ({
  desktop,
  remote,
}) => {
  test.setTimeout(180_000);
  const { page } = desktop;
  await remote.act('members.add', { people: [aPerson('Ann'), aPerson('Bea')] });
  const [first, second] = [4, 5].map((day) => new Date(Date.UTC(2026, 8, day, 9)).toISOString());
  await remote.client.sendEvents([
    aPractice('s1', first ?? '', { transcript }),
    aPractice('s2', second ?? '', { transcript, email: 'bea@acme.example' }),
  ]);
  const door = { address: remote.address, token: await remote.client.issueToken('events', 'product') };
  expect((await bring(door, 's1', aWav(20))).status).toBe(201);
  expect((await bring(door, 's2', anMp4(40))).status).toBe(201);
  await connect(page, remote.address, await remote.issueToken());
  const player = page.getByRole('region', { name: 'Recording' });

  // Most recorders write the tracks of an MP4 at its end: the browser asks for that part before it plays the beginning.
  await toSession(page, 'Bea');
  await expect.poll(() => isLoaded(page)).toBeCloseTo(40 * FRAME_SECONDS, 1);
  await page.getByRole('main').press(' ');
  await expect.poll(() => place(page)).toBeGreaterThan(0.5);
  await page.getByRole('button', { name: 'Go to 0:15' }).click();
  await expect.poll(() => place(page)).toBeGreaterThan(15);
  await player.getByRole('button', { name: /^Pause/u }).click();

  await toSession(page);
  await expect(player.getByText('of 0:20')).toBeVisible();
  await page.getByRole('main').press(' ');
  await expect.poll(() => place(page)).toBeGreaterThan(0.5);
  await player.getByRole('button', { name: /^Pause/u }).click();
  await page.getByRole('button', { name: 'Go to 0:15' }).click();
  await expect.poll(() => place(page)).toBeGreaterThanOrEqual(15);
  await expect(page.locator('li[aria-current]')).toContainText('fifteen per cent off');
  await page.getByRole('main').press('ArrowLeft');
  await expect.poll(() => place(page)).toBeLessThan(10);
  expect(await findings(desktop, 'recording')).toEqual([]);

  // Whoever has not been told its ticket hears nothing, on this page too.
  const session = new URL(await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.src)).pathname;
  const heard = await page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const audio = new Audio(url);
        for (const event of ['error', 'canplay']) audio.addEventListener(event, () => resolve(event));
        audio.load();
      }),
    session,
  );
  expect(heard).toBe('error');

  await player.getByRole('button', { name: /^Keep /u }).click();
  await expect(player.getByText(/^(?:Kept on this computer|Here), encrypted/u)).toBeVisible();
  await remote.stop();
  await expect(page.getByText(/^Offline/u).first()).toBeVisible();
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await page.getByRole('grid', { name: 'Sessions' }).getByRole('row').filter({ hasText: 'Ann' }).click();
  await expect.poll(() => isLoaded(page)).toBe(20);
  await page.getByRole('main').press(' ');
  await expect.poll(() => place(page)).toBeGreaterThan(0.5);
  await player.getByRole('button', { name: /^Pause/u }).click();
  await player.getByRole('button', { name: 'Remove from this computer' }).click();
  await expect(page.getByText('The recording is not on this computer; it plays when you are online.')).toBeVisible();
  await remote.start();
});
