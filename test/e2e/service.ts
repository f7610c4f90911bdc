// The workspace's service as a fault of this computer leaves it: ended, and unable or able to start again.
import type { Page } from '@playwright/test';
import type { Desktop } from './fixture.ts';
import { expect } from './fixture.ts';

declare global {
  /** In the main process: starts utility processes as before. */
  var forkAgain: (() => void) | undefined;
  /** In the main process: where the service listens, and with which token. */
  var heardAccess: { readonly port: number; readonly token: string } | undefined;
}

/** The process id of the service that runs now; null where none does. */
function servicePid({ evaluateMain }: Desktop): Promise<number | null> {
  return evaluateMain(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Rollcall service')?.pid ?? null);
}

/** Ends the service without a word, as the system does when memory is short, and answers the process id it had. */
export async function killService(desktop: Desktop): Promise<number> {
  await expect.poll(() => servicePid(desktop)).not.toBeNull();
  const pid = await servicePid(desktop);
  if (pid === null) throw new Error('the service ended by itself');
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Ends the service and lets no other start, until it returns. */
export async function stopService(desktop: Desktop): Promise<void> {
  await desktop.evaluateMain(({ utilityProcess }) => {
    const fork = utilityProcess.fork.bind(utilityProcess);
    globalThis.forkAgain = () => Object.assign(utilityProcess, { fork });
    const refuse = () => {
      throw new Error('no process can be started');
    };
    Object.assign(utilityProcess, { fork: refuse });
  });
  await killService(desktop);
  await expect(desktop.page.getByRole('button', { name: /^Offline since/ })).toBeVisible();
}

/** Asks for the workspace at once, unless it comes back by itself meanwhile. */
export async function syncAgain(page: Page): Promise<void> {
  const ask = page.getByRole('button', { name: 'Try now' });
  const synced = page.getByRole('button', { name: /^Synced/ });
  await expect(ask.or(synced).first()).toBeVisible();
  // Between looking and clicking it may come back: then there is nothing left to click.
  if (await ask.isVisible()) await ask.click({ timeout: 2_000 }).catch(() => undefined);
  await expect(synced).toBeVisible({ timeout: 75_000 });
}

/** Lets the service start again, and asks for it. */
export async function returnService({ evaluateMain, page }: Desktop): Promise<void> {
  await evaluateMain(() => globalThis.forkAgain?.());
  await syncAgain(page);
}

/** A service that runs, and is another than the one of that process id. */
export async function serviceAfter(desktop: Desktop, pid: number): Promise<void> {
  await expect
    .poll(async () => {
      const now = await servicePid(desktop);
      return now !== null && now !== pid;
    })
    .toBe(true);
}

/** The address and the token of the service: it is ended, and what the next one is started with and tells is heard. */
export async function serviceAccess(desktop: Desktop): Promise<{ readonly port: number; readonly token: string }> {
  await desktop.evaluateMain(({ utilityProcess }) => {
    const start = utilityProcess.fork.bind(utilityProcess);
    const fork = (...given: Parameters<typeof start>) => {
      const child = start(...given);
      const token = String(Object.entries(given[2]?.env ?? {}).find(([name]) => name === 'ROLLCALL_START_TOKEN')?.[1]);
      child.on('message', ({ port }: { readonly port: number }) => (globalThis.heardAccess = { port, token }));
      return child;
    };
    Object.assign(utilityProcess, { fork });
  });
  await killService(desktop);
  const heard = () => desktop.evaluateMain(() => globalThis.heardAccess ?? null);
  await expect.poll(heard).not.toBeNull();
  const access = await heard();
  if (access === null) throw new Error('the service has not told its port');
  return access;
}
