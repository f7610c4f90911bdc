// How a running app is set back to what a start of it finds: its process stays, and nothing that a test did to it.
import type { ElectronApplication, Page, Response } from '@playwright/test';
import { expect } from '@playwright/test';

interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
}

declare global {
  /** In the main process: makes dialogs, shell and processes mean again what they meant at the start. */
  var meanAsStarted: (() => void) | undefined;
}

/** Takes down what the modules of Electron are that tests replace functions of. */
export async function noteStart({ app }: Pick<Running, 'app'>): Promise<void> {
  await app.evaluate(({ dialog, shell, utilityProcess, nativeTheme }) => {
    const replaced = [dialog, shell, utilityProcess].map((module) => ({ module, was: { ...module } }));
    globalThis.meanAsStarted = () => {
      for (const { module, was } of replaced) {
        for (const name of Object.keys(module).filter((each) => !(each in was))) Reflect.deleteProperty(module, name);
        Object.assign(module, was);
      }
      nativeTheme.themeSource = 'system';
    };
  });
}

/** Closes the workspace and ends its service: what the app keeps may be replaced from then on. */
export async function closeWorkspace({ app, page }: Running): Promise<void> {
  await app.evaluate(() => globalThis.meanAsStarted?.());
  await page.evaluate(() => window.bridge.call['workspaces.close']?.());
  const services = () =>
    app.evaluate((electron) => {
      const metrics = electron.app.getAppMetrics().filter(({ name }) => name === 'Rollcall service');
      return metrics.map(({ pid }) => pid);
    });
  for (const pid of await services()) process.kill(pid, 'SIGKILL');
  await expect.poll(services).toEqual([]);
}

/** Begins the page anew at its first address, with nothing remembered. */
export async function beginAnew(running: Running): Promise<void> {
  await running.page.evaluate(() => {
    window.location.hash = '';
    sessionStorage.clear();
    localStorage.clear();
  });
  await reload(running);
}

/** Loads the page anew, as the app itself would, and answers what it was served. */
export async function reload({ page, app }: Running): Promise<Response> {
  const [response] = await Promise.all([
    page.waitForResponse((served) => new URL(served.url()).pathname === '/index.html'),
    app.evaluate(async ({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      const loading = () => new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
      if (contents?.isLoading()) await loading();
      const loaded = loading();
      contents?.reload();
      await loaded;
    }),
  ]);
  return response;
}
