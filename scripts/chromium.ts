/** Chromium, for tests and for trying the app out where Electron's binary is not to be had. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this computer; `STANDIN_CHROMIUM` names another. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const asked = process.env['STANDIN_CHROMIUM'];
  return (asked ? [asked] : [...onPath, ...applications]).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Finds Chromium, or installs it where this may be done; says what to type where it may not. */
export function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found) return found;
  if (!mayInstall()) {
    console.error(`Chromium is missing. ${lineToType()}`);
    return undefined;
  }
  console.log('Chromium is missing: installing it with apt-get, which takes about a minute …');
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium');
  const installed = findChromium();
  if (!installed) console.error(`apt-get could not install Chromium. ${lineToType()}`);
  return installed;
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && distribution() === 'debian';
}

function distribution(): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  return /^ID="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}

function lineToType(): string {
  if (process.platform === 'darwin') return 'Type: brew install --cask chromium';
  switch (distribution()) {
    case 'debian':
      return 'Type: sudo apt-get install chromium';
    case 'ubuntu':
      return 'Type: sudo snap install chromium';
    case 'fedora':
      return 'Type: sudo dnf install chromium';
    default:
      return 'Install Chromium 125 or newer, or name one with STANDIN_CHROMIUM=/path/to/chromium.';
  }
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('/usr/bin/apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { stdio: 'inherit', env });
}

if (import.meta.main) {
  const chromium = ensureChromium();
  if (chromium) console.log(`Chromium: ${chromium}`);
  process.exitCode = chromium ? 0 : 1;
}
