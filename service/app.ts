import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';

import { commands } from '../shared/commands/catalog.ts';
import { Instant, type MemberId, OperationId } from '../shared/domain/ids.ts';
import { Standing as Personas } from '../shared/permissions/rules.ts';
import { Refusal } from '../shared/errors/app-error.ts';
import { can } from '../shared/permissions/can.ts';
import { BUCKETS } from '../shared/store/row-hashes.ts';
import { inTransaction } from '../shared/store/sql.ts';
import type { MailReply } from '../shared/sync/mail.ts';
import { PROTOCOL, Push, type PushedOperation, type PushReply } from '../shared/sync/protocol.ts';
import { MAX_TOLD } from '../shared/sync/told-effects.ts';
import { addAi } from './ai/routes.ts';
import { addAiScores } from './ai/score-routes.ts';
import type { Engine } from './engine.ts';
import { addEntitlements } from './entitlements.ts';
import { readEvents, takeEvents } from './events.ts';
import { actorOf, allow, hostGuard, protocolGuard, type Settings, tokenGuard, type Variables } from './guards.ts';
import { executeAsService } from './kernel/execute-as-service.ts';
import { execute } from './kernel/execute.ts';
import { personaToken } from './personas.ts';
import { acceptBySignIn } from './invitations/accept.ts';
import { queueDue } from './invitations/due.ts';
import { AccountQuestion, addAcceptPage, knownAccounts, MailQuestion } from './invitations/routes.ts';
import { listMail, mailOf } from './invitations/told.ts';
import { isStreamed, limitBodies } from './body-limits.ts';
import { deny, problem } from './problem.ts';
import { addIntegrations } from './integrations/routes.ts';
import { pullBody } from './pull-body.ts';
import { headOf } from './pull-head.ts';
import { pullWindow, pullWindows, type Standing as PullStanding } from './pull.ts';
import { isWholeScope, type Scope, scopeOf, tellsOwnCalls } from './scope.ts';
import { snapshotBody } from './snapshot-body.ts';
import type { Snapshots } from './snapshots.ts';
import { conflictsOf } from './store/conflicts.ts';
import { readerOf } from './reader.ts';
import { Routes } from './routes.ts';
import { storeHashes, storeRows } from './row-hashes.ts';
import { addImages } from './images/images.ts';
import { addPdfs } from './pdfs.ts';
import { addPractice } from './practice/feed.ts';
import { unreadFindings } from '../shared/sync/unread.ts';
import { addRecordings } from './recordings/routes.ts';
import { addSecrets } from './secrets/routes.ts';
import { addSteering } from './steer.ts';
import { readHead } from './store/log.ts';
import type { Slugs } from './store/slugs.ts';
import { storeRefusal } from './store/open-store.ts';
import { toldOperation } from './told-operation.ts';
import { issueToken } from './tokens.ts';
import { decideOnce, forgetHeard } from './refusals.ts';
import { senderOf, takeTurn } from './turns.ts';
import { addUsage } from './usage.ts';
import { type Finding, SHOWN, verifyStore } from './verify.ts';

type Kept = 'recordings' | 'live' | 'snapshots' | 'secrets' | 'integrations' | 'organization' | 'redaction' | 'ai';
export interface Deps extends Settings, Pick<Engine, Kept> {
  /** Where the store and its backups lie. */
  readonly folder: string;
  readonly now: () => string;
  readonly newId: () => string;
  /** Called after a write: what it began (a big operation) goes on, and whoever listens is told. */
  readonly wake: () => void;
  /** What workspaces beside this one are called in links. */
  readonly slugs: Slugs;
  /** How mail leaves where it does. */
  readonly mailLeaves: 'server' | 'folder';
  /** Called with what nobody foresaw; answers the number it is reported under. */
  readonly report: (error: unknown) => string;
}

/** Nothing is wrong with the request: the store cannot be used now. */
const UNAVAILABLE = 503;

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  return parsed.success
    ? parsed.data
    : deny({ code: 'input.invalid', where: parsed.error.issues[0]?.path.join('.') ?? '' });
}

const bodyOf = async (request: { json: () => Promise<unknown> }): Promise<unknown> =>
  request.json().catch(() => deny({ code: 'input.invalid', where: 'body' }));

/** Waits for all that is sent, however slowly it comes: who asks is then looked at once more, as they are by now. */
const askedAgain = (deps: Deps) => {
  const guard = tokenGuard(deps);
  return createMiddleware<{ Variables: Variables }>(async (context, next) => {
    // Recordings are written as they come, and ask again by themselves.
    if (context.req.method === 'GET' || isStreamed(context.req.path)) return next();
    // Whatever is read of it later is made of its bytes.
    await context.req.arrayBuffer();
    return guard(context, next);
  });
};

