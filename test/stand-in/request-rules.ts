// What the app has said about requests: handlers of custom schemes and hooks on all traffic.

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

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

export type Hook = (details: RequestDetails, answer: (answer: HookAnswer) => void) => void;

export type Stage = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived';

const handlers = new Map<string, SchemeHandler>();
const hooks = new Map<Stage, Hook>();
const listeners: (() => void)[] = [];

function changed(): void {
  for (const listener of listeners) listener();
}

/** Runs after every change of a rule. */
export function onRulesChanged(listener: () => void): void {
  listeners.push(listener);
}

/** The app's handler for a scheme. */
export function handlerOf(scheme: string): SchemeHandler | undefined {
  return handlers.get(scheme);
}

export function setHandler(scheme: string, handler: SchemeHandler | undefined): void {
  if (handler) handlers.set(scheme, handler);
  else handlers.delete(scheme);
  changed();
}

/** Whether the app listens at this stage of a request. */
export function hasHook(stage: Stage): boolean {
  return hooks.has(stage);
}

export function setHook(stage: Stage, hook: Hook | undefined): void {
  if (hook) hooks.set(stage, hook);
  else hooks.delete(stage);
  changed();
}

/** What the app answers at this stage; nothing where it does not listen. */
export function askHook(stage: Stage, details: RequestDetails): Promise<HookAnswer> {
  const { promise, resolve } = Promise.withResolvers<HookAnswer>();
  const hook = hooks.get(stage);
  if (hook) hook(details, resolve);
  else resolve({});
  return promise;
}
