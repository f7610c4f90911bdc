import { afterEach, beforeEach } from 'vitest';

import { ownPurse } from '../../service/integrations/budget.ts';
import type { ListedCall, Tool } from '../../service/integrations/provider.ts';
import { readTool } from '../../service/integrations/status.ts';
import { syncTool } from '../../service/integrations/sync.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { ConnectionState } from '../../shared/domain/connection.ts';
import { uuidv7 } from '../../shared/domain/ids.ts';
import { beginStore } from './begun-store.ts';
import { temporaryFolder } from './desktop.ts';

export const BEGIN = Date.parse('2026-03-01T09:00:00.000Z');
export const DAY_MS = 86_400_000;

let made: number;

/** The store of a test, its clock, and what was asked for in it. */
class Here {
  clock = BEGIN;
  asked: string[] = [];
  #open: { readonly store: Store; readonly folder: ReturnType<typeof temporaryFolder> } | null = null;

  get store(): Store {
    if (this.#open === null) throw new Error('no test runs');
    return this.#open.store;
  }

  begin(): void {
    const folder = temporaryFolder();
    beginStore(folder.path);
    this.#open = { folder, store: openStore(folder.path) };
    [this.clock, this.asked, made] = [BEGIN, [], 0];
  }

  end(): void {
    this.#open?.store.close();
    this.#open?.folder.remove();
    this.#open = null;
  }
}
export const here = new Here();

/** Gives each test of a file a store of its own. */
export function withStores(): void {
  beforeEach(() => here.begin());
  afterEach(() => here.end());
}

export const now = () => new Date(here.clock).toISOString();
export const newId = () => uuidv7(BEGIN, new Uint8Array(16).fill((made += 1), 8));
export const daysAgo = (days: number) => new Date(BEGIN - days * DAY_MS).toISOString();

export function connect(from: string, transcripts = true): void {
  const account = { id: '1', name: 'Acme', email: null, role: null, plan: null, users: null };
  here.store.sql.run(
    'INSERT INTO connection (id, source, account, scope, connectedBy, connectedAt, keySince, op) VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
    ...[newId(), 'gong', JSON.stringify(account), JSON.stringify({ from, groups: null, transcripts })],
    ...[newId(), now(), now()],
  );
}

export const aCall = (n: number, change: Partial<ListedCall> = {}): ListedCall => ({
  ...{ externalId: String(n), title: `Call ${String(n)}`, startedAt: daysAgo(n), seconds: 60 },
  ...{ owner: null, participants: [{ name: 'Eve', email: 'eve@other.example' }], link: null, language: null },
  insight: null,
  ...change,
});

/** A tool that has these calls, and goes wrong where it is told to. */
export function aTool(calls: () => readonly ListedCall[], change: Partial<Tool> = {}): Tool {
  return {
    test: () => Promise.reject(new Error('not asked')),
    listUsers: async () => new Map(),
    listCalls: async ({ from, to }) => {
      here.asked.push('calls');
      const found = calls().filter(({ startedAt }) => startedAt >= from && startedAt < to);
      return { calls: found, bad: [], next: null };
    },
    batch: 10,
    getTranscripts: async (ids) => {
      here.asked.push('transcripts');
      return new Map(ids.map((id) => [id, { kind: 'ready', transcript: null, insight: null } as const]));
    },
    disconnect: async () => undefined,
    ...change,
  };
}

export const sync = (tool: Tool) =>
  syncTool(
    {
      ...{ sql: here.store.sql, now, newId, random: () => 0.5, open: () => tool, onChange: () => undefined },
      longestWait: Number.POSITIVE_INFINITY,
      spend: (provider, work) => work(ownPurse(here.store.sql, provider)),
      wait: async (ms) => void (here.clock += ms),
    },
    'gong',
    new AbortController().signal,
  );
export const trouble = () =>
  ConnectionState.nullable().parse(JSON.parse(readTool(here.store.sql, 'gong')?.trouble ?? 'null'));
export const ids = () => here.store.sql.all<{ id: string }>('SELECT externalId AS id FROM session').map(({ id }) => id);
export const count = (table: string) => here.store.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
