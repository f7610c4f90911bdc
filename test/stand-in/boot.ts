// Node's entry: makes `electron` mean the stand-in, acts on Electron's arguments, runs the unmodified main bundle, then
// starts Chromium and lets the app be ready. What it prints is what Playwright waits for.
import module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch.ts';

const electronModule = pathToFileURL(path.join(import.meta.dirname, 'electron.ts')).href;

/** Synchronous hooks: the only kind that `require`, `import` and `require` of an ES module all pass through. */
module.registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: electronModule, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

function lookLikeElectron(): void {
  const versions = Object.freeze({ ...process.versions, electron: launch.electronVersion, chrome: '0.0.0.0' });
  Object.defineProperty(process, 'versions', { value: versions });
  const resourcesPath = path.join(path.dirname(launch.executable), 'resources');
  const argv = [launch.executable, ...launch.args];
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath, argv });
  process.execPath = launch.executable;
}

lookLikeElectron();
const { app } = await import('./app.ts');
const { browser, startChromium } = await import('./chromium.ts');
const { announceFirstScreen } = await import('./first-screen.ts');
const { startInterception } = await import('./interception.ts');
const { contents, windows } = await import('./registry.ts');

/** A page that Chromium opened by itself, past the window-open handler. */
function closeStrayPages(): void {
  browser().on('Target.targetCreated', ({ targetInfo }) => {
    const known = [...contents.values()].map((page) => page.targetId);
    const { type, targetId, openerId } = targetInfo;
    const hasOpener = openerId !== undefined && known.includes(openerId);
    const isStray = type === 'page' && hasOpener && !known.includes(targetId);
    if (isStray)
      browser()
        .send('Target.closeTarget', { targetId })
        .catch(() => undefined);
  });
}

function leaveWithChromium(): void {
  browser().on('gone', () => {
    const wasQuitting = app.isQuitting;
    for (const window of windows.values()) window.vanish();
    if (!wasQuitting) app.exit(0);
  });
}

async function run(): Promise<void> {
  process.exit = (code) => app.exit(Number(code ?? process.exitCode ?? 0)) as never; // as in Electron: asks, and returns
  const require = createRequire(import.meta.url);
  for (const file of launch.preloaded) require(path.resolve(file));
  await import(pathToFileURL(launch.main).href);
  const profile = path.join(app.getPath('userData'), 'stand-in-chromium');
  const devTools = await startChromium(profile, launch.switches);
  leaveWithChromium();
  closeStrayPages();
  await startInterception();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  process.stderr.write(`\nDevTools listening on ${devTools}\n`);
  const firstScreen = process.env['STANDIN_FIRST_SCREEN'];
  if (firstScreen) announceFirstScreen(firstScreen, devTools);
  app.becomeReady();
}

run().catch((error: unknown) => {
  console.error('The app threw an error while it was loaded:', error);
  app.exit(1);
});
