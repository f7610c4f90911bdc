import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

/** What Electron wraps a preload in. */
export type Preload = (require: (name: string) => unknown, process: object, module: object, exports: object) => void;

export interface MainWorldBoot {
  /** The event by which the isolated world hands over the private channel. */
  handshake: string;
}

export interface IsolatedWorldBoot extends MainWorldBoot {
  binding: string;
  receiver: string;
  process: object;
}

export interface PageScripts {
  mainWorld: string;
  isolatedWorld: string;
}

/** The name of the world in which a preload runs, as DevTools shows it. */
export const isolatedWorldName = 'Electron Isolated Context';

/** The binding through which the isolated world speaks to the host. */
export const binding = '__standInTell';

/** The function through which the host speaks to the isolated world. */
export const receiver = '__standInReceive';

/** The function that the host recognises when the page stops in it. */
export const pathQuestion = 'standInPathOfFile';

/** What every page runs before its own scripts, for a window with this preload. */
export function pageScripts(preload: string | undefined, rendererProcess: object): PageScripts {
  const handshake = `stand-in-${randomUUID()}`;
  const isolated: IsolatedWorldBoot = { handshake, binding, receiver, process: rendererProcess };
  const main: MainWorldBoot = { handshake };
  return {
    mainWorld: topFrameOnly(`const boot = ${JSON.stringify(main)};`, 'bridge.ts', 'main-world.ts'),
    isolatedWorld: topFrameOnly(
      `const boot = ${JSON.stringify(isolated)};\nconst preloads = [${preload ? preloadEntry(preload) : ''}];`,
      ...['codec.ts', 'bridge.ts', 'isolated-world.ts'],
    ),
  };
}

function topFrameOnly(head: string, ...files: string[]): string {
  return `if (window === window.top) { (() => {\n'use strict';\n${head}\n${files.map(plainSource).join('\n')}\n})(); }`;
}

/** A module of this folder as a plain script: its neighbours stand beside it in the same function. */
function plainSource(file: string): string {
  const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  return stripTypeScriptTypes(source)
    .replaceAll(/^import\s[^;]*;$/gm, '')
    .replaceAll(/^export\s+\{[^}]*\};?$/gm, '')
    .replaceAll(/^export\s+/gm, '');
}

function preloadEntry(file: string): string {
  // A source map of the bundle would be looked for beside the page.
  const source = readFileSync(file, 'utf8').replaceAll(/^\/\/# sourceMappingURL.*$/gm, '');
  return `[${JSON.stringify(file)}, function (require, process, module, exports) {\n${source}\n}]`;
}
