// What scoring managers may do is switched off by an owner, and holds for whoever is one.
import { expect, signIn, test } from './rollcall.ts';

test('the owner takes roles and removals from scoring managers, who see it and why, and gives them back', async ({
  desktop: { page },
}) => {
  const roles = page.getByRole('grid', { name: 'People' }).getByRole('button', { name: /^Role of/ });
  const why = page.getByTitle('The workspace has switched this off for your role.');
  const open = () => page.getByRole('link', { name: 'Workspace' }).click();
  const lets = page.getByRole('switch', { name: /^Change roles below admin/ });

  await signIn(page, 'Scoring manager');
  await expect(roles.first()).toBeVisible();
  await signIn(page, 'Owner');
  await open();
  await expect(lets).toBeChecked();
  await expect(page.getByText(/^\d+ scoring managers? may change roles below admin and remove people\./)).toBeVisible();
  // The switch itself lies over its own picture.
  await lets.click({ force: true });
  const dialog = page.getByRole('dialog', { name: 'Take this from scoring managers?' });
  await expect(dialog).toContainText(/\d+ scoring managers? will no longer change roles or remove people\./);
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await expect(lets).not.toBeChecked();
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByRole('row').filter({ hasText: 'Changed the settings of the workspace' }).click();
  await expect(page.getByText('Scoring managers change roles and remove people')).toBeVisible();

  await signIn(page, 'Scoring manager');
  await expect(why.first()).toBeVisible();
  await expect(roles).toHaveCount(0);
  await page.getByRole('grid', { name: 'People' }).getByRole('checkbox').nth(1).click();
  await expect(page.getByRole('main').getByRole('button', { name: /^Remove \(1\)/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  await signIn(page, 'Owner');
  await open();
  await lets.click({ force: true });
  await expect(lets).toBeChecked();
  await signIn(page, 'Scoring manager');
  await expect(roles.first()).toBeVisible();
});
