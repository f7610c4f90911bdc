import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { DoubleCall } from '../../../service/doubles/calls.ts';
import type { Double } from '../../../service/doubles/double.ts';
import { firefliesDouble } from '../../../service/doubles/fireflies-double.ts';
import { gongDouble } from '../../../service/doubles/gong-double.ts';
import { ownPurse, takeFromBudget } from '../../../service/integrations/budget.ts';
import { fireflies } from '../../../service/integrations/fireflies.ts';
import { gong } from '../../../service/integrations/gong.ts';
import type { Send } from '../../../service/integrations/provider.ts';
import { readTool } from '../../../service/integrations/status.ts';
import { type SyncDeps, syncTool } from '../../../service/integrations/sync.ts';
import { openStore, type Store } from '../../../service/store/open-store.ts';
import { verifyStore } from '../../../service/verify.ts';
import { type Provider, providers } from '../../../shared/domain/connection.ts';
import { uuidv7 } from '../../../shared/domain/ids.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { aDouble, credentialsFor } from '../../builders/tools.ts';

const BEGIN = Date.parse('2026-03-01T09:00:00.000Z');
const DAY_MS = 86_400_000;
const handlers = { fireflies: firefliesDouble, gong: gongDouble } as const;

/** A store with a connection in it, a tool that is asked without a network, and a clock that goes on when somebody waits. */
class World {
  readonly folder = temporaryFolder();
  readonly store: Store = openStore(this.folder.path);
  readonly double: Double;
  readonly provider: Provider;
  clock = BEGIN;
  limited = 0;
  asked = 0;
  /** Called before each request is answered. */
  before: (n: number) => void = () => undefined;
  #made = 0;
  #waits = 0;

  constructor(provider: Provider, calls: number, from: string, perDay = 20) {
    this.provider = provider;
    const until = new Date(BEGIN - 3_600_000).toISOString();
    this.double = aDouble(provider, { calls, until, perDay, now: () => this.now() });
    const scope = JSON.stringify({ from, groups: null, transcripts: true });
    const account = JSON.stringify({ id: '1', name: 'Acme', email: null, role: null, plan: null, users: null });
    this.store.sql.run(
      'INSERT INTO connection (id, source, account, scope, connectedBy, connectedAt, keySince, op) VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
      ...[this.#id(), provider, account, scope, this.#id(), this.now(), this.now()],
    );
  }

  now(): string {
    return new Date(this.clock).toISOString();
  }

  #id(): string {
    this.#made += 1;
    return uuidv7(
      this.clock,
      new Uint8Array(16).map((_, n) => (this.#made >> (8 * (n % 4))) & 0xff),
    );
  }

  deps(): SyncDeps {
    const { provider, store } = this;
    const send: Send = async ({ url, method, headers, body = '' }) => {
      this.clock += takeFromBudget(ownPurse(store.sql, provider), this.now()) + 20;
      this.asked += 1;
      this.before(this.asked);
      const { pathname: path, searchParams: query } = new URL(url);
      const answer = handlers[provider](this.double, { method, path, query, headers, body }, this.double.next(path));
      if (answer.status === 429) this.limited += 1;
      return { status: answer.status, headers: answer.headers ?? {}, text: answer.body };
    };
    const tool = { credentials: credentialsFor(provider), now: () => this.now(), send };
    return {
      ...{ sql: store.sql, now: () => this.now(), newId: () => this.#id(), random: () => 0.5 },
      wait: async (ms) => this.#wait(ms),
      open: () => (provider === 'gong' ? gong(tool) : fireflies(tool)),
      longestWait: Number.POSITIVE_INFINITY,
      spend: (_, work) => work(ownPurse(store.sql, provider)),
      onChange: () => undefined,
    };
  }

  #wait(ms: number): void {
    this.clock += ms;
    this.#waits += 1;
    if (this.#waits > 10_000) throw new Error('it waits for ever');
  }

  /** Syncs as often as it takes, waiting where it is told to, until all is there; answers how many days that took. */
  async syncAll(stop: () => AbortSignal = () => new AbortController().signal): Promise<number> {
    for (let runs = 0; runs < 2000; runs += 1) {
      await syncTool(this.deps(), this.provider, stop());
      const tool = readTool(this.store.sql, this.provider);
      if (tool?.lastSyncAt && tool.windowFrom === null && tool.trouble === null && tool.backfilled === 1)
        return (this.clock - BEGIN) / DAY_MS;
      this.clock = Math.max(this.clock + 1000, Date.parse(tool?.nextAt ?? this.now()));
    }
    throw new Error('it does not come to an end');
  }

  /** The sync that is due next. */
  async syncNext(): Promise<void> {
    const due = readTool(this.store.sql, this.provider)?.nextAt ?? this.now();
    this.clock = Math.max(this.clock + 1000, Date.parse(due));
    await syncTool(this.deps(), this.provider, new AbortController().signal);
  }

  /** What is listed and has not been read to its end. */
  unread(): string[] {
    return this.store.sql
      .all<{ id: string }>("SELECT externalId AS id FROM session WHERE state <> 'imported'")
      .map(({ id }) => id);
  }

  imported(): string[] {
    return this.store.sql.all<{ id: string }>('SELECT externalId AS id FROM session').map(({ id }) => id);
  }

  count(where: string): number {
    return this.store.sql.get<{ n: number }>(`SELECT count(*) AS n FROM session WHERE ${where}`)?.n ?? 0;
  }

  end(): void {
    this.store.close();
    this.folder.remove();
  }
}

const CALLS = isFullForm ? 10_000 : 300;

test.each(providers)(
  'all calls of %s are there once, with their transcripts, and its budget is never exceeded',
  async (provider) => {
    const world = new World(provider, CALLS, '2020-01-01');
    try {
      await world.syncAll();
      expect(world.imported().toSorted()).toEqual(world.double.calls.map(({ id }) => id).toSorted());
      expect(world.count("state = 'imported' AND transcript IS NOT NULL")).toBe(CALLS);
      expect(world.limited).toBe(0);
      expect(verifyStore(world.store.sql).filter(({ check }) => check === 'calls')).toEqual([]);
    } finally {
      world.end();
    }
  },
  lawLimit(10),
);

test('on a plan of fifty requests a day the rest waits for the next day, and no wait is asked for twice', async () => {
  const world = new World('fireflies', 120, '2026-01-01', 10);
  try {
    world.before = () => world.double.break(world.double.within(DAY_MS) >= 50 ? 'limitDay' : null);
    const days = await world.syncAll();
    expect(world.count('transcript IS NOT NULL')).toBe(120);
    expect(days).toBeGreaterThan(2);
    // It was told once that it is such a plan; then we count ourselves.
    expect(world.limited).toBeLessThanOrEqual(2);
  } finally {
    world.end();
  }
});

test('an account of a larger plan that was once asked to wait long is read at its pace again a week later', async () => {
  const world = new World('fireflies', 700, '2026-01-01', 30);
  try {
    world.before = (n) => world.double.break(n === 20 ? 'limitDay' : null);
    const days = await world.syncAll();
    expect(world.count('transcript IS NOT NULL')).toBe(700);
    // At fifty a day it would take two weeks.
    expect([days > 7, days < 10, world.limited]).toEqual([true, true, 1]);
  } finally {
    world.end();
  }
});

type Event = {
  readonly at: number;
  readonly what: 'add' | 'remove' | 'stop' | 'down' | 'limitSeconds';
  readonly where: number;
};
const events = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: 60 }),
    what: fc.constantFrom('add' as const, 'remove' as const, 'stop' as const, 'down' as const, 'limitSeconds' as const),
    where: fc.nat(400),
  }),
  { maxLength: 8 },
);