/** When a sample's year begins; everywhere else a workspace begins when it is made. */
const Beginning = z.object({ madeAt: Instant.optional() });
const Cursor = z.coerce.number().int().min(0);
const Standing = z
  .object({
    cursor: Cursor.default(0),
    whole: Cursor.optional(),
    bookmark: z.string().nullable().default(null),
    scope: z.string().nullable().default(null),
  })
  .transform(({ cursor, whole = cursor, ...rest }): PullStanding => ({ cursor, whole, ...rest }));
const BucketList = z
  .array(
    z.coerce
      .number()
      .int()
      .min(0)
      .max(BUCKETS - 1),
  )
  .max(BUCKETS);
const ToldWindow = z.object({
  id: OperationId,
  offset: Cursor.default(0),
  limit: z.coerce.number().int().min(1).max(MAX_TOLD).default(MAX_TOLD),
});
const Persona = z.object({ as: Personas });
const NewToken = z.object({ kind: z.enum(['device', 'events']), label: z.string().min(1).max(200) });

/** The workspace service as one request handler: the API under /v1. */
export function createApp(deps: Deps): Hono<{ Variables: Variables }> {
  const app = new Hono<{ Variables: Variables }>();
  app.use(secureHeaders(), hostGuard(deps), protocolGuard);
  app.onError((error) => {
    if (error instanceof Refusal) return problem(error.error);
    const told = storeRefusal(error, deps.folder);
    if (!(told instanceof Refusal)) return problem({ code: 'unexpected', report: deps.report(error) });
    deps.report(error);
    return problem(told.error, UNAVAILABLE);
  });
  const routes = new Routes(app);
  addAcceptPage(app, routes, deps);
  routes.on('GET /v1/health', (context) => context.json({ ok: true, protocol: PROTOCOL }));
  app.use('/v1/*', tokenGuard(deps), acceptAtSignIn(deps));
  // Only after the token: nobody unknown makes the service hold much.
  limitBodies(app);
  app.use('/v1/*', askedAgain(deps));
  addWorkspace(routes, deps);
  addLog(routes, deps);
  addSteering(routes, deps);
  addSync(routes, deps);
  addSnapshot(routes, deps);
  addEvents(routes, deps);
  for (const add of [addUsage, addPractice, addRecordings, addPdfs, addImages, addSecrets, addAi]) add(routes, deps);
  for (const add of [addIntegrations, addEntitlements, addAccounts, addAiScores]) add(routes, deps);
  app.notFound((context) => context.json({ type: 'about:blank', title: 'There is nothing here.', status: 404 }, 404));
  return app;
}

/** A sample tells an invented past: there a thing happened when it says it did. Elsewhere it happens now. */
const momentOf = ({ sample }: { readonly sample: boolean }, said: string | undefined, clock: string): string =>
  sample && said !== undefined && said < clock ? said : clock;

function addWorkspace(routes: Routes, { sql, now, newId }: Deps): void {
  routes.on('POST /v1/workspace', async (context) => {
    const body = await bodyOf(context.req);
    const args = parse(commands['workspace.create'].input, body);
    const at = momentOf(args, parse(Beginning, body).madeAt, now());
    const request = { command: 'workspace.create', args, newId, now: at };
    const result = inTransaction(sql, () => executeAsService(sql, request));
    return result.outcome === 'refused' ? deny(result.error) : context.json(result, 201);
  });
  routes.on('POST /v1/tokens', async (context, { member }) => {
    const { kind, label } = parse(NewToken, await bodyOf(context.req));
    if (kind === 'events') allow(member, 'events.report');
    const principal = kind === 'device' ? ({ kind, member: member.id } as const) : ({ kind } as const);
    return context.json({ token: issueToken(sql, principal, label, now()) }, 201);
  });
  routes.on('POST /v1/personas', async (context, caller) => {
    const { as } = parse(Persona, await bodyOf(context.req));
    return context.json({ token: personaToken(sql, caller, as, now()) }, 201);
  });
}

/** What was done, and whether all of it holds. */
function addLog(routes: Routes, { sql, recordings }: Deps): void {
  routes.on('GET /v1/verify', async (context) => {
    const { wrong, unread } = await recordings.check();
    const lost = wrong.slice(0, SHOWN).map((detail): Finding => ({ check: 'recordings', detail }));
    return context.json({ findings: [...verifyStore(sql), ...lost, ...unreadFindings(unread)] });
  });
  routes.on('GET /v1/operations/:id', (context) => {
    const { id, ...window } = parse(ToldWindow, { ...context.req.query(), id: context.req.param('id') });
    return context.json(toldOperation(sql, id, window));
  });
  routes.on('GET /v1/hashes', (context) => {
    return context.json(storeHashes(sql));
  });
  routes.on('GET /v1/rows', (context) => {
    const { table = '', buckets = '' } = context.req.query();
    return context.json(storeRows(sql, table, parse(BucketList, buckets.split(','))));
  });
}

