// What this start was asked for: read once from the command line, the environment and the app's package.json.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export interface Manifest {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

interface Launch {
  /** The look-alike executable, which `process.execPath` names as Electron's would. */
  executable: string;
  /** The Node that really runs. */
  node: string;
  args: string[];
  /** Files of `-r`, loaded before the app. */
  preloaded: string[];
  /** Chromium switches: everything before the app's path. */
  switches: Map<string, string>;
  appPath: string;
  main: string;
  manifest: Manifest;
  electronVersion: string;
  headless: boolean;
}

function readJson(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest; // every field of it may be missing
}

/** As Chromium does, switches are taken from before and after the app's path. */
function parseArguments(args: readonly string[]): Pick<Launch, 'preloaded' | 'switches'> & { app: string } {
  const preloaded: string[] = [];
  const switches = new Map<string, string>();
  let app: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    const [, name, value = ''] = /^--?([^=]+)=?(.*)$/s.exec(argument) ?? [];
    if (app === undefined && (name === 'r' || name === 'require')) preloaded.push(args[(at += 1)] ?? '');
    else if (name !== undefined) switches.set(name, value);
    else app ??= argument;
  }
  return { preloaded, switches, app: app ?? '.' };
}

function readLaunch(): Launch {
  const args = process.argv.slice(2);
  const { preloaded, switches, app } = parseArguments(args);
  const given = path.resolve(app);
  const started = statSync(given).isDirectory() ? given : undefined;
  // As in Electron: started on a file, no package.json is read.
  const manifest = started ? readJson(path.join(started, 'package.json')) : {};
  const electron = readJson(path.join(import.meta.dirname, '../../node_modules/electron/package.json'));
  return {
    executable: process.env['STANDIN_EXECUTABLE'] ?? path.join(import.meta.dirname, 'electron'),
    node: process.execPath,
    args,
    preloaded,
    switches,
    appPath: started ?? path.dirname(given),
    main: started ? path.resolve(started, manifest.main ?? 'index.js') : given,
    manifest,
    electronVersion: electron.version ?? '',
    headless: process.env['STANDIN_HEADLESS'] === '1' || !(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']),
  };
}

/** This start of the stand-in. */
export const launch = readLaunch();
