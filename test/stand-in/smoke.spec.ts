import { expect, said, test } from './sample.ts';

test('the window shows the page of a custom scheme', async ({ desktop }) => {
  await expect(desktop.page.locator('#environment')).toHaveText('v1.2.3 false');
  expect(desktop.url()).toBe('app://console/index.html');
  await expect.poll(() => said(desktop)).toContain('ready-to-show');
});
