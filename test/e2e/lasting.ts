// The app that the tests of a worker have one after the other: its processes stay, and it begins anew with each test.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSample } from './first-screen.ts';
import type { Desktop } from './fixture.ts';
import { beginWithPeople, desktopsOver, endApps, foldersInUse, launch, test as base } from './fixture.ts';
import { beginAnew, closeWorkspace } from './set-back.ts';

/** All the app itself keeps; the rest of its folder is the browser's. */
const kept = ['preferences.json', 'workspaces'];

function copyKept(from: string, to: string): void {
  for (const name of kept.filter((each) => existsSync(path.join(from, each)))) {
    cpSync(path.join(from, name), path.join(to, name), { recursive: true, preserveTimestamps: true });
  }
}

/**
 * The app that the tests of a worker have one after the other. Most of what a start costs is for the processes; so they
 * stay, the folder is filled anew, and the page begins again. Where a test has ended the app, the next one starts it.
 */
class LastingDesktop {
  readonly #userData = mkdtempSync(path.join(tmpdir(), 'desktop-'));
  #desktop: Desktop | null = null;
  /** What stands in the folder for as long as the app runs, whatever it keeps. */
  #browsers: readonly string[] = [];
  #file = '';

  /** Its folder, with what the app keeps in this one; empty without. */
  async beginWith(folder?: string): Promise<string> {
    this.#file = '';
    const closed = this.#desktop === null ? null : await closeWorkspace(this.#desktop).catch((error: unknown) => error);
    if (closed !== undefined) await this.#end();
    for (const name of readdirSync(this.#userData).filter((each) => !this.#browsers.includes(each)))
      remove(path.join(this.#userData, name));
    if (folder !== undefined) copyKept(folder, this.#userData);
    return this.#userData;
  }

  /** The app as a start with its folder would show it. */
  async show(): Promise<Desktop> {
    if (this.#desktop !== null) {
      await beginAnew(this.#desktop);
      await this.#desktop.page.evaluate(beginWithPeople);
      return this.#desktop;
    }
    const before = new Set([...kept, ...readdirSync(this.#userData)]);
    this.#desktop = await launch({ userData: this.#userData });
    this.#browsers = ['logs', ...readdirSync(this.#userData).filter((name) => !before.has(name))];
    return this.#desktop;
  }

  /** The app as the test before in this file has left it; for the first one as it begins with that folder. */
  async goOn(file: string, folder: string): Promise<Desktop> {
    if (this.#desktop !== null && this.#file === file) return this.#desktop;
    await this.beginWith(folder);
    const desktop = await this.show();
    this.#file = file;
    return desktop;
  }

  /** Keeps the app for the next test, unless this one has ended or resized it. */
  async takeBack(): Promise<void> {
    const [desktop, ...others] = desktopsOver(this.#userData);
    // A test may have started it again.
    this.#desktop = desktop ?? null;
    const isWhole = others.length === 0 && desktop?.page.viewportSize() === null && desktop.app.windows().length === 1;
    if (!isWhole) await this.#end();
  }

  async end(): Promise<void> {
    await this.#end();
    remove(this.#userData);
  }

  async #end(): Promise<void> {
    await endApps((userData) => userData === this.#userData);
    this.#desktop = null;
    this.#browsers = [];
  }
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

interface WorkerFixtures {
  readonly lasting: LastingDesktop;
  /** Another app, for two at once. */
  readonly beside: LastingDesktop;
  /** A folder in which the app has just opened the sample. */
  readonly sample: string;
}

async function lastingFor(use: (lasting: LastingDesktop) => Promise<void>): Promise<void> {
  const lasting = new LastingDesktop();
  await use(lasting);
  await lasting.end();
}

export const test = base.extend<object, WorkerFixtures>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  lasting: [({}, use) => lastingFor(use), { scope: 'worker' }],
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  beside: [({}, use) => lastingFor(use), { scope: 'worker' }],
  sample: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const made = mkdtempSync(path.join(tmpdir(), 'sample-'));
      const desktop = await launch({ userData: made });
      await openSample(desktop.page);
      await desktop.close();
      await use(made);
      remove(made);
    },
    { scope: 'worker' },
  ],
  userData: async ({ lasting }, use) => use(await lasting.beginWith()),
  desktop: async ({ lasting, userData }, use, testInfo) => {
    const before = foldersInUse();
    const desktop = await lasting.show();
    testInfo.annotations.push({ type: 'host', description: desktop.host });
    await use(desktop);
    await endApps((other) => other !== userData && !before.has(other));
    await lasting.takeBack();
  },
});
