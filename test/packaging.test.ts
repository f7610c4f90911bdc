import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runTool, tool } from '../scripts/run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-packaging-'));
const packed = join(folder, 'release', 'linux-unpacked');
const archive = join(packed, 'resources', 'app.asar');

/** A folder that looks like Electron's download to the packer: its files, and a program that carries a fuse wire. */
function makeElectronFolder(): string {
  const { version } = z.object({ version: z.string() }).parse(readJson('node_modules/electron/package.json'));
  const electron = join(folder, 'electron');
  for (const part of ['locales', 'resources']) mkdirSync(join(electron, part), { recursive: true });
  const texts = { version, LICENSE: 'licence', 'LICENSES.chromium.html': '<html></html>', 'locales/en-US.pak': '' };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(electron, name), text);
  for (const program of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(electron, program), program === 'electron' ? `#!/bin/sh\n${fuseWire()}` : '');
    chmodSync(join(electron, program), 0o755);
  }
  return electron;
}

/** The sentinel, the wire's version, its length, and one character a fuse, as Electron ships them. */
function fuseWire(): string {
  return 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100011';
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

beforeAll(() => {
  if (!existsSync('out/main.js')) spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
  const settings = [`-c.electronDist=${makeElectronFolder()}`, `-c.directories.output=${join(folder, 'release')}`];
  const { status, output } = runTool([
    ...tool('electron-builder'),
    '--linux',
    '--dir',
    '--publish',
    'never',
    ...settings,
  ]);
  if (status !== 0) throw new Error(output);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the archive holds the bundles and the manifest, and nothing else', () => {
  const files = listPackage(archive, { isPack: false }).map((file) => file.slice(1));
  expect(files).toContain('out/main.js');
  expect(files).toContain('out/preload.cjs');
  expect(files).toContain('out/service.js');
  expect(files).toContain('out/renderer/index.html');
  expect(files.filter((file) => !/^(package\.json|out(\/.*)?)$/.test(file))).toEqual([]);
});

test('no source map, no source, no test and no licence list of the build travels along', () => {
  const files = listPackage(archive, { isPack: false });
  expect(files.filter((file) => /\.(map|tsx?)$|node_modules|\btest\b|licences\.json$/.test(file))).toEqual([]);
});

test('the packed manifest names the main bundle and brings no scripts', () => {
  const manifest = z.record(z.string(), z.unknown()).parse(JSON.parse(extractFile(archive, 'package.json').toString()));
  expect(manifest).toMatchObject({ name: 'rollcall', main: 'out/main.js', type: 'module' });
  expect(manifest).not.toHaveProperty('scripts');
});

test('the licence and the notices lie beside the program', () => {
  for (const file of ['LICENSE', 'THIRD-PARTY-NOTICES.md']) expect(existsSync(join(packed, file))).toBe(true);
});

test('all nine fuses read back from the packed program as decided', async () => {
  const { version, ...wire } = await getCurrentFuseWire(join(packed, 'rollcall'));
  expect(version).toBe('1');
  const isOn = Object.entries(wire).map(([fuse, state]) => [FuseV1Options[Number(fuse)], state === FuseState.ENABLE]);
  expect(Object.fromEntries(isOn)).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  });
});
