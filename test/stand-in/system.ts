// The parts of the machine that Electron shows to the main process, as far as an app under test needs them.
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clipboard, CrashReporter, Display, PowerMonitor, Shell } from 'electron';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain',
};

async function fetchFile(url: string): Promise<Response> {
  const file = fileURLToPath(url);
  const type = mediaTypes[path.extname(file)] ?? 'application/octet-stream';
  return new Response(await readFile(file), { headers: { 'content-type': type } });
}

export const net = {
  isOnline: () => true,
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith('file:') ? fetchFile(url) : fetch(input, init);
  },
};

/** Opens nothing: a test that cares replaces the function it expects. */
export const shell: Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep'> = {
  openExternal: async (url) => console.info(`stand-in: would open ${url}`),
  openPath: async (file) => {
    console.info(`stand-in: would open ${file}`);
    return '';
  },
  showItemInFolder: (file) => console.info(`stand-in: would show ${file}`),
  trashItem: async (file) => console.info(`stand-in: would trash ${file}`),
  beep: () => undefined,
};

let clipboardText = '';

/** A clipboard of this process alone. */
export const clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'> = {
  readText: async () => clipboardText,
  writeText: async (text) => {
    clipboardText = text;
  },
  clear: () => {
    clipboardText = '';
  },
};

const area = { x: 0, y: 0, width: 1280, height: 800 };
const size = { width: area.width, height: area.height };
const display: Pick<Display, 'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor'> = {
  ...{ id: 1, bounds: area, workArea: area, size, workAreaSize: size, scaleFactor: 1 },
};

export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
});

const power: Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower'> = {
  getSystemIdleTime: () => 0,
  getSystemIdleState: () => 'active',
  isOnBatteryPower: () => false,
};

export const powerMonitor = Object.assign(new EventEmitter(), power);

export const crashReporter: Pick<CrashReporter, 'start' | 'getUploadToServer' | 'setUploadToServer'> = {
  start: () => undefined,
  getUploadToServer: () => false,
  setUploadToServer: () => undefined,
};

interface NotificationText {
  title?: string;
  body?: string;
}

/** Shows nothing; what was shown is kept for tests to read. */
export class Notification extends EventEmitter {
  static readonly shown: Notification[] = [];
  readonly title: string;
  readonly body: string;

  static isSupported(): boolean {
    return true;
  }

  constructor({ title = '', body = '' }: NotificationText = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    Notification.shown.push(this);
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}
