import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Double, Fault, Serving } from '../../../service/doubles/double.ts';
import { fireflies } from '../../../service/integrations/fireflies.ts';
import { gong } from '../../../service/integrations/gong.ts';
import { createOutgoing } from '../../../service/integrations/outgoing.ts';
import { type Send, type Tool, ToolError, type ToolTrouble } from '../../../service/integrations/provider.ts';
import { type Provider, providers } from '../../../shared/domain/connection.ts';
import { aServedDouble, credentialsFor } from '../../builders/tools.ts';

const NOW = '2026-03-01T09:00:00.000Z';
const IN_5_S = '2026-03-01T09:00:05.000Z';
const window = { from: '2026-01-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' };

const served = new Map<Provider, { double: Double; serving: Serving }>();

beforeAll(async () => {
  for (const provider of providers)
    served.set(provider, await aServedDouble(provider, { calls: 120, until: NOW, now: clock() }));
});
afterAll(async () => {
  for (const { serving } of served.values()) await serving.close();
});
beforeEach(() => {
  for (const { double } of served.values()) {
    double.break(null);
    // Nobody counts here.
    double.askedAt.length = 0;
  }
});

function clock() {
  return () => NOW;
}

function toolOf(provider: Provider, key?: string, longestMs = 60_000): Tool {
  const { serving } = served.get(provider)!;
  const outgoing = createOutgoing({ doubles: { [provider]: serving.origin }, longestMs });
  const credentials = credentialsFor(provider, key === undefined ? {} : { key });
  const send: Send = (request) => {
    served.get(provider)!.double.askedAt.length = 0;
    return outgoing(provider, request);
  };
  const deps = { credentials, now: clock(), send };
  return provider === 'fireflies' ? fireflies(deps) : gong(deps);
}

async function allCalls(tool: Tool) {
  const found = [];
  for (let page: string | null = null, pages = 0; pages < 20; pages += 1) {
    const { calls, bad, next } = await tool.listCalls(window, page);
    found.push(...calls, ...bad);
    if (next === null) return found;
    page = next;
  }
  throw new Error('the pages do not end');
}

async function troubleIn(work: Promise<unknown>): Promise<ToolTrouble | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof ToolError) return error.trouble;
    throw error;
  }
}

