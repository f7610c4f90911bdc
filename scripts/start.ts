/** `npm start`: the built app in a window of its own, on Electron where that can be had. */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.ts';
import { runToEnd } from './start-children.ts';
import { fetchElectron, findElectron, hasDisplay, hindranceOf, thisSystem } from './start-electron.ts';

const standIn = 'test/stand-in/electron';

async function start(args: readonly string[]): Promise<number> {
  if (!isBuilt()) {
    console.error('The app is not built. Type: npm start');
    return 1;
  }
  if (!hasDisplay()) return startStandIn('its window needs a display, and there is none', args);
  const found = findElectron();
  if (found) return startElectron(found, args);
  const fetched = await fetchElectron();
  return fetched.ok ? startElectron(fetched.executable, args) : startStandIn(fetched.reason, args);
}

function isBuilt(): boolean {
  const { main } = JSON.parse(readFileSync('package.json', 'utf8')) as { main: string }; // our own package.json
  return existsSync(main);
}

async function startElectron(executable: string, args: readonly string[]): Promise<number> {
  const hindrance = hindranceOf(executable, args, thisSystem());
  if (!hindrance) return runToEnd(executable, ['.', ...args]);
  console.error(hindrance);
  return 1;
}

async function startStandIn(reason: string, args: readonly string[]): Promise<number> {
  console.log(
    `Electron's binary is not to be had (${reason}), so this is for trying out, on Chromium: ` +
      'no browser sandbox, a DevTools port open to this computer, credentials in memory only.',
  );
  if (!ensureChromium()) return 1;
  return runToEnd(path.resolve(standIn), ['.', ...args], firstScreen());
}

/** Where nobody can see the window, its first picture is put where it can be looked at. */
function firstScreen(): Record<string, string> {
  if (hasDisplay()) return {};
  return { STANDIN_FIRST_SCREEN: path.join(mkdtempSync(path.join(tmpdir(), 'first-screen-')), 'first-screen.png') };
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
process.exitCode = await start(process.argv.slice(2));
