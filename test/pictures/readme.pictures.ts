import path from 'node:path';
import { expect, openPerson, search, test, useTheme } from '../e2e/rollcall.ts';

test('the picture of the README', async ({ desktop }) => {
  const { page } = desktop;
  await useTheme(desktop, 'light');
  await page.setViewportSize({ width: 1280, height: 800 });
  await search(page, 'wojcik');
  await search(page, '');
  await openPerson(page.getByRole('row').filter({ hasText: 'in use' }).nth(1));
  await expect(page.getByRole('list', { name: 'Seat history' })).toBeVisible();
  await page.screenshot({ path: path.resolve(import.meta.dirname, '../../docs/users.png'), animations: 'disabled' });
});
