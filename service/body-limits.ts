import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { MAX_PDF_BYTES } from '../shared/domain/invoice.ts';
import type { Variables } from './guards.ts';
import { problem } from './problem.ts';

const MEBIBYTE = 1024 * 1024;
/** An import of 150,000 people is about 40 MiB of JSON. */
const MAX_PUSH_BYTES = 96 * MEBIBYTE;
const MAX_BODY_BYTES = 2 * MEBIBYTE;
const TOO_LARGE = 413;

const most: readonly (readonly [target: string, bytes: number])[] = [
  ['/v1/push', MAX_PUSH_BYTES],
  // One more, so that it is told as a PDF that is too large.
  ['/v1/pdfs', MAX_PDF_BYTES + 1],
  ...[
    ...[
      '/v1/events',
      '/v1/practice',
      '/v1/workspace',
      '/v1/tokens',
      '/v1/personas',
      '/v1/accounts',
      '/v1/operations/*',
      '/v1/secrets/*',
      '/v1/ai/*',
      '/v1/integrations/*',
    ],
    '/v1/pdfs/absent',
    '/v1/images',
    '/v1/images/absent',
  ].map((target) => [target, MAX_BODY_BYTES] as const),
];

/** Whether what is sent there is read as it comes: such a route says itself how much that may be. */
export const isStreamed = (target: string): boolean => /^\/v1\/(?:events|sessions)\/[^/]+\/recording$/u.test(target);

/** How much may be sent to each other address. */
export function limitBodies(app: Hono<{ Variables: Variables }>): void {
  for (const [target, maxSize] of most)
    app.use(
      target,
      bodyLimit({ maxSize, onError: () => problem({ code: 'input.invalid', where: 'body' }, TOO_LARGE) }),
    );
}
