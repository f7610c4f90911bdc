// On a machine without a display nobody sees the window: says how to drive it, and puts its first picture into a file.
import { writeFile } from 'node:fs/promises';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import type { WebContents } from './web-contents.ts';

/** How often the page is looked at, and for how long at most: twice the same text is taken for settled. */
const pause = 250;
const attempts = 80;

/** Announces the first window as soon as its page shows something. */
export function announceFirstScreen(file: string, devTools: string): void {
  const { host } = new URL(devTools);
  console.log(`No display: watch and drive the window with DevTools at http://${host} (chrome://inspect in Chromium).`);
  app.once('browser-window-created', (_event, window: BrowserWindow) => {
    savePicture(window, file).then(
      () => console.log(`First screen: ${file}`),
      (error: unknown) => console.error('stand-in: the first screen could not be saved:', error),
    );
  });
}

async function savePicture({ webContents }: BrowserWindow, file: string): Promise<void> {
  await new Promise((resolve) => webContents.once('first-paint', resolve));
  await settled(webContents);
  // The frame after the next one shows what the page has just put in.
  await webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
  const picture = await webContents.capturePage();
  await writeFile(file, picture.toPNG());
}

async function settled(page: WebContents): Promise<void> {
  let before = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const text = String(await page.executeJavaScript('document.body.innerText.trim()'));
    if (text !== '' && text === before) return;
    before = text;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
