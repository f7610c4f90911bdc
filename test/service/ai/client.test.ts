import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

import { AiClient, AiError, type AiLimits } from '../../../service/ai/client.ts';
import { createAiOutgoing } from '../../../service/ai/outgoing.ts';
import { aiDouble } from '../../../service/doubles/ai-double.ts';
import { Double, type Serving, serveDouble } from '../../../service/doubles/double.ts';
import { silenceOf } from '../../../service/integrations/outgoing.ts';

const KEY = 'sk-double-0123456789';
const START = Date.parse('2026-03-01T09:00:00.000Z');
let double: Double;
let serving: Serving;
/** What the clock shows; waiting moves it. */
let clock = START;
let waits: number[];

beforeAll(async () => {
  double = new Double({ calls: [], key: KEY, now: () => new Date(clock).toISOString() });
  serving = await serveDouble(double, aiDouble);
});
afterAll(() => serving.close());
beforeEach(() => {
  [clock, waits] = [START, []];
  double.break(null);
  double.asked.length = 0;
});

const score = {
  system: 'Score the transcript by the rubric.',
  user: 'Rubric: …\nTranscript: …',
  schema: z.strictObject({
    scores: z.array(z.strictObject({ item: z.string(), rank: z.enum(['good', 'fair', 'poor']) })),
  }),
};
const ask = (limits: Partial<AiLimits> = {}) => {
  const client = new AiClient({
    send: createAiOutgoing({ local: serving.origin }),
    now: () => new Date(clock).toISOString(),
    random: () => 1,
    wait: async (ms) => {
      waits.push(ms);
      clock += ms;
    },
  });
  const endpoint = { url: `${serving.origin}/v1`, model: 'double-small', key: KEY };
  return client.askForJson(endpoint, score, { attempts: 3, withinMs: 60_000, ...limits });
};
const trouble = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AiError ? error.trouble : error;
};

test('an answer has the shape that was asked for', async () => {
  const { value } = await ask();
  expect(value).toEqual({ scores: [{ item: 'invented', rank: 'good' }] });
});

test.each(['limitSeconds', 'limitDate'] as const)(
  'by “%s” it is asked again after the time that is told',
  async (fault) => {
    double.break(fault, 1);
    await ask();
    expect(waits).toEqual([5000]);
    expect(double.asked).toHaveLength(2);
  },
);

test('what is broken is asked again, each time later, and as often as is allowed', async () => {
  double.break('down');
  expect(await trouble(ask())).toEqual({ kind: 'down', status: 500 });
  expect(waits).toEqual([1000, 2000]);
  expect(double.asked).toHaveLength(3);
});

test('nobody waits longer than they want to, and what is refused or senseless is not asked again', async () => {
  double.break('limitSeconds');
  expect(await trouble(ask({ withinMs: 4000 }))).toMatchObject({ kind: 'busy' });
  for (const fault of ['revoked', 'prose', 'unknownFields', 'forbidden'] as const) {
    double.break(fault);
    expect(await trouble(ask())).not.toBeNull();
  }
  expect(waits).toEqual([]);
  expect(double.asked).toHaveLength(5);
});

test('an answer that never ends is ended, and one that is asked for no more is given up', async () => {
  double.break('slow');
  expect(await trouble(ask({ attempts: 1, withinMs: 300 }))).toEqual({ kind: 'slow' });
  const stop = new AbortController();
  const asked = trouble(ask({ stop: stop.signal }));
  stop.abort();
  expect(await asked).toEqual({ kind: 'stopped' });
});

test('what is too long to be asked is not sent', async () => {
  const user = 'x'.repeat(5 * 1024 * 1024);
  const client = new AiClient({
    send: () => Promise.reject(new Error('it was sent')),
    now: () => new Date(clock).toISOString(),
    random: () => 1,
    wait: async () => undefined,
  });
  const endpoint = { url: `${serving.origin}/v1`, model: 'm', key: null };
  const limits = { attempts: 1, withinMs: 1000 };
  expect(await trouble(client.askForJson(endpoint, { ...score, user }, limits))).toEqual({ kind: 'tooLong' });
});

test.each([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])('a certificate that is not valid (%s) is told as that', (code) => {
  const error = Object.assign(new Error('x'), { code });
  expect(silenceOf(error, false).trouble).toMatchObject({ because: 'certificate' });
  expect(silenceOf(new Error('ECONNREFUSED'), false).trouble).toEqual({ kind: 'down', status: null });
});
