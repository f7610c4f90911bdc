import type { CustomScheme, Protocol } from 'electron';
import type { SchemeHandler } from './request-rules.ts';
import { handlerOf, setHandler } from './request-rules.ts';
import { mapScheme } from './url-mapping.ts';

export const protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'> = {
  registerSchemesAsPrivileged(schemes: CustomScheme[]) {
    for (const { scheme } of schemes) mapScheme(scheme);
  },
  handle(scheme: string, handler: SchemeHandler) {
    if (handlerOf(scheme)) throw new Error(`The scheme '${scheme}' is already handled`);
    mapScheme(scheme);
    setHandler(scheme, handler);
  },
  unhandle: (scheme: string) => setHandler(scheme, undefined),
  isProtocolHandled: (scheme: string) => handlerOf(scheme) !== undefined,
};