const RUNS = isFullForm ? 400 : 6;

test.each(providers)(
  'law: however pages of %s shift, and wherever it is stopped or fails, no call is missed and none comes twice',
  async (provider) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 130 }), events, async (calls, shifts) => {
        const world = new World(provider, calls, '2025-12-01', 40);
        let stopping = new AbortController();
        const gone = new Set<string>();
        const wasHere: readonly DoubleCall[] = world.double.calls;
        world.before = (n) => {
          for (const { what, where } of shifts.filter(({ at }) => at === n)) happen(world, what, where, gone, stopping);
        };
        try {
          await world.syncAll(() => (stopping = new AbortController()).signal);
          const imported = world.imported();
          expect(new Set(imported).size).toBe(imported.length);
          const missing = wasHere.filter(({ id }) => !gone.has(id) && !imported.includes(id));
          expect(missing).toEqual([]);
          // A transcript that failed twice in a row is asked for again minutes later; of what is gone there a few times more.
          const isThere = (id: string) => !gone.has(id);
          for (let more = 0; more < 5 && world.unread().some(isThere); more += 1) await world.syncNext();
          expect(world.unread().filter(isThere)).toEqual([]);
        } finally {
          world.end();
        }
      }),
      { numRuns: RUNS, seed: lawSeed(`pages of ${provider}`, RUNS) },
    );
  },
  lawLimit(10),
);

function happen(world: World, what: Event['what'], where: number, gone: Set<string>, stopping: AbortController): void {
  const { double } = world;
  const place = double.calls.length === 0 ? 0 : where % double.calls.length;
  const near = double.calls[place];
  if (what === 'stop') stopping.abort();
  else if (what === 'down' || what === 'limitSeconds') double.break(what, 1);
  else if (what === 'remove' && near) {
    gone.add(near.id);
    double.calls = double.calls.toSpliced(place, 1);
  } else if (what === 'add' && near) {
    const late = { ...near, id: `8${String(where).padStart(19, '0')}`, startedAt: near.startedAt + 1 };
    double.calls = double.calls.toSpliced(place, 0, late);
  }
}
