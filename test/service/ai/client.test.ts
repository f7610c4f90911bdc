import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

import { AiClient, AiError, type AiLimits } from '../../../service/ai/client.ts';
import { type AiSend, createAiOutgoing } from '../../../service/ai/outgoing.ts';
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
const ask = (limits: Partial<AiLimits> = {}, send?: AiSend) => {
  const client = new AiClient({
    send: send ?? createAiOutgoing({ local: serving.origin }),
    now: () => new Date(clock).toISOString(),
    random: () => 1,
    redact: (text) => text.replaceAll(KEY, '••••'),
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

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}
/** An endpoint that answers so, and says of its models this; null where it does not say. Each takes a second. */
const answering =
  ({ status, body, headers = {} }: Reply, models: readonly string[] | null, given: number[] = []): AiSend =>
  async ({ url }, withinMs) => {
    given.push(withinMs);
    clock += 1000;
    if (!url.endsWith('/models'))
      return { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
    const data = models?.map((id) => ({ id }));
    return { status: data ? 200 : 404, headers: {}, text: JSON.stringify({ data }) };
  };
const asText = { 'content-type': 'text/plain' };
const told: readonly (readonly [string, Reply, readonly string[] | null, object])[] = [
  [
    'no part of a key that is cut off',
    { status: 400, body: { error: { message: `${'x'.repeat(288)} ${KEY}`, code: null } } },
    null,
    { kind: 'refused', status: 400, said: `${'x'.repeat(288)} ••••` },
  ],
  [
    'no part of a key in the name of a model',
    { status: 404, body: '' },
    [`${'x'.repeat(288)} ${KEY}`],
    { kind: 'model', offered: [`${'x'.repeat(288)} ••••`] },
  ],
  ['an error without a code', { status: 400, body: { error: { message: 'No', type: 't' } } }, null, { said: 'No' }],
  ['an error that is a text', { status: 400, body: { error: 'No' } }, null, { kind: 'refused', said: 'No' }],
  ['plain text', { status: 400, body: 'No', headers: asText }, null, { kind: 'refused', said: 'No' }],
  [
    'what a model that is there cannot do',
    { status: 404, body: { error: { message: 'This is not a chat model' } } },
    ['double-small'],
    { kind: 'refused', status: 404, said: 'This is not a chat model' },
  ],
  [
    'a model that is not there, where nobody lists models',
    { status: 400, body: { error: { message: 'No', code: 'model_not_found' } } },
    null,
    { kind: 'model', offered: [] },
  ],
  ['that nothing is there, where nothing is said', { status: 404, body: '<p>404' }, null, { kind: 'missing' }],
  [
    'no moment, where none was said',
    { status: 429, body: { error: { message: 'No', code: 'insufficient_quota' } } },
    null,
    { kind: 'busy', until: null },
  ],
];
test.each(told)('told is %s', async (_, reply, models, expected) => {
  expect(await trouble(ask({ attempts: 1 }, answering(reply, models)))).toMatchObject(expected);
});

test('all that is asked shares one time, and when that is over nothing more is asked', async () => {
  const given: number[] = [];
  const reply = { status: 404, body: { error: { message: 'No', code: 'model_not_found' } } };
  await trouble(ask({ attempts: 1, withinMs: 1500 }, answering(reply, ['a'], given)));
  await trouble(ask({ attempts: 1, withinMs: 1000 }, answering(reply, ['a'], given)));
  expect(given).toEqual([1500, 500, 1000]);
});

test('what is too long to be asked is not sent', async () => {
  const user = 'x'.repeat(5 * 1024 * 1024);
  const client = new AiClient({
    send: () => Promise.reject(new Error('it was sent')),
    now: () => new Date(clock).toISOString(),
    random: () => 1,
    redact: (text) => text,
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
