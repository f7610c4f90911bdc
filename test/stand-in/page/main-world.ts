// Runs in the page's own world before any script of the page: the far end of contextBridge, and window.open.
import type { Message } from './bridge.ts';
import { BridgeEnd } from './bridge.ts';
import type { MainWorldBoot } from './page-scripts.ts';

declare const boot: MainWorldBoot;

// Kept from before the page's scripts, which may patch them.
const dispatch: unknown = Reflect.get(EventTarget.prototype, 'dispatchEvent');
const { apply } = Reflect;
const NativeCustomEvent = CustomEvent;

function connect(channel: EventTarget): void {
  const post = (type: string, detail: unknown): void => {
    if (typeof dispatch === 'function') apply(dispatch, channel, [new NativeCustomEvent(type, { detail })]);
  };
  const bridge = new BridgeEnd('m', (message) => post('main', message));
  bridge.onExpose = exposeOnWindow;
  channel.addEventListener('isolated', (event) => {
    if (event instanceof CustomEvent) bridge.receive(event.detail as Message); // sent by isolated-world.ts alone
  });
  askForWindows((request) => post('window', request));
}

function exposeOnWindow(key: string, value: unknown): void {
  if (Object.hasOwn(window, key)) {
    throw new Error('Cannot bind an API on top of an existing property on the window object');
  }
  Object.defineProperty(window, key, { value: deepFrozen(value), enumerable: true });
}

function deepFrozen(value: unknown): unknown {
  const freezable = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!freezable || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const field of Object.values(value)) deepFrozen(field);
  return value;
}

interface WindowRequest {
  url: string;
  frameName: string;
  features: string;
  disposition: 'foreground-tab' | 'new-window';
}

/** Chromium would open a tab by itself; as in Electron, the window-open handler of the main process is asked. */
function askForWindows(ask: (request: WindowRequest) => void): void {
  window.open = (url = '', name = '', features = '') => {
    const address = String(url) === '' ? 'about:blank' : new URL(url, document.baseURI).href;
    const disposition = features ? 'new-window' : 'foreground-tab';
    ask({ url: address, frameName: name, features, disposition });
    return null;
  };
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '');
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
    const modified = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!modified && ['', '_self', '_top', '_parent'].includes(link.target)) return;
    event.preventDefault();
    ask({ url: link.href, frameName: link.target, features: '', disposition: 'foreground-tab' });
  });
}

window.addEventListener(
  boot.handshake,
  (event) => {
    event.stopImmediatePropagation();
    if (event instanceof FocusEvent && event.relatedTarget) connect(event.relatedTarget);
  },
  { once: true, capture: true },
);
