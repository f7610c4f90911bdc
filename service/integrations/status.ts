import type { z } from 'zod';

import type { Connection } from '../../shared/domain/alias.ts';
import {
  Account,
  type Attention,
  ConnectionState,
  type ConnectionStatus,
  type ImportScope,
  type LostLink,
  type Provider,
  providers,
  type Quota,
} from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { CONNECTION_COLUMNS } from '../../shared/store/write-sessions.ts';
import type { OrganizationAccounts } from '../organization/accounts.ts';
import { ownPurse, readQuota } from './budget.ts';
import { goneOf } from './groups-of-scope.ts';
import { IS_SAID_OF } from './known-people.ts';
import { type Linked, linkedOf } from './linked.ts';
import { secretNameOf } from './provider.ts';
import { wantedFrom } from './retention.ts';
import { scopeOf } from './scope.ts';
import { countStrangers } from './strangers.ts';

const EXPIRES_SOON_MS = 7 * 86_400_000;

/** What is kept of the import from a tool. */
export interface ToolRow {
  readonly running: number;
  readonly kind: 'backfill' | 'recent' | null;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly page: string | null;
  readonly seen: number;
  readonly imported: number;
  readonly startedAt: string | null;
  readonly backfilledTo: string | null;
  readonly backfilled: number;
  readonly recentTo: string | null;
  readonly lastSyncAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly nextAt: string | null;
  readonly trouble: string | null;
  readonly failures: number;
  /** How often in a row a run ended because no transcript is given. */
  readonly silences: number;
  /** How often in a row it was left alone for a while because it asked for a moment again and again. */
  readonly pauses: number;
  readonly downSince: string | null;
  readonly removing: number;
}

const TOOL = `SELECT running, kind, windowFrom, windowTo, page, seen, imported, startedAt, backfilledTo, backfilled, recentTo,
  lastSyncAt, lastAttemptAt, nextAt, trouble, failures, silences, pauses, downSince, removing FROM tool WHERE source = ?`;
export const readTool = (sql: Sql, source: Provider): ToolRow | undefined => sql.get<ToolRow>(TOOL, source);

export const readConnection = (sql: Sql, source: Provider): Connection | undefined =>
  sql.get<Connection>(`SELECT ${CONNECTION_COLUMNS} FROM connection WHERE source = ?`, source);

/** What is set where whatever kept an import from going on is over. */
export const NO_TROUBLE = 'trouble = NULL, failures = 0, silences = 0, pauses = 0, downSince = NULL';

export const Trouble = ConnectionState.nullable();
export const troubleIn = (tool: ToolRow | undefined): z.infer<typeof Trouble> =>
  Trouble.parse(JSON.parse(tool?.trouble ?? 'null'));

interface Counts {
  readonly calls: number;
  readonly transcripts: number;
  readonly unmatched: number;
}

const COUNTS = `SELECT count(*) AS calls, count(transcript) AS transcripts, count(DISTINCT iif(
    owner IS NULL AND NOT ${IS_SAID_OF('session.person')}, person, NULL)) AS unmatched
  FROM session WHERE source = ?`;

/** Counts are asked for with every pull, and change only with the log. */
const counted = new WeakMap<Sql, { seq: number; of: Map<Provider, Counts> }>();

function countsOf(sql: Sql, source: Provider): Counts {
  const seq = sql.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM operation')?.seq ?? 0;
  const known = counted.get(sql);
  const of = known?.seq === seq ? known.of : new Map<Provider, Counts>();
  counted.set(sql, { seq, of });
  const counts = of.get(source) ?? sql.get<Counts>(COUNTS, source) ?? { calls: 0, transcripts: 0, unmatched: 0 };
  of.set(source, counts);
  return counts;
}

function stateOf(connection: Connection | undefined, tool: ToolRow | undefined, link: Linked): ConnectionState {
  if (!connection) return { kind: 'notConnected' };
  // Whoever took it away has told nobody here: what was told last would not be true.
  const trouble = troubleIn(tool);
  if (link.lost !== null) return lostState(link, link.lost, trouble);
  const until = link.account?.waitsUntil ?? null;
  // What one workspace was asked to wait holds for all that share the account.
  if (until !== null && waitsAtLeast(trouble, until)) return { kind: 'paused', why: 'asked', until };
  if (trouble) return trouble;
  if (!tool || tool.running === 0 || tool.startedAt === null) return { kind: 'connected' };
  const { kind, seen, imported, startedAt, windowFrom: from, windowTo: to } = tool;
  // Between two windows transcripts are asked for.
  return {
    kind: 'syncing',
    progress: { from: from ?? startedAt, to: to ?? startedAt, kind: kind ?? 'recent', seen, imported, startedAt },
  };
}

/** Whether nothing keeps a connection from going on for longer than until a moment, nor until somebody acts. */
function waitsAtLeast(trouble: ConnectionState | null, until: string): boolean {
  if (trouble?.kind === 'broken') return false;
  return trouble?.kind !== 'paused' || trouble.until < until;
}

