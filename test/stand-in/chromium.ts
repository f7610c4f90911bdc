// The Chromium process behind the windows, and the one DevTools connection to it.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { findChromium } from '../../scripts/chromium.ts';
import type { TargetInfo } from './cdp-protocol.ts';
import type { CdpSession } from './cdp.ts';
import { Cdp } from './cdp.ts';
import { launch } from './launch.ts';

interface Running {
  cdp: Cdp;
  process: ChildProcess;
  profile: string;
  devTools: string;
}

let running: Running | undefined;

/** Switches that belong to this start and not to the browser behind it. */
const ownSwitches = new Set(['inspect', 'remote-debugging-port', 'user-data-dir', 'no-sandbox', 'disable-features']);

const alwaysOn = [
  '--remote-debugging-port=0',
  // Unused as a channel, but Chromium leaves when it breaks: no orphan where this process is killed outright.
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--no-sandbox',
  '--test-type',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-breakpad',
  // Containers give /dev/shm too little room for a page.
  '--disable-dev-shm-usage',
  '--hide-crash-restore-bubble',
  '--allow-file-access-from-files',
];

const unused = [
  ...['Translate', 'LocalNetworkAccessChecks', 'AcceptCHFrame'],
  // A page each of the browser's own, loaded ahead in every start, for an address bar that no window here has.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
];

function chromiumPath(): string {
  const found = findChromium();
  if (!found) throw new Error('stand-in: Chromium is missing; `node scripts/chromium.ts` says what to do');
  return found;
}

function switchesFor(profile: string, asked: ReadonlyMap<string, string>): string[] {
  const passedOn = [...asked].filter(([name]) => !ownSwitches.has(name));
  const features = [...unused, asked.get('disable-features')];
  return [
    ...(launch.headless ? ['--headless=new'] : []),
    ...alwaysOn,
    `--user-data-dir=${profile}`,
    `--disable-features=${features.filter(Boolean).join(',')}`,
    ...passedOn.map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
  ];
}

function devToolsOf(chromium: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  chromium.stderr?.on('data', (chunk) => {
    said += String(chunk);
    const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
    if (url) resolve(url);
  });
  chromium.once('error', reject);
  chromium.once('exit', (code) => reject(new Error(`Chromium left with ${code}\n${said}`)));
  return promise;
}

/** Starts Chromium with this profile folder and connects to it. */
export async function startChromium(profile: string, asked: ReadonlyMap<string, string>): Promise<string> {
  mkdirSync(profile, { recursive: true });
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] as const;
  const chromium = spawn(chromiumPath(), switchesFor(profile, asked), { stdio: [...stdio] });
  process.on('exit', () => chromium.kill('SIGKILL'));
  const devTools = await devToolsOf(chromium);
  running = { cdp: await Cdp.connect(devTools), process: chromium, profile, devTools };
  await browser().send('Target.setDiscoverTargets', { discover: true });
  return devTools;
}

function current(): Running {
  if (!running) throw new Error('stand-in: Chromium has not started');
  return running;
}

/** Whether Chromium has been started. */
export function isRunning(): boolean {
  return running !== undefined;
}

/** The browser's own session. */
export function browser(): CdpSession {
  return current().cdp.root;
}

/** The operating system's id of the browser. */
export function browserPid(): number {
  return running?.process.pid ?? 0;
}

/** Ends Chromium, bluntly where it does not answer. */
export async function stopChromium(): Promise<void> {
  // Of a process that a signal ended, the exit code stays null.
  if (!running || running.process.exitCode !== null || running.process.signalCode !== null) return;
  const { process: chromium } = running;
  const left = new Promise((resolve) => chromium.once('exit', resolve));
  const blunt = setTimeout(() => chromium.kill('SIGKILL'), 3000);
  browser()
    .send('Browser.close')
    .catch(() => undefined);
  await left;
  clearTimeout(blunt);
}

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Target {
  id: string;
  session: CdpSession;
  windowId: number;
}

/** Opens an empty window and attaches to it. */
export async function openTarget(title: string, bounds: Bounds): Promise<Target> {
  const id = launch.headless ? await createWindow(bounds) : await openAppWindow(title);
  const { sessionId } = await browser().send('Target.attachToTarget', { targetId: id, flatten: true });
  const { windowId } = await browser().send('Browser.getWindowForTarget', { targetId: id });
  return { id, session: current().cdp.session(sessionId), windowId };
}

async function createWindow({ x, y, width, height }: Bounds): Promise<string> {
  const { targetId } = await browser().send('Target.createTarget', {
    ...{ url: 'about:blank', newWindow: true },
    ...{ left: x, top: y, width, height },
  });
  return targetId;
}

/** A window without tabs and address bar can only be asked for on a command line, which the running Chromium takes over. */
async function openAppWindow(title: string): Promise<string> {
  const mark = `stand-in-${randomUUID()}`;
  const { promise, resolve } = Promise.withResolvers<string>();
  const look = ({ targetInfo }: { targetInfo: TargetInfo }): void => {
    if (targetInfo.url.includes(mark)) resolve(targetInfo.targetId);
  };
  const events = ['Target.targetCreated', 'Target.targetInfoChanged'] as const;
  for (const event of events) browser().on(event, look);
  const page = `--app=data:text/html,<title>${encodeURIComponent(title)}</title>#${mark}`;
  const opener = [page, `--user-data-dir=${current().profile}`, '--no-sandbox', '--test-type'];
  spawn(chromiumPath(), opener, { stdio: 'ignore' });
  const id = await promise;
  for (const event of events) browser().off(event, look);
  return id;
}
