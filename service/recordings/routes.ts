import { SessionId } from '../../shared/domain/ids.ts';
import { rangeHeaders, rangeOf } from '../../shared/domain/recording.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { bringsStill, type Principal, type Settings } from '../guards.ts';
import { seesPractice } from '../practice/feed.ts';
import { practiceId } from '../practice/take.ts';
import { deny, problem } from '../problem.ts';
import type { Request, Routes } from '../routes.ts';
import type { Recordings } from './recordings.ts';
import { takeRecording } from './take.ts';
import { takeAway } from './take-away.ts';

const NOT_FOUND = 404;
const CREATED = 201;
const PARTIAL = 206;
const UNSATISFIABLE = 416;
const MAX_EVENT_ID = 100;

interface Deps extends Settings {
  readonly recordings: Recordings;
  readonly now: () => string;
  readonly newId: () => string;
  /** Called after a write. */
  readonly wake: () => void;
}

const findSession = (sql: Sql, session: string): { readonly member: string | null } | undefined =>
  sql.get<{ member: string | null }>('SELECT member FROM practice WHERE id = ?', session);

/** The session that an event tells of, or will: its recording may come before it. Throws a Refusal where the event is another. */
function sessionOfEvent(sql: Sql, event: string): SessionId {
  const known = sql.get<{ kind: string }>('SELECT kind FROM event WHERE id = ?', event);
  const isOther = known !== undefined && known.kind !== 'session.completed';
  if (event === '' || event.length > MAX_EVENT_ID || isOther) return deny({ code: 'input.invalid', where: 'event' });
  return practiceId(event);
}

function sessionIn(sql: Sql, text: string): SessionId {
  const session = SessionId.safeParse(text).data;
  if (session === undefined || findSession(sql, session) === undefined) return deny({ code: 'session.missing' });
  return session;
}

async function take(deps: Deps, request: Request, session: SessionId): Promise<Response> {
  const announced = Number(request.req.header('content-length') ?? Number.NaN);
  const { isNew, type, bytes, hash } = await takeRecording(deps, {
    session,
    body: request.req.raw.body,
    length: Number.isSafeInteger(announced) ? announced : null,
    askAgain: () => bringsStill(deps, request),
  });
  if (isNew) deps.wake();
  return request.json({ session, type, bytes, hash, isNew }, isNew ? CREATED : 200);
}

const HASH = /^"([0-9a-f]{64})"$/u;

/** Takes away the recording that If-Match names, or whichever there is. */
function remove(deps: Deps, request: Request, session: SessionId, by: Principal | null): Response {
  const meant = request.req.header('if-match');
  const [, seen = null] = HASH.exec(meant ?? '') ?? [];
  if (meant !== undefined && seen === null) return deny({ code: 'input.invalid', where: 'if-match' });
  takeAway(deps, { session, by, seen });
  deps.wake();
  return request.json({ session });
}

/** What a stream is read from, piece by piece as it is wanted. */
function streamOf(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}

/** The recordings of practice sessions: brought as events are, and heard by whoever sees the session; for others they are not there. */
export function addRecordings(routes: Routes, deps: Deps): void {
  const { sql, recordings } = deps;
  routes.on('POST /v1/events/:event/recording', (request) =>
    take(deps, request, sessionOfEvent(sql, request.req.param('event') ?? '')),
  );
  routes.on('POST /v1/sessions/:session/recording', (request) =>
    take(deps, request, sessionIn(sql, request.req.param('session') ?? '')),
  );
  routes.on('DELETE /v1/events/:event/recording', (request, caller) => {
    const session = sessionOfEvent(sql, request.req.param('event') ?? '');
    return remove(deps, request, session, caller.kind === 'member' ? caller.member : null);
  });
  routes.on('DELETE /v1/sessions/:session/recording', (request, { member }) =>
    remove(deps, request, sessionIn(sql, request.req.param('session') ?? ''), member),
  );
  routes.on('GET /v1/sessions/:session/recording', (request, { member }) => {
    const session = SessionId.safeParse(request.req.param('session')).data;
    const told = session && findSession(sql, session);
    const kept = session && told && seesPractice(sql, member, told.member) ? recordings.find(session) : null;
    if (!kept) return problem({ code: 'recording.missing' }, NOT_FOUND);
    const range = rangeOf(request.req.header('range'), kept.bytes);
    if (!range) {
      const headers = { 'content-range': `bytes */${String(kept.bytes)}`, 'accept-ranges': 'bytes' };
      return request.body(null, UNSATISFIABLE, headers);
    }
    const headers = { ...rangeHeaders(kept, range), etag: `"${kept.hash}"` };
    const body = request.req.method === 'HEAD' ? null : streamOf(recordings.read(kept, range));
    return new Response(body, { status: range.isPart ? PARTIAL : 200, headers });
  });
}
