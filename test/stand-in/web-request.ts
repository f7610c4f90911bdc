import { refreshInterception } from './interception-patterns.ts';

/** What the app hears about a request, in Electron's words. */
export interface RequestDetails {
  url: string;
  method: string;
  resourceType: string;
  requestHeaders: Record<string, string>;
  timestamp: number;
  statusCode?: number;
  statusLine?: string;
  responseHeaders?: Record<string, string[]>;
}

export interface HookAnswer {
  cancel?: boolean;
  requestHeaders?: Record<string, string | string[]>;
  responseHeaders?: Record<string, string | string[]>;
}

type Hook = (details: RequestDetails, answer: (answer: HookAnswer) => void) => void;

type HookName = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived';

const hooks = new Map<HookName, Hook>();

/** Whether the app listens at this stage of a request. */
export function hasHook(name: HookName): boolean {
  return hooks.has(name);
}

/** What the app answers at this stage; nothing where it does not listen. */
export function askHook(name: HookName, details: RequestDetails): Promise<HookAnswer> {
  const { promise, resolve } = Promise.withResolvers<HookAnswer>();
  const hook = hooks.get(name);
  if (hook) hook(details, resolve);
  else resolve({});
  return promise;
}

/** Every hook hears every request: the filter of Electron's first argument is not covered. */
function registration(name: HookName) {
  return (filterOrHook: object | Hook | null, hookAfterFilter?: Hook | null): void => {
    const hook = typeof filterOrHook === 'function' ? (filterOrHook as Hook) : hookAfterFilter; // a filter is never a function
    if (hook) hooks.set(name, hook);
    else hooks.delete(name);
    refreshInterception();
  };
}

export const webRequest = {
  onBeforeRequest: registration('onBeforeRequest'),
  onBeforeSendHeaders: registration('onBeforeSendHeaders'),
  onHeadersReceived: registration('onHeadersReceived'),
};
