import { erasePractice } from '../practice/ending.ts';
import { z } from 'zod';

import { type Account, Credentials, ImportScope, Provider, SeenConnection } from '../../shared/domain/connection.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { CallAddress, PersonKey } from '../../shared/domain/session.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { checkStill, doAs } from '../kernel/do-as.ts';
import { deny } from '../problem.ts';
import type { Request, Routes } from '../routes.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Redaction } from '../secrets/redaction.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { keyOfEmail } from './call-details.ts';
import type { OrganizationAccounts } from '../organization/accounts.ts';
import type { Integrations } from './keep.ts';
import { toolsToAskFor } from './past-of.ts';
import { peopleOf, skippedOf } from './people.ts';
import { secretNameOf, ToolError } from './provider.ts';
import { forgetPlan, ownPurse, readQuota } from './budget.ts';
import { addLinking, beginConnection } from './link-routes.ts';
import { linkedOf } from './linked.ts';
import { forgetOfTool, sweepLeft } from './removal.ts';
import { NO_TROUBLE, readConnection, readTool } from './status.ts';
import { forgetStrangers } from './strangers.ts';
import { forgetPlace, retrySkipped } from './write-calls.ts';
import { addTranscripts } from './transcript-routes.ts';
import { toolRefusal } from './refusal.ts';

export interface IntegrationRoutesDeps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
  readonly wake: () => void;
  readonly secrets: Secrets;
  readonly integrations: Integrations;
  readonly organization: OrganizationAccounts;
  readonly redaction: Redaction;
  readonly report: (error: unknown) => void;
}

const Which = z.object({ provider: Provider });
const Test = z.object({ credentials: Credentials });
const Connect = Test.extend({ scope: ImportScope });
const Rescope = Which.extend({ was: ImportScope, scope: ImportScope });
const Key = Test.extend({ seen: SeenConnection.optional() });
const Disconnect = Which.extend({ seen: SeenConnection.optional(), calls: z.enum(['keep', 'delete']) });
const MapPerson = z.object({
  person: PersonKey,
  was: z.union([MemberId, z.literal('outside')]).nullish(),
  to: z.union([MemberId, z.enum(['outside', 'undo'])]),
});
const Erase = z.object({ email: CallAddress });

async function read<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await request.req.json().catch(() => null));
  return parsed.success
    ? parsed.data
    : deny({ code: 'input.invalid', where: parsed.error.issues[0]?.path.join('.') ?? '' });
}

const providerIn = (request: Request): Provider =>
  Provider.safeParse(request.req.param('provider')).data ?? deny({ code: 'input.invalid', where: 'provider' });

/** Asks a tool whose the key is. Throws a Refusal that says why it is not told. */
async function accountOf(deps: IntegrationRoutesDeps, credentials: Credentials): Promise<Account> {
  const { provider } = credentials;
  try {
    return await deps.integrations.open(credentials).test();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const limitOf = () => readQuota(ownPurse(deps.sql, provider), deps.now()).limit;
    return deny(toolRefusal(provider, error.trouble, limitOf));
  }
}

const keyEndsOf = (credentials: Credentials): string | null =>
  credentials.provider === 'gong' && credentials.expiresOn !== null ? `${credentials.expiresOn}T00:00:00.000Z` : null;

/** Keeps a key and begins to read with it, all in the transaction of what is said of it in the log. */
function keepKey(deps: IntegrationRoutesDeps, credentials: Credentials): void {
  const { provider } = credentials;
  deps.secrets.keep(secretNameOf(provider), JSON.stringify(credentials), deps.now(), { shown: hintedBy(credentials) });
  // Whoever gives another key may have another plan.
  forgetPlan(ownPurse(deps.sql, provider));
  deps.sql.run(`UPDATE tool SET ${NO_TROUBLE}, nextAt = NULL WHERE source = ?`, provider);
}
const hintedBy = (credentials: Credentials): string =>
  credentials.provider === 'gong' ? credentials.accessKey : credentials.key;

/** Connecting a tool, and what is changed of that: answered at once, because nobody can wait for it offline. */
function addConnecting(routes: Routes, deps: IntegrationRoutesDeps): void {
  const { sql, integrations, wake } = deps;
  routes.on('POST /v1/integrations/test', async (request) => {
    const { credentials } = await read(request, Test);
    return request.json(await accountOf(deps, credentials));
  });
  routes.on('POST /v1/integrations/connect', async (request, { member }) => {
    const { credentials, scope } = await read(request, Connect);
    const { provider } = credentials;
    if (readConnection(sql, provider)) deny({ code: 'tool.connected', provider });
    const account = await accountOf(deps, credentials);
    inTransaction(sql, () => {
      beginConnection(deps, member, { provider, account, scope, keyEnds: keyEndsOf(credentials) });
      keepKey(deps, credentials);
    });
    wake();
    integrations.syncNow(provider);
    return request.json(account, 201);
  });
  routes.on('POST /v1/integrations/key', async (request, { member }) => {
    const { credentials, seen } = await read(request, Key);
    const { provider } = credentials;
    const connection = readConnection(sql, provider);
    if (!connection) return deny({ code: 'tool.notConnected', provider });
    if (connection.link !== null) return deny({ code: 'tool.managed', provider });
    const account = await accountOf(deps, credentials);
    await integrations.stopSync(provider);
    try {
      inTransaction(sql, () => {
        checkStill(deps.sql, member);
        doAs(deps, member, 'integrations.replaceKey', { provider, seen, account, keyEnds: keyEndsOf(credentials) });
        keepKey(deps, credentials);
      });
    } finally {
      // Also where it was refused: what was stopped for it goes on with the key before.
      if ((readTool(sql, provider)?.trouble ?? null) === null) integrations.syncNow(provider);
    }
    wake();
    return request.json(account);
  });
}

