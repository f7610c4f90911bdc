// Electron's binary: finding it, fetching it with Electron's own installer, and what may keep it from running.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/electron', import.meta.url));
const limits = new URL('start-fetch-limits.ts', import.meta.url).href;

/** The executable, where it has been fetched before. */
export function findElectron(): string | undefined {
  if (!existsSync(path.join(folder, 'dist/version')) || !existsSync(path.join(folder, 'path.txt'))) return undefined;
  const executable = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/** Whether a window can be shown. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

type Fetched = { readonly ok: true; readonly executable: string } | { readonly ok: false; readonly reason: string };

/** Runs Electron's own installer, which also takes what an earlier download has left in its cache. */
export async function fetchElectron(): Promise<Fetched> {
  console.log("Electron's binary is missing: trying to download it …");
  const said = await runInstaller();
  const executable = findElectron();
  return executable ? { ok: true, executable } : { ok: false, reason: reasonIn(said) };
}

async function runInstaller(): Promise<string> {
  const installer = spawn(process.execPath, ['--import', limits, path.join(folder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    // Company networks: Node's fetch reads the usual proxy variables only when told to.
    env: { NODE_USE_ENV_PROXY: '1', ...process.env },
  });
  let said = '';
  installer.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  installer.once('close', () => resolve(said));
  installer.once('error', reject);
  return promise;
}

function reasonIn(said: string): string {
  const [, message] = /^\w*Error: (.+)$/m.exec(said) ?? [];
  return message ?? 'its download failed';
}

/** What decides on Linux whether Electron may run. */
export interface System {
  readonly platform: string;
  readonly isRoot: boolean;
  /** Whether ordinary programs may build a browser sandbox by themselves. */
  readonly allowsSandbox: boolean;
}

/** Recent Ubuntu restricts user namespaces through AppArmor; older Debian switches them off. */
export function thisSystem(): System {
  const isRestricted =
    isSet('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    isSet('/proc/sys/kernel/unprivileged_userns_clone', '0');
  return { platform: process.platform, isRoot: process.getuid?.() === 0, allowsSandbox: !isRestricted };
}

/** What keeps Electron from running here, as a sentence and what to do; nothing where it may run. */
export function hindranceOf(executable: string, args: readonly string[], system: System): string | undefined {
  if (system.platform !== 'linux' || args.includes('--no-sandbox')) return undefined;
  if (system.isRoot) {
    return (
      'Electron does not run as root, since root has no browser sandbox. Start the app as an ordinary user; ' +
      'or, where nothing is at stake, type: npm start -- --no-sandbox'
    );
  }
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  if (system.allowsSandbox || isSetuidRoot(helper)) return undefined;
  return (
    'This system does not let programs build a browser sandbox (unprivileged user namespaces are restricted). Type: ' +
    `sudo chown root:root ${helper} && sudo chmod 4755 ${helper} && npm start`
  );
}

function isSet(file: string, value: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value;
}

function isSetuidRoot(file: string): boolean {
  if (!existsSync(file)) return false;
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4000) !== 0;
}
