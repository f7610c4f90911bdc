import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('the workspace', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Workspace' }).click();
  await expect(page.getByText('may change roles below admin and remove people.')).toBeVisible();
  await shoot(desktop, 'workspace');
  const lets = page.getByRole('switch');
  await lets.click({ force: true });
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'workspace-switch-off');
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(lets).not.toBeChecked();
  await shoot(desktop, 'workspace-off');
});
