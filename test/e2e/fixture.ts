// The app as a person has it: a window of the unmodified bundles, on a real Electron where its binary is there and on
// the stand-in where it is not. Specs are the same for both; only the test report tells which it was.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { _electron, expect, test as base } from '@playwright/test';
import { noteStart } from './set-back.ts';

type Host = 'electron' | 'stand-in';

type DialogName = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox';

export interface Desktop {
  readonly host: Host;
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  readonly userData: string;
  /** Runs a function in the main process, given the module `electron`. */
  readonly evaluateMain: ElectronApplication['evaluate'];
  /** From now on the dialog is not shown, and answers this. */
  readonly answerDialog: (name: DialogName, answer: unknown) => Promise<void>;
  /** The address of a window as the app knows it: app://console/… on both hosts. */
  url(page?: Page): string;
  /** Quits and starts again with the same user data. */
  relaunch(): Promise<Desktop>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly userData: string;
  /** The folder with the package.json to start, seen from the root of the repository. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

const root = path.resolve(import.meta.dirname, '../..');
const hasBinary = existsSync(path.join(root, 'node_modules/electron/dist/version'));
// Electron cannot run without a display; the stand-in can.
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const host: Host = hasBinary && hasDisplay ? 'electron' : 'stand-in';

// Playwright looks for Electron's executable by requiring the package, which reads this; every worker needs it.
if (host === 'stand-in') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.join(root, 'test/stand-in');

/** How long an app may take to quit by itself. */
const patience = 5000;

/** Headless and without dialogs that nobody would answer, unless asked otherwise; to a real Electron both mean nothing. */
const quiet = { STANDIN_HEADLESS: '1', STANDIN_DIALOGS: 'cancel' };

function environment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...quiet, ...Object.fromEntries(inherited), ...extra };
}

/** Apps that were started and have not ended: a failed test leaves none behind. */
const running = new Map<ElectronApplication, { readonly userData: string; desktop: Desktop | null }>();

/** Starts the app and waits for its first page. */
export async function launch(options: LaunchOptions): Promise<Desktop> {
  const { userData, folder = '.', env, args = [] } = options;
  const app = await _electron.launch({
    args: [`--user-data-dir=${userData}`, folder, ...args],
    cwd: root,
    env: environment(env),
    // Playwright's own default would emulate a light scheme against the app's choice.
    colorScheme: null,
  });
  const started: { readonly userData: string; desktop: Desktop | null } = { userData, desktop: null };
  running.set(app, started);
  app.on('close', () => running.delete(app));
  const page = await app.firstWindow();
  await page.waitForURL((url) => !/^(about|data):/.test(url.href));
  await noteStart({ app });
  await page.evaluate(beginWithPeople);
  const evaluateMain: Desktop['evaluateMain'] = app.evaluate.bind(app);
  started.desktop = {
    ...{ host, app, page, userData, evaluateMain },
    answerDialog: (name, answer) => evaluateMain(replaceDialog, { name, answer }),
    url: (shown = page) => appUrl(shown.url()),
    async relaunch() {
      await quit(app);
      return launch(options);
    },
    close: () => quit(app),
  };
  return started.desktop;
}

/** Once a workspace is open the app begins with its overview, and a test with the list of people. */
export function beginWithPeople(): void {
  let stayed = 0;
  const looking = setInterval(() => {
    const { hash } = window.location;
    stayed = hash === '#/users' ? stayed + 1 : 0;
    // Whoever is at another screen by then went there.
    if (stayed > 10 || /^#\/(?!welcome$|users$|overview$)./u.test(hash)) clearInterval(looking);
    else if (hash === '#/overview') window.location.hash = '#/users';
  }, 20);
}

/** An app that holds something unsent asks before it quits, and in a test nobody answers: then it is ended unasked. */
async function quit(app: ElectronApplication): Promise<void> {
  const endUnasked = app.evaluate((electron, delay) => {
    setTimeout(() => electron.app.exit(0), delay);
  }, patience);
  // A spec may have ended the app itself.
  await endUnasked.catch(() => undefined);
  await app.close();
}

/** The apps that run over this folder. */
export const desktopsOver = (folder: string): Desktop[] =>
  [...running.values()].flatMap(({ userData, desktop }) => (userData === folder && desktop !== null ? [desktop] : []));

/** The folders that apps run over. */
export const foldersInUse = (): ReadonlySet<string> => new Set([...running.values()].map(({ userData }) => userData));

/** Ends the apps that run over such folders. */
export async function endApps(are: (userData: string) => boolean): Promise<void> {
  await Promise.all([...running].filter(([, { userData }]) => are(userData)).map(([app]) => quit(app)));
}

function replaceDialog(
  { dialog }: typeof Electron.CrossProcessExports,
  script: { name: string; answer: unknown },
): void {
  Object.assign(dialog, { [script.name]: async () => script.answer });
}

/** The stand-in serves app://host/path at http://host.app.localhost/path. */
function appUrl(url: string): string {
  return url.replace(/^http:\/\/([^/]+)\.([a-z0-9+-]+)\.localhost(?=\/)/, '$2://$1');
}

/** Starts the app a second time with the same user data, and waits for it to leave. */
export async function startAgain({ userData }: Desktop): Promise<{ code: number | null; output: string }> {
  const executable: unknown = createRequire(import.meta.url)('electron');
  const child = spawn(String(executable), [`--user-data-dir=${userData}`, '.'], { cwd: root, env: environment() });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  return { code: child.exitCode, output };
}

/** The one app that the tests of a file share, started with what its folder then holds. */
export class SharedDesktop {
  readonly #begin: (userData: string) => Promise<Desktop>;
  #file = '';
  #desktop: Desktop | null = null;

  constructor(begin: (userData: string) => Promise<Desktop>) {
    this.#begin = begin;
  }

  /** The app of this file: that of the file before ends when the next one asks. */
  async of(file: string): Promise<Desktop> {
    if (this.#desktop !== null && this.#file === file) return this.#desktop;
    await this.end();
    this.#file = file;
    this.#desktop = await this.#begin(mkdtempSync(path.join(tmpdir(), 'desktop-')));
    return this.#desktop;
  }

  async end(): Promise<void> {
    const desktop = this.#desktop;
    this.#desktop = null;
    if (desktop === null) return;
    await desktop.close();
    rmSync(desktop.userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

interface Fixtures {
  /** What to start; specs of the app leave it as it is. */
  readonly folder: string;
  readonly userData: string;
  readonly desktop: Desktop;
}

export const test = base.extend<Fixtures>({
  folder: ['.', { option: true }],
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  userData: async ({}, use) => {
    const userData = mkdtempSync(path.join(tmpdir(), 'desktop-'));
    await use(userData);
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  desktop: async ({ folder, userData }, use, testInfo) => {
    testInfo.annotations.push({ type: 'host', description: host });
    // What many tests look at outlives each of them.
    const shared = new Set(running.keys());
    const desktop = await launch({ userData, folder });
    await use(desktop);
    await Promise.all([...running.keys()].filter((app) => !shared.has(app)).map(quit));
  },
});

export { expect };
