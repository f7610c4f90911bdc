import { EventEmitter } from 'node:events';
import type { Session as ElectronSession } from 'electron';
import { browser } from './chromium.ts';
import { protocol } from './protocol.ts';
import type { Hook, Stage } from './request-rules.ts';
import { setHook } from './request-rules.ts';
import { toAppUrl } from './url-mapping.ts';

type RequestHandler = (
  contents: object,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;

type CheckHandler = (contents: object, permission: string, origin: string, details: object) => boolean;

/** DevTools' names of permissions, each with the name by which Electron asks. */
const permissions = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  midi: 'midi',
  camera: 'media',
  microphone: 'media',
  'local-fonts': 'local-fonts',
  'window-management': 'window-management',
};

/** A filter before the hook is accepted and ignored: every hook hears every request. */
function register(stage: Stage) {
  return (filterOrHook: Hook | object | null, hook?: Hook | null): void => {
    setHook(stage, isHook(filterOrHook) ? filterOrHook : (hook ?? undefined));
  };
}

function isHook(candidate: Hook | object | null): candidate is Hook {
  return typeof candidate === 'function';
}

class Session extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = {
    onBeforeRequest: register('onBeforeRequest'),
    onBeforeSendHeaders: register('onBeforeSendHeaders'),
    onHeadersReceived: register('onHeadersReceived'),
  };
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  /** Chromium wants its answers before the page asks, so both handlers are asked when the page is loaded. */
  async decidePermissions(contents: object, browserUrl: string): Promise<void> {
    if (!/^https?:/.test(browserUrl)) return;
    const { origin } = new URL(browserUrl);
    const decide = async ([name, permission]: [string, string]): Promise<void> => {
      const granted = await this.#grants(contents, permission, toAppUrl(browserUrl));
      const decision = { permission: { name }, setting: granted ? 'granted' : 'denied', origin };
      // A name that this Chromium does not know is a permission that it cannot give.
      await browser()
        .send('Browser.setPermission', decision)
        .catch(() => undefined);
    };
    await Promise.all(Object.entries(permissions).map(decide));
  }

  async #grants(contents: object, permission: string, requestingUrl: string): Promise<boolean> {
    const details = { requestingUrl, isMainFrame: true };
    if (this.#check && !this.#check(contents, permission, new URL(requestingUrl).origin, details)) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    if (this.#request) this.#request(contents, permission, resolve, details);
    else resolve(true);
    return promise;
  }

  async clearStorageData(): Promise<void> {
    await browser().send('Storage.clearCookies');
  }

  async clearCache(): Promise<void> {}

  async setProxy(): Promise<void> {}

  getUserAgent(): string {
    return 'stand-in';
  }

  setUserAgent(): void {}

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(): void {}

  setSpellCheckerEnabled(): void {}

  setSpellCheckerLanguages(): void {}
}

export const defaultSession = new Session();

type Covered = 'clearCache' | 'setUserAgent' | 'getUserAgent' | 'setSpellCheckerLanguages';

/** One session serves every partition. */
export const session = {
  defaultSession: defaultSession satisfies Pick<ElectronSession, Covered>,
  fromPartition: () => defaultSession,
};