describe.each(providers)('%s', (provider) => {
  test('the account is read back, with how many there are in it', async () => {
    const account = await toolOf(provider).test();
    expect(account.users).toBe(8);
    expect(account.name).toBe(provider === 'gong' ? 'acme.example, api.gong.io' : 'Ada Example');
  });

  test('every call of a window comes once, over all pages, with ids of twenty digits as they are', async () => {
    const calls = await allCalls(toolOf(provider));
    const { double } = served.get(provider)!;
    expect(new Set(calls.map(({ externalId }) => externalId))).toEqual(new Set(double.calls.map(({ id }) => id)));
    expect(calls[0]).toMatchObject({
      externalId: '90000000000000000120',
      title: 'Discovery call 120',
      startedAt: NOW,
      owner: { email: 'ada@acme.example' },
      seconds: 600,
    });
  });

  test('a transcript is told by turns, in seconds, with the names of its speakers', async () => {
    const told = (await toolOf(provider).getTranscripts(['90000000000000000120'])).get('90000000000000000120');
    expect(told?.kind === 'ready' && told.transcript?.turns.slice(0, 2)).toEqual([
      { speaker: 'Ada Example', start: 0, end: 5, text: 'This is sentence 1 of Discovery call 120.' },
      { speaker: 'Grace Example', start: 5, end: 10, text: 'This is sentence 2 of Discovery call 120.' },
    ]);
  });

  test('a window without calls is empty, and no error', async () => {
    const quiet = { from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' };
    expect(await toolOf(provider).listCalls(quiet, null)).toEqual({ calls: [], bad: [], next: null });
  });

  const refused = (why: string) => ({ kind: 'refused', why });
  const waits = { kind: 'wait', why: 'asked', until: IN_5_S };
  const isGong = provider === 'gong';
  const table: readonly (readonly [Fault, object])[] = [
    ['expired', refused('credentials')],
    ['revoked', refused('credentials')],
    ['forbidden', refused('permission')],
    ['plan', refused(isGong ? 'permission' : 'plan')],
    ['ip', refused(isGong ? 'address' : 'permission')],
    ['limitSeconds', waits],
    ['limitDate', waits],
    ['limitReset', waits],
    ['limitEpoch', isGong ? { kind: 'wait', until: '2026-03-01T09:00:01.000Z' } : waits],
    ['limitDay', { kind: 'wait', until: isGong ? '2026-03-01T10:00:00.000Z' : '2026-03-02T00:00:00.000Z' }],
    ['down', { kind: 'down', status: isGong ? 502 : 503 }],
    ['hangUp', { kind: 'down', status: null }],
    ['slow', { kind: 'down', status: null }],
    ['truncated', { kind: 'senseless' }],
    ['page', { kind: 'senseless' }],
    ['redirect', { kind: 'senseless' }],
    ['huge', { kind: 'senseless', tooLarge: true }],
  ];
  test.each(table)('“%s” is told as what it is', async (fault, trouble) => {
    served.get(provider)!.double.break(fault);
    // One that never ends is given up.
    const longestMs = fault === 'slow' ? 500 : 60_000;
    expect(await troubleIn(toolOf(provider, undefined, longestMs).test())).toMatchObject(trouble);
  });

  test('a wrong key is refused as such, and stands in no error', async () => {
    const error = await toolOf(provider, 'wrong-key-1234')
      .test()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ trouble: refused('credentials') });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('wrong-key'); // an error has a stack
  });

  test('a key that the tool repeats is told nowhere, not even as far as it would not be cut off', async () => {
    served.get(provider)!.double.break('echo');
    const trouble = await troubleIn(toolOf(provider).test());
    expect(trouble).toMatchObject({ kind: 'refused', why: 'permission' });
    expect(JSON.stringify(trouble)).toContain('The key ••••');
    expect(JSON.stringify(trouble)).not.toMatch(/1234567890|access-|secret-|ff-key/u);
  });

  test('a call that makes no sense is told by itself, and the others are there', async () => {
    served.get(provider)!.double.break('badCall');
    const { calls, bad, next } = await toolOf(provider).listCalls(window, null);
    expect(bad).toHaveLength(1);
    expect(bad[0]).toMatchObject({ externalId: '90000000000000000120', title: 'Discovery call 120', startedAt: null });
    expect(bad[0]?.detail).not.toContain('yesterday');
    expect(calls.length).toBeGreaterThan(isGong ? 60 : 48);
    expect(next).not.toBeNull();
  });

  test.each([
    ['badTranscript', { kind: 'bad', why: 'transcript' }],
    ['noTranscript', { kind: 'notYet' }],
    ['live', { kind: 'notYet' }],
  ] as const)('of “%s” the call is told, and nothing else suffers', async (fault, what) => {
    const id = '90000000000000000120';
    served.get(provider)!.double.break(fault);
    expect((await toolOf(provider).getTranscripts([id])).get(id)).toMatchObject(what);
  });

  test('six hours are read whole', async () => {
    const id = '90000000000000000120';
    served.get(provider)!.double.break('sixHours');
    const told = (await toolOf(provider).getTranscripts([id])).get(id);
    if (told?.kind !== 'ready') throw new Error(JSON.stringify(told));
    expect(told.transcript?.turns).toHaveLength(10_000);
    expect(told.transcript?.turns.at(-1)?.text).toBe('This is sentence 10000 of Discovery call 120.');
  });
});

test('a cursor of Gong that is always there is not followed where all calls are here', async () => {
  const { double } = served.get('gong')!;
  double.break('repeatedCursor');
  expect(new Set((await allCalls(toolOf('gong'))).map(({ externalId }) => externalId)).size).toBe(double.calls.length);
});

