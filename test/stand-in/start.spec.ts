import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hindranceOf } from '../../scripts/start-electron.ts';
import { expect, test } from '../e2e/fixture.ts';
import { commandsOf, groupsOf } from './processes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const standInLine = /Electron's binary is not to be had \((.+)\), so this is for trying out.*\n/;

/** A checkout whose product is the sample app, and whose Electron has never been fetched. */
function aCheckout(parent: string): string {
  const folder = path.join(parent, 'checkout');
  const modules = path.join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const copied of ['scripts', 'test/stand-in', 'node_modules/electron']) {
    cpSync(path.join(root, copied), path.join(folder, copied), {
      recursive: true,
      filter: (file) => !/electron\/(dist|path\.txt)$/.test(file),
    });
  }
  cpSync(path.join(root, 'test/stand-in/app'), folder, { recursive: true });
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (name !== 'electron') symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
  }
  return folder;
}

/** Puts a program in the place of Electron's binary that says what it was started with. */
function withElectron(checkout: string): string {
  const electron = path.join(checkout, 'node_modules/electron');
  const executable = path.join(electron, 'dist/electron');
  mkdirSync(path.join(electron, 'dist'));
  writeFileSync(path.join(electron, 'dist/version'), '45.4.1');
  writeFileSync(path.join(electron, 'path.txt'), 'electron');
  writeFileSync(executable, '#!/bin/sh\necho "electron was started with $*"\n');
  chmodSync(executable, 0o755);
  return executable;
}

interface Start {
  readonly child: ChildProcess;
  readonly left: Promise<number | null>;
  readonly said: () => string;
}

const noDisplay = { DISPLAY: '', WAYLAND_DISPLAY: '' };
const someDisplay = { DISPLAY: ':0', STANDIN_HEADLESS: '1', STANDIN_FIRST_SCREEN: '/dev/null' };

function start(checkout: string, command: readonly string[], env: Record<string, string>): Start {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: checkout,
    env: { ...process.env, npm_lifecycle_event: 'start', ...env },
    // A group of its own, as a terminal gives to each command; otherwise this test would be counted as left running.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  const left = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, left, said: () => output };
}

function startCommand(checkout: string, ...args: string[]): string[] {
  return [process.execPath, 'scripts/start.ts', `--user-data-dir=${checkout}/data`, ...args];
}

test('without a display one line says what this is, and a picture shows the window', async ({ userData }) => {
  const checkout = aCheckout(userData);
  const { child, left, said } = start(checkout, startCommand(checkout), noDisplay);
  await expect.poll(said, { timeout: 30_000 }).toContain('First screen: ');
  const [line = ''] = standInLine.exec(said()) ?? [];
  expect(line).toContain('no browser sandbox, a DevTools port open to this computer, credentials in memory only');
  expect(said()).toMatch(/drive the window with DevTools at http:\/\/127\.0\.0\.1:\d+/);
  const [, picture = ''] = /First screen: (.+)/.exec(said()) ?? [];
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
  child.kill('SIGINT');
  await left;
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} leaves nothing running`, async ({ userData }) => {
    const checkout = aCheckout(userData);
    const { child, left, said } = start(checkout, startCommand(checkout), noDisplay);
    await expect.poll(said, { timeout: 30_000 }).toContain('First screen: ');
    const groups = groupsOf(checkout);
    expect(commandsOf(groups).join('\n')).toContain('chromium');
    child.kill(signal);
    await left;
    await expect.poll(() => commandsOf(groups)).toEqual([]);
  });
}

const shell = (command: string): string[] => ['/bin/sh', '-c', `${command}; true`];

for (const { killed, around } of [
  { killed: 'the shell', around: shell },
  { killed: 'npm above the shell', around: (command: string) => shell(`/bin/sh -c '${command}; true'`) },
]) {
  test(`nothing is left running where ${killed} is killed`, async ({ userData }) => {
    const checkout = aCheckout(userData);
    const { child, said } = start(checkout, around(startCommand(checkout).join(' ')), noDisplay);
    await expect.poll(said, { timeout: 30_000 }).toContain('First screen: ');
    const groups = groupsOf(`${checkout}/`);
    expect(commandsOf(groups).join('\n')).toContain('chromium');
    child.kill('SIGKILL');
    await expect.poll(() => commandsOf(groups), { timeout: 60_000 }).toEqual([]);
  });
}

test('where the binary cannot be found, the app starts all the same', async ({ userData }) => {
  const checkout = aCheckout(userData);
  const nowhere = { ELECTRON_MIRROR: 'http://nowhere.invalid/', electron_config_cache: path.join(userData, 'cache') };
  const { child, left, said } = start(checkout, startCommand(checkout), { ...someDisplay, ...nowhere });
  await expect.poll(said, { timeout: 30_000 }).toContain('First screen: ');
  expect(said()).toContain('trying to download it');
  expect(standInLine.exec(said())?.[1]).toBe('nowhere.invalid cannot be found from here');
  child.kill('SIGTERM');
  await left;
});

test('a binary that is there is used, with the arguments of the command', async ({ userData }) => {
  const checkout = aCheckout(userData);
  withElectron(checkout);
  const command = startCommand(checkout, '--no-sandbox');
  const { left, said } = start(checkout, command, someDisplay);
  expect(await left).toBe(0);
  expect(said()).toBe(`electron was started with . --user-data-dir=${checkout}/data --no-sandbox\n`);
});

test('what keeps Electron from running is said with what to do', ({ userData }) => {
  const executable = withElectron(aCheckout(userData));
  const linux = { platform: 'linux', isRoot: false, allowsSandbox: true };
  expect(hindranceOf(executable, [], linux)).toBeUndefined();
  expect(hindranceOf(executable, [], { ...linux, isRoot: true })).toContain('type: npm start -- --no-sandbox');
  expect(hindranceOf(executable, [], { ...linux, allowsSandbox: false })).toContain('sudo chmod 4755');
  expect(hindranceOf(executable, ['--no-sandbox'], { ...linux, isRoot: true })).toBeUndefined();
  expect(hindranceOf(executable, [], { ...linux, platform: 'darwin', isRoot: true })).toBeUndefined();
});