/** Whoever was added with an account they had already has accepted as soon as they come in. */
const acceptAtSignIn = (deps: Deps) =>
  createMiddleware<{ Variables: Variables }>(async (context, next) => {
    const { caller } = context.var;
    const isPending = caller.kind === 'member' && caller.member.status === 'pending';
    if (isPending && acceptBySignIn(deps, caller.member)) deps.wake();
    return next();
  });

function addAccounts(routes: Routes, { sql, mailLeaves }: Deps): void {
  routes.on('GET /v1/mail', (context, { workspace, member: reader }) => {
    const { member } = parse(MailQuestion, context.req.query());
    const scope = scopeOf(sql, actorOf(reader));
    const mail = member === undefined ? listMail(sql, scope) : mailOf(sql, scope, member);
    return context.json({ leaves: workspace.sample ? 'nowhere' : mailLeaves, mail } satisfies MailReply);
  });
  routes.on('POST /v1/accounts', async (context) => {
    const { emails } = parse(AccountQuestion, await bodyOf(context.req));
    return context.json({ known: knownAccounts(sql, emails) });
  });
}

const ACTOR = 'SELECT actor FROM operation WHERE id = ?';

function addSync(routes: Routes, deps: Deps): void {
  const { sql, now, wake, live, report, slugs } = deps;
  routes.on('GET /v1/live', (context) => live.stream(context));
  routes.on('POST /v1/push', async (context, { workspace, member }) => {
    const { operations, client, turn, heard } = parse(Push, await bodyOf(context.req));
    const sending = { client: senderOf(client, member.id), turn, heard };
    const origin = { actor: actorOf(member), client, slugs };
    const clock = now();
    const reply = inTransaction(sql, (): PushReply => {
      const late = turn === undefined ? null : takeTurn(sql, sending.client, turn);
      if (late !== null) return { results: [], late };
      const at = ({ madeAt }: PushedOperation) => momentOf(workspace, madeAt, clock);
      forgetHeard(sql, sending, clock);
      const { seq } = readHead(sql);
      const decide = (operation: PushedOperation) => execute(sql, operation, origin, at(operation));
      const results = operations.map((operation) => decideOnce(sql, sending, operation, { decide, now: clock }));
      // What was written is to be mailed with it, or not at all.
      queueDue(sql, clock, seq + 1);
      return { results };
    });
    wake();
    return context.json(reply);
  });
  routes.on('GET /v1/conflicts', (context, { member }) => {
    const id = parse(OperationId, context.req.query('operation'));
    // Of others' operations the log tells those who may read it; for others they are not there.
    const operation = sql.get<{ actor: string | null }>(ACTOR, id);
    const isTold = operation?.actor === member.id || can(actorOf(member), 'operations.read').allowed;
    if (!operation || !isTold) return deny({ code: 'operation.missing' });
    return context.json(conflictsOf(sql, id));
  });
  routes.on('GET /v1/pull', (context, { workspace, member }) => {
    const standing = parse(Standing, context.req.query());
    const read = (from: PullStanding) =>
      inTransaction(sql, () => pullWindow(sql, readerOf(deps, { workspace, member }), from));
    const accepts = context.req.header('accept-encoding') ?? '';
    const { body, headers } = pullBody(pullWindows(read, standing), accepts, report);
    return context.body(body, 200, headers);
  });
}

/** Whoever sees all people, or some groups, and not all that happens to them, or calls of others, gets it row by row: they are few. */
async function snapshotOf(snapshots: Snapshots, scope: Scope, self: MemberId) {
  if (scope.kind === 'people' || !isWholeScope(scope) || (scope.kind === 'groups' && !tellsOwnCalls(scope)))
    return null;
  return scope.kind === 'all' ? snapshots.take() : snapshots.takeOf({ self, groups: scope.groups.map(({ n }) => n) });
}

/** What somebody sees as one ready-made file; nothing where a pull is as quick. */
function addSnapshot(routes: Routes, deps: Deps): void {
  const { sql, snapshots, report } = deps;
  routes.on('GET /v1/snapshot', async (context, { workspace, member }) => {
    const scope = scopeOf(sql, actorOf(member));
    const snapshot = await snapshotOf(snapshots, scope, member.id);
    if (!snapshot) return context.body(null, 204);
    const head = headOf(sql, readerOf(deps, { workspace, member }), scope, snapshot.moment);
    const accepts = context.req.header('accept-encoding') ?? '';
    const { body, headers } = snapshotBody(snapshot, head, accepts, report);
    return context.body(body, 200, headers);
  });
}

function addEvents(routes: Routes, { sql, now, newId, wake }: Deps): void {
  routes.on('POST /v1/events', async (context, { workspace }) => {
    const events = readEvents(await bodyOf(context.req), now());
    const last = events.reduce((latest, { at }) => (at > latest ? at : latest), '');
    const clock = now();
    const at = momentOf(workspace, last, clock);
    const reply = takeEvents(sql, events, newId, at, at < clock);
    wake();
    return context.json(reply);
  });
}
