// Takes the pictures of one state of the app: light and dark, in both sizes that every screen is looked at in.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Desktop } from '../e2e/fixture.ts';
import { useTheme } from '../e2e/rollcall.ts';

const folder = path.resolve(import.meta.dirname, '../../screenshots');
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;

/** Saves what is shown as screenshots/NAME-THEME-WIDTH.png, four times; `open` brings back what a new size has closed. */
export async function shoot(desktop: Desktop, name: string, open?: () => Promise<void>): Promise<void> {
  const { page } = desktop;
  mkdirSync(folder, { recursive: true });
  for (const theme of themes) {
    await useTheme(desktop, theme);
    for (const size of sizes) {
      await page.setViewportSize(size);
      // Whatever measures its room has then measured it.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await open?.();
      const file = path.join(folder, `${name}-${theme}-${String(size.width)}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      console.log(path.relative(process.cwd(), file));
      if (open !== undefined) await page.keyboard.press('Escape');
    }
  }
  await page.setViewportSize(sizes[0]);
  await useTheme(desktop, 'light');
}

/** From now on main answers this on a channel: states that take a day to come about are looked at too. */
export const answer = ({ evaluateMain }: Desktop, channel: string, value: unknown) =>
  evaluateMain(
    ({ ipcMain }, told) => {
      ipcMain.removeHandler(told.channel);
      ipcMain.handle(told.channel, () => ({ ok: true, value: told.value }));
    },
    { channel, value },
  );
