import { type ByteRange, rangeHeaders, rangeOf } from '../../shared/domain/recording.ts';
import type { MediaAnswer, MediaQuestion } from './media.ts';

const PARTIAL = 206;
const NOT_FOUND = 404;
const NOT_ALLOWED = 405;
const UNSATISFIABLE = 416;
/** Below this the window finds recordings: app://console/media/ and the id of the session. */
const MEDIA_PATH = '/media/';

/** Whether the window asks for a recording. */
export function isMediaRequest({ url }: Request): boolean {
  const asked = URL.parse(url);
  return asked?.host === 'console' && asked.pathname.startsWith(MEDIA_PATH);
}

type Ask = (question: MediaQuestion) => Promise<MediaAnswer>;

const guarded = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
const none = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  new Response(null, { status, headers: { ...guarded, ...headers } });

/** The bytes of a range, piece by piece as they are wanted; a piece that cannot be had now ends it with an error. */
function streamOf(
  ask: Ask,
  which: Pick<MediaQuestion, 'session' | 'ticket'>,
  { start, end }: ByteRange,
  first: Uint8Array,
) {
  let at = start;
  let next: Uint8Array | null = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const answer = next
          ? { kind: 'bytes' as const, bytes: next }
          : await ask({ ...which, range: { start: at, end } });
        next = null;
        if (answer.kind !== 'bytes' || answer.bytes.length === 0) {
          controller.error(new Error('the rest of the recording is not here'));
          return;
        }
        controller.enqueue(answer.bytes);
        at += answer.bytes.length;
        if (at > end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Answers a request of the page for a recording, whole or in part. Whoever asks shows the ticket that the page was told: a
 * frame or a window that has no way to the core hears nothing.
 */
export async function answerMedia(request: Request, ask: Ask): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const which = { session: pathname.slice(MEDIA_PATH.length), ticket: searchParams.get('ticket') ?? '' };
  if (request.method !== 'GET' && request.method !== 'HEAD') return none(NOT_ALLOWED, { allow: 'GET, HEAD' });
  const about = await ask({ ...which, range: null });
  if (about.kind !== 'about') return none(NOT_FOUND);
  const { recording } = about;
  const range = rangeOf(request.headers.get('range'), recording.bytes);
  if (!range)
    return none(UNSATISFIABLE, { 'content-range': `bytes */${String(recording.bytes)}`, 'accept-ranges': 'bytes' });
  const status = range.isPart ? PARTIAL : 200;
  const headers = { ...guarded, ...rangeHeaders(recording, range) };
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const first = await ask({ ...which, range });
  if (first.kind !== 'bytes') return none(NOT_FOUND);
  return new Response(streamOf(ask, which, range, first.bytes), { status, headers });
}