/** An account that is lost: since the moment that is written down, or else since it was noticed. */
export function lostState({ since, now }: Linked, why: LostLink, trouble: ConnectionState | null): ConnectionState {
  const noticed = trouble?.kind === 'broken' && trouble.why === why ? trouble.since : now;
  return { kind: 'broken', why, status: null, said: null, request: null, since: since ?? noticed };
}

/** When an import goes on by itself: not before whoever shares the account may. */
function nextOf(tool: ToolRow | undefined, { lost, account }: Linked): string | null {
  const [next, until] = [tool?.nextAt ?? null, account?.waitsUntil ?? null];
  if (lost !== null) return null;
  return until !== null && next !== null && next < until ? until : next;
}

interface Seen {
  readonly keyEnds: string | null;
  readonly unmatched: number;
  readonly quarantined: number;
  readonly quota: Quota | null;
  readonly gone: ReturnType<typeof goneOf>;
  readonly now: string;
}

function attentionTo({ keyEnds, unmatched, quarantined, quota, gone, now }: Seen): Attention[] {
  const endsSoon = keyEnds !== null && Date.parse(keyEnds) - Date.parse(now) < EXPIRES_SOON_MS;
  const isUsedUp = quota !== null && quota.used >= quota.limit;
  return [
    ...(endsSoon ? [{ kind: 'keyExpires', at: keyEnds } as const] : []),
    ...(isUsedUp ? [{ kind: 'dailyLimit', limit: quota.limit, resumesAt: quota.resetsAt } as const] : []),
    ...(unmatched > 0 ? [{ kind: 'unmatched', people: unmatched } as const] : []),
    ...(quarantined > 0 ? [{ kind: 'quarantined', calls: quarantined } as const] : []),
    ...(gone.groups > 0 ? [{ kind: 'groupsGone', ...gone } as const] : []),
  ];
}

const SKIPPED = 'SELECT count(*) AS n FROM skippedCall WHERE source = ?';

/** What is told of the key of a workspace's own connection. */
function keyOf(sql: Sql, provider: Provider, { keySince, keyEnds, link }: Connection): ConnectionStatus['key'] {
  const kept = sql.get<{ hint: string }>('SELECT hint FROM secret WHERE name = ?', secretNameOf(provider));
  return link === null && kept ? { hint: kept.hint, replacedAt: keySince, expiresAt: keyEnds } : null;
}

const budgetOf = (sql: Sql, provider: Provider, connection: Connection, link: Linked): Quota | null =>
  connection.link === null ? readQuota(ownPurse(sql, provider), link.now) : (link.account?.quota ?? null);

/** Down to which moment the past is there; null where there is no more of it to come, or nothing yet. */
function missingTo(sql: Sql, scope: ImportScope, { last, now }: { readonly last: ToolRow; readonly now: string }) {
  const { backfilledTo } = last;
  return backfilledTo !== null && backfilledTo > wantedFrom(sql, scope, now) ? backfilledTo : null;
}

export interface Asked {
  readonly now: string;
  readonly mayManage: boolean;
  /** The accounts that workspaces of this place share; none where it is alone. */
  readonly organization?: OrganizationAccounts | undefined;
}

/** How it stands with a tool, for whoever sees it; what is told of its key only to whoever may change that. */
function statusOf(sql: Sql, provider: Provider, { now, mayManage, organization }: Asked): ConnectionStatus {
  const connection = readConnection(sql, provider);
  const tool = readTool(sql, provider);
  const link = linkedOf(organization, connection, now);
  const { calls, transcripts, unmatched: owners } = countsOf(sql, provider);
  const unmatched = owners + countStrangers(sql, provider);
  const skipped = sql.get<{ n: number }>(SKIPPED, provider)?.n ?? 0;
  const quota = connection ? budgetOf(sql, provider, connection, link) : null;
  const keyEnds = link.account?.key.expiresAt ?? connection?.keyEnds ?? null;
  const last = connection ? tool : undefined;
  const scope = connection ? scopeOf(connection) : null;
  const seen = { keyEnds, unmatched, quarantined: skipped, quota, now };
  return {
    ...{ provider, level: (connection?.link ?? null) === null ? 'workspace' : 'organization' },
    state: stateOf(connection, tool, link),
    attention: scope ? attentionTo({ ...seen, gone: goneOf(sql, scope) }) : [],
    account: link.account?.account ?? (connection ? Account.parse(JSON.parse(connection.account)) : null),
    connectedAt: connection?.connectedAt ?? null,
    connectedBy: connection?.connectedBy ?? null,
    scope,
    lastSyncAt: last?.lastSyncAt ?? null,
    lastAttemptAt: last?.lastAttemptAt ?? null,
    nextAt: nextOf(last, link),
    backfilledTo: scope && last ? missingTo(sql, scope, { last, now }) : null,
    totals: { calls, transcripts, scored: 0, skipped },
    ...{ quota, unmatched: connection ? unmatched : 0, removing: tool?.removing === 1 ? calls : 0 },
    key: connection && mayManage ? keyOf(sql, provider, connection) : null,
  };
}

/** How it stands with each tool, as of now. */
export const statusesAt = (sql: Sql, asked: Asked): ConnectionStatus[] =>
  providers.map((provider) => statusOf(sql, provider, asked));
