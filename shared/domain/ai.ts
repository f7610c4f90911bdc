import { z } from 'zod';

import { isHostRead } from '../text/punycode.ts';
import { Instant, MemberId } from './ids.ts';

export const MAX_AI_URL = 300;
export const MAX_AI_MODEL = 200;
export const MAX_AI_KEY = 4000;

// A name whose last part begins with a letter is no number of a computer, in whatever way that is written.
const NAME = String.raw`(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?`;
// From 1 to 65535, as `tidy` leaves it: without zeros before it.
const PORT = String.raw`(?::(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]))?`;
const PATH = String.raw`(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*`;
const elsewhere = new RegExp(`^https://${NAME}${PORT}${PATH}$`, 'u');
const here = new RegExp(String.raw`^http://(?:localhost|127\.0\.0\.1|\[::1\])${PORT}${PATH}$`, 'u');
const origin = /^https?:\/\/[^/]+/u;

/** The part before the path, in small letters, and without the port that is meant anyway. */
function tidyStart(text: string): string {
  const start = text.toLowerCase();
  const [, before = start, port] = /^(.*):0*(\d+)$/u.exec(start) ?? [];
  const isMeant = port === (start.startsWith('https:') ? '443' : '80');
  return port === undefined || isMeant ? before : `${before}:${port}`;
}

/** An address as it is kept: one place is written in one way, without blanks and slashes around it. */
const tidy = (text: string): string =>
  text
    .trim()
    .replace(/\/+$/u, '')
    .replace(/^https?:\/\/[^/]*/iu, tidyStart);

const host = /^https?:\/\/([^/:]+)/u;
/** Whether the name of an address can be one: what opens it may be content with less, and then finds nobody. */
const isRead = (url: string): boolean => isHostRead(host.exec(url)?.[1] ?? '');

const isWritten = (url: string): boolean => elsewhere.test(url) || here.test(url);

/** Why an address is none of an endpoint for AI; null where it can be one. */
export function unfitAiUrl(text: string): 'plain' | 'number' | 'name' | 'unfit' | null {
  const url = tidy(text);
  if (isWritten(url)) return isRead(url) ? null : 'name';
  if (url.startsWith('http:')) return 'plain';
  return /^https:\/\/(?:\[|(?:[^/:]*\.)?(?:\d+|0x[0-9a-f]*)(?:[:/]|$))/u.test(url) ? 'number' : 'unfit';
}

/** An address as a workspace may have it since before: also one whose name nobody reads, so that another can be set. */
export const KeptAiUrl = z.string().max(MAX_AI_URL).overwrite(tidy).refine(isWritten);

/** The first part of the addresses at which models are asked: over https by a name, or on the computer of the service. */
export const AiUrl = KeptAiUrl.refine(isRead);

export const AiModel = z
  .string()
  .trim()
  .min(1)
  .max(MAX_AI_MODEL)
  .regex(/^[\x21-\x7e]+$/u);

/** A key as it is sent in a header: signs of ASCII, and no blanks. */
export const AiSecret = z
  .string()
  .trim()
  .min(1)
  .max(MAX_AI_KEY)
  .regex(/^[\x21-\x7e]+$/u);

/** Whether it is asked on the computer of the service itself. */
export const isLocalAi = (url: string): boolean => here.test(tidy(url));

/** Whom an address leads to: its scheme, name and port. */
export const aiOrigin = (url: string): string => origin.exec(tidy(url))?.[0] ?? '';

/** What is wrong with an answer that came. */
export const aiFaults = ['json', 'shape', 'answer', 'cutOff', 'declined', 'elsewhere'] as const;
/** What is wrong with a score that a model gave. */
export const aiScoreFaults = ['missing', 'unknown', 'twice', 'nothing', 'form'] as const;
export type AiScoreFault = (typeof aiScoreFaults)[number];
export type AiFault = (typeof aiFaults)[number];

/** What is told of the key that is kept for the endpoint, and never the key. */
export const AiKey = z.object({
  hint: z.string(),
  since: Instant,
  by: MemberId.nullable(),
  /** The only address it is sent to, as addresses are kept; null where it is not known: it is sent nowhere. */
  url: z.string().nullable().default(null),
  /** It cannot be opened here, as where a backup was restored on another computer. */
  isLost: z.boolean(),
});
export type AiKey = z.infer<typeof AiKey>;

/** An endpoint as it is typed; without a key the one that is kept is used. */
export const AiWish = z.object({
  url: AiUrl,
  model: AiModel,
  key: AiSecret.nullable(),
});
export type AiWish = z.infer<typeof AiWish>;

/** A model that has answered: by what name it calls itself, and after how many milliseconds. */
export const AiAnswered = z.object({ model: z.string(), ms: z.int() });
export type AiAnswered = z.infer<typeof AiAnswered>;