function addChanging(routes: Routes, deps: IntegrationRoutesDeps): void {
  const { sql, secrets, integrations, wake } = deps;
  routes.on('POST /v1/integrations/scope', async (request, { member }) => {
    const { provider, was, scope } = await read(request, Rescope);
    await integrations.stopSync(provider);
    try {
      inTransaction(sql, () => {
        doAs(deps, member, 'integrations.rescope', { provider, was, scope });
        forgetPlace(sql, provider);
        forgetStrangers(sql, provider);
      });
    } finally {
      // Also where it was refused: what was stopped for it goes on.
      if (readTool(sql, provider)?.trouble === null) integrations.syncNow(provider);
    }
    wake();
    return request.json({});
  });
  routes.on('POST /v1/integrations/disconnect', async (request, { member }) => {
    const { provider, seen, calls } = await read(request, Disconnect);
    await integrations.stopSync(provider);
    const isLinked = (readConnection(sql, provider)?.link ?? null) !== null;
    try {
      inTransaction(sql, () => {
        doAs(deps, member, 'integrations.disconnect', { provider, seen, calls });
        forgetOfTool({ sql, secrets }, provider);
        if (calls === 'delete') sql.run('INSERT INTO tool (source, removing) VALUES (?, 1)', provider);
      });
    } finally {
      if (readTool(sql, provider)?.trouble === null && readConnection(sql, provider)) integrations.syncNow(provider);
      else integrations.look();
    }
    wake();
    if (isLinked) integrations.tellLinks();
    return request.json({});
  });
}

/** Beginning and ending an import by hand. */
function addSyncing(routes: Routes, { sql, now, integrations, organization }: IntegrationRoutesDeps): void {
  routes.on('POST /v1/integrations/sync', async (request) => {
    const { provider } = await read(request, Which);
    const connection = readConnection(sql, provider);
    if (!connection) deny({ code: 'tool.notConnected', provider });
    const shared = linkedOf(organization, connection, now()).account?.waitsUntil ?? null;
    if (shared !== null) deny({ code: 'tool.busy', provider, until: shared });
    const { trouble = null, running = 0 } = readTool(sql, provider) ?? {};
    const paused = trouble === null ? null : pausedUntil(trouble, now());
    if (paused !== null) deny({ code: 'tool.busy', provider, until: paused });
    if (running === 0) inTransaction(sql, () => retrySkipped(sql, provider));
    integrations.syncNow(provider);
    return request.json({});
  });
  routes.on('POST /v1/integrations/stop', async (request) => {
    await integrations.stopSync((await read(request, Which)).provider);
    return request.json({});
  });
}

const Paused = z.object({ kind: z.literal('paused'), until: z.string() });
/** Until when a tool asked us to wait; asking earlier makes that longer. */
function pausedUntil(trouble: string, now: string): string | null {
  const paused = Paused.safeParse(JSON.parse(trouble)).data;
  return paused && paused.until > now ? paused.until : null;
}

const WITH = 'SELECT count(*) AS n FROM sessionPerson WHERE person = ?';

function addPeople(routes: Routes, deps: IntegrationRoutesDeps): void {
  const { sql, wake, integrations, organization } = deps;
  const asked = () => ({ now: deps.now(), mayManage: false, organization });
  routes.on('GET /v1/integrations/:provider/people', (request) => request.json(peopleOf(sql, providerIn(request))));
  routes.on('GET /v1/integrations/:provider/skipped', (request) => request.json(skippedOf(sql, providerIn(request))));
  routes.on('POST /v1/integrations/people', async (request, { member }) => {
    const args = await read(request, MapPerson);
    inTransaction(sql, () => doAs(deps, member, 'integrations.mapPerson', args));
    wake();
    const to = MemberId.safeParse(args.to).data;
    if (to !== undefined) for (const provider of toolsToAskFor(sql, to, asked())) integrations.syncNow(provider);
    return request.json({});
  });
  routes.on('POST /v1/integrations/erase', async (request, { member }) => {
    const { email } = await read(request, Erase);
    const person = keyOfEmail(sql, email);
    const erased = inTransaction(sql, () => {
      const calls = sql.get<{ n: number }>(WITH, person)?.n ?? 0;
      doAs(deps, member, 'integrations.erase', { person });
      const sessions = erasePractice(sql, email, { newId: deps.newId, now: deps.now() });
      sweepLeft(sql);
      return { calls, sessions };
    });
    wake();
    return request.json(erased);
  });
}

/** Everything people do about tools that calls come from, and what they read of those calls beside the rows. */
export function addIntegrations(routes: Routes, deps: IntegrationRoutesDeps): void {
  addConnecting(routes, deps);
  addLinking(routes, deps);
  addChanging(routes, deps);
  addSyncing(routes, deps);
  addPeople(routes, deps);
  addTranscripts(routes, deps.sql);
}
