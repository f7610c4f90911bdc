import { spawn } from 'node:child_process';
import type { App, ProcessMetric } from 'electron';
import { stopChromium } from './chromium.ts';
import { prevented } from './events.ts';
import { InertApp } from './inert.ts';
import { launch } from './launch.ts';
import { AppPaths } from './paths.ts';
import { utilities, windows } from './registry.ts';
import { SingleInstance } from './single-instance.ts';

const commandLine: Pick<
  App['commandLine'],
  'appendSwitch' | 'appendArgument' | 'removeSwitch' | 'hasSwitch' | 'getSwitchValue'
> = {
  appendSwitch: (name, value = '') => void launch.switches.set(name, value),
  appendArgument: () => undefined,
  removeSwitch: (name) => void launch.switches.delete(name),
  hasSwitch: (name) => launch.switches.has(name),
  getSwitchValue: (name) => launch.switches.get(name) ?? '',
};

/** Kept from before `boot.ts` makes `process.exit` mean `app.exit`, as it does in Electron. */
const exitProcess = process.exit.bind(process);

type Covered =
  | 'isPackaged'
  | 'isReady'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'relaunch'
  | 'exit'
  | 'quit';

class StandInApp extends InertApp implements Pick<App, Covered> {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  name = launch.manifest.productName ?? launch.manifest.name ?? 'Electron';
  readonly #ready = Promise.withResolvers<void>();
  readonly #paths = new AppPaths();
  readonly #instance = new SingleInstance();
  readonly #protocols = new Set<string>();
  #isReady = false;
  #isQuitting = false;
  #relaunch: string[] | undefined;

  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  becomeReady(): void {
    this.#isReady = true;
    this.#ready.resolve();
    this.emit('ready', {}, {});
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return launch.manifest.version ?? launch.electronVersion;
  }

  getAppPath(): string {
    return launch.appPath;
  }

  getLocale(): string {
    return 'en-US';
  }

  getSystemLocale(): string {
    return 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }

  getPath(name: string): string {
    return this.#paths.get(name, this.name);
  }

  setPath(name: string, folder: string): void {
    this.#paths.set(name, folder);
  }

  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    return this.#instance.request(this.getPath('userData'), data, (argv, workingDirectory, sent) => {
      this.emit('second-instance', {}, argv, workingDirectory, sent);
    });
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance.isHeld;
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.#protocols.add(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return this.#protocols.has(scheme);
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    return this.#protocols.delete(scheme);
  }

  /** Who the utility processes are; how much they use is not measured. */
  getAppMetrics(): Pick<ProcessMetric, 'pid' | 'type' | 'name'>[] {
    return [...utilities].map(([pid, name]) => ({ pid, type: 'Utility', name }));
  }

  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    if (prevented(this, 'before-quit') || !this.#closeWindows()) this.#isQuitting = false;
    else void this.#leaveAfterWindows();
  }

  relaunch(options: { args?: string[] } = {}): void {
    this.#relaunch = options.args ?? process.argv.slice(1);
  }

  exit(code = 0): void {
    void this.#leave(code);
  }

  /** False as soon as a window stays: whoever kept it may ask to quit again at once. */
  #closeWindows(): boolean {
    return [...windows.values()].every((window) => {
      window.close();
      return window.isClosing;
    });
  }

  async #leaveAfterWindows(): Promise<void> {
    await Promise.all([...windows.values()].map((window) => window.closed));
    if (prevented(this, 'will-quit')) this.#isQuitting = false;
    else await this.#leave(0);
  }

  async #leave(code: number): Promise<void> {
    this.#isQuitting = true;
    this.emit('quit', {}, code);
    this.#instance.release();
    await stopChromium();
    if (this.#relaunch) spawn(launch.executable, this.#relaunch, { detached: true, stdio: 'ignore' }).unref();
    exitProcess(code);
  }
}

export const app = new StandInApp();
