import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The one page there is; `standard` and `secure`, so that it has an origin like any site. */
export const SCHEME = 'app';
export const ORIGIN = 'app://console';
export const START_URL = `${ORIGIN}/index.html`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the page may load and do: itself, and nothing from anywhere else. The nonce lets the style library write. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const NONCE_PLACE = '__CSP_NONCE__';

function headersFor(type: string, nonce: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/**
 * Answers requests of the page from the files in one folder. A path is looked up among the names that were built,
 * never joined to a folder: nothing outside can be asked for.
 */
export function createContent(folder: string, files: ReadonlySet<string>, newNonce: () => string) {
  return async (request: Request): Promise<Response> => {
    const url = URL.parse(request.url);
    // Names that were built need no escaping; anything escaped is not one of them.
    const name = url ? url.pathname.slice(1) : '';
    const type = types[path.extname(name)];
    if (!url || url.host !== 'console' || request.method !== 'GET' || !type || !files.has(name)) {
      return new Response(null, { status: 404, headers: headersFor('text/plain', '') });
    }
    const nonce = newNonce();
    const bytes = await readFile(path.join(folder, name));
    const body = name.endsWith('.html') ? bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce) : new Uint8Array(bytes);
    return new Response(body, { headers: headersFor(type, nonce) });
  };
}
