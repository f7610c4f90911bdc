import { app, BrowserWindow, session, shell, type WebContents } from 'electron';

import { helpLink, outsideLink } from './outside-link.ts';
import { START_URL } from './content.ts';

/** Permissions the page may have; everything else is denied, asked for or merely checked. */
const PERMITTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications']);

function guardContents(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void }) => event.preventDefault();
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', stay);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Attached to every page there will ever be, not to a window: a page we did not expect is guarded as well. */
export function guardEverything(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(PERMITTED.has(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => PERMITTED.has(permission));
  session.defaultSession.setDevicePermissionHandler(() => false);
}

export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Rollcall',
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(START_URL);
  return window;
}

/**
 * Opens a page of a connected tool, or what the help contact is reached by, with the program of this computer for it;
 * false where the link leads anywhere else or nothing opens. Whoever asked has looked at the link too: this is the
 * last door, and it trusts nobody.
 */
export async function openExternal(link: string, to: 'tool' | 'help'): Promise<boolean> {
  const url = to === 'help' ? helpLink(link) : outsideLink(link);
  if (url === null) return false;
  try {
    await shell.openExternal(url);
    return true;
  } catch {
    // The system has no program for it, or its user has said no.
    return false;
  }
}