test('calls of one moment are read page by page, and a page that comes twice is not read for ever', async () => {
  const { double } = served.get('gong')!;
  const startedAt = Date.parse(NOW);
  double.calls = double.calls.map((call) => ({ ...call, startedAt }));
  const calls = await allCalls(toolOf('gong'));
  expect(calls.map(({ externalId }) => externalId)).toEqual(double.calls.map(({ id }) => id));
  double.break('repeatedCursor');
  expect(await troubleIn(allCalls(toolOf('gong')))).toMatchObject({ kind: 'senseless' });
});

test('a list of Fireflies that is the same wherever it is asked from is not read for ever', async () => {
  const full = Array.from({ length: 50 }, (_, n) => listedBy('fireflies', { id: String(n) }));
  expect(await troubleIn(allCalls(listing('fireflies', full)))).toMatchObject({ kind: 'senseless' });
  expect(await allCalls(listing('fireflies', full.slice(1)))).toHaveLength(49);
});

test('what a tool says is kept without signs that turn it around, and with no half of a sign', async () => {
  const title = `Offer \u202Efdp.exe \ud83d ${'x'.repeat(280)}👋👋👋👋`;
  const owner = { id: '5', emailAddress: 'eve@other.example', name: '\u2066Eve\u2069', userId: '9' };
  const call = { ...listedBy('gong', { title, primaryUserId: '9' }), parties: [owner] };
  const { calls } = await listing('gong', [call]).listCalls(window, null);
  expect(calls[0]?.owner).toEqual({ name: 'Eve', email: 'eve@other.example' });
  expect(calls[0]?.title).toMatch(/^Offer fdp\.exe \ufffd x+/u);
  expect(calls[0]?.title.isWellFormed()).toBe(true);
  expect(calls[0]?.title.length).toBeLessThanOrEqual(300);
});

/** A tool that lists these, whatever it is asked. */
function listing(provider: Provider, listed: readonly unknown[]): Tool {
  const body = provider === 'gong' ? { calls: listed } : { data: { transcripts: listed } };
  const send: Send = async ({ url }) => ({
    status: 200,
    headers: {},
    text: JSON.stringify(url.endsWith('/users') ? { users: [] } : body),
  });
  const deps = { credentials: credentialsFor(provider), now: clock(), send };
  return provider === 'fireflies' ? fireflies(deps) : gong(deps);
}
const listedBy = (provider: Provider, change: object) =>
  provider === 'gong'
    ? { metaData: { id: '7', title: 'Odd', started: NOW, duration: 60, ...change } }
    : { id: '7', title: 'Odd', date: Date.parse(NOW), duration: 1, ...change };

test.each<[Provider, object]>([
  ['gong', { duration: 1e300 }],
  ['gong', { duration: 604_801 }],
  ['gong', { started: '9999-12-31T23:59:59-14:00' }],
  ['fireflies', { duration: 1e12 }],
  ['fireflies', { duration: '9'.repeat(400) }],
  ['fireflies', { date: 1e300 }],
])('a value of %s that cannot be, %o, sets that call aside and no other', async (provider, change) => {
  const good = listedBy(provider, { id: '8' });
  const { calls, bad } = await listing(provider, [listedBy(provider, change), good]).listCalls(window, null);
  expect(calls.map(({ externalId }) => externalId)).toEqual(['8']);
  expect(bad).toMatchObject([{ externalId: '7', title: 'Odd' }]);
});

test.each(providers)(
  'calls of %s without an id are told, each once, and a page of nothing else is no list',
  async (provider) => {
    const odd = [listedBy(provider, { id: null }), listedBy(provider, { id: { n: 1 } })];
    const tool = listing(provider, [...odd, listedBy(provider, {}), odd[0]]);
    const { calls, bad } = await tool.listCalls(window, null);
    expect(calls.map(({ externalId }) => externalId)).toEqual(['7']);
    expect(new Set(bad.map(({ externalId }) => externalId)).size).toBe(2);
    expect(bad[0]?.detail).toMatch(/id: invalid/u);
    expect(await troubleIn(listing(provider, odd).listCalls(window, null))).toMatchObject({ kind: 'senseless' });
  },
);
