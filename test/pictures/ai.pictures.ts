import type { AiKey } from '../../shared/domain/ai.ts';
import type { Session } from '../../shared/ipc/shapes.ts';
import { findings } from '../e2e/axe.ts';
import { expect, test } from '../e2e/rollcall.ts';
import { reload } from '../e2e/set-back.ts';
import { answer, shoot } from './shoot.ts';

const kept: AiKey = {
  ...{ hint: '••••wxyz', since: '2026-03-01T09:00:00.000Z', by: null },
  ...{ url: 'https://api.example.com/v1', isLost: false },
};

test('the endpoint of AI: none, set, tested, refused, another key, away', async ({ desktop }) => {
  test.setTimeout(600_000);
  const { page, evaluateMain } = desktop;
  const region = page.getByRole('region', { name: 'AI endpoint' });
  const look = async (name: string) => {
    // Smaller than the section: it begins at the top, whatever the size of the picture.
    await region.evaluate((section) => section.scrollIntoView({ block: 'start' }));
    expect(await findings(desktop, name)).toEqual([]);
    await shoot(desktop, `ai-${name}`);
  };
  await page.getByRole('link', { name: 'Workspace' }).click();
  await look('none');
  await region.getByLabel('Address').fill('http://10.0.0.1/v1');
  await look('plain');
  await region.getByLabel('Address').fill('https://api.example.com/v1');
  await region.getByLabel('Model').fill('gpt-x');
  await region.getByLabel('New key').fill('sk-0123456789');
  await answer(desktop, 'workspace.testAi', { model: 'gpt-x-2026-01-01', ms: 1240 });
  await region.getByRole('button', { name: 'Test' }).click();
  await expect(region.getByText('“gpt-x-2026-01-01” answered in 1.2 seconds')).toBeVisible();
  await look('tested');
  await region.getByRole('button', { name: 'Save 2 settings' }).click();
  await evaluateMain(({ ipcMain }) => {
    ipcMain.removeHandler('workspace.testAi');
    const error = { code: 'ai.model', model: 'gpt-y', offered: ['gpt-x', 'gpt-x-small', 'gpt-embeddings-3-large'] };
    ipcMain.handle('workspace.testAi', () => ({ ok: false, error }));
  });
  await answer(desktop, 'workspace.aiKey', kept);
  await page.getByRole('link', { name: 'Users' }).click();
  await reload(desktop);
  await page.getByRole('link', { name: 'Workspace' }).click();
  await region.getByLabel('Model').fill('gpt-y');
  await region.getByRole('button', { name: 'Test' }).click();
  await expect(region.getByText(/There is no model/u)).toBeVisible();
  await look('refused');
  await region.getByLabel('Address').fill('https://models.northwind-subsidiary-holdings-international.example/v1');
  await look('elsewhere');
  await region.getByRole('button', { name: 'Remove the key…' }).click();
  await look('remove');
  await page.keyboard.press('Escape');
  await answer(desktop, 'workspace.aiKey', { ...kept, isLost: true });
  const session = await page.evaluate(() => window.bridge.call['workspaces.current']());
  if (!session.ok) throw new Error('no workspace is open');
  const { connection, ...rest } = session.value as Session; // the channel answers this, by the contract
  await answer(desktop, 'workspaces.current', { ...rest, connection: { ...connection, state: 'offline' } });
  await reload(desktop);
  await page.getByRole('link', { name: 'Workspace' }).click();
  await expect(region.getByText('This computer cannot reach the workspace')).toBeVisible();
  await look('away');
});
