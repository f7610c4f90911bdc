import { once } from 'node:events';

import { expect, test } from 'vitest';

import { run } from '../../../electron/cli/run.ts';
import { rollcallHere, startSource } from './rollcall.ts';

const basic = (key: string) => `Basic ${Buffer.from(key).toString('base64')}`;
const list = { query: 'query { user { user_id name email is_admin num_transcripts minutes_consumed } }' };
const asked = {
  gong: (origin: string, key: string) => fetch(`${origin}/v2/users`, { headers: { authorization: basic(key) } }),
  fireflies: (origin: string, key: string) =>
    fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(list),
    }),
} as const;

test.each(['fireflies', 'gong'] as const)(
  '“rollcall double %s” stands in for it until it is ended, and says how it is asked',
  async (tool) => {
    const interrupted = Promise.withResolvers<void>();
    const listening = Promise.withResolvers<string>();
    const said: string[] = [];
    const terminal = { result: (text: string) => listening.resolve(text), say: (text: string) => void said.push(text) };
    const ended = run(['double', tool, '--calls', '3'], terminal, interrupted.promise);
    const told = await listening.promise;
    const [, origin = '', key = ''] = /^Address +(\S+)\nKey +(\S+)\n$/u.exec(told) ?? [];
    const answer = await asked[tool](origin, key);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('example')]);
    expect(await (await asked[tool](origin, 'wrong:key')).text()).not.toContain('@acme.example');
    interrupted.resolve();
    expect(await ended).toBe(0);
    expect(said.join('\n')).toContain(`ROLLCALL_DOUBLES=${tool}=${origin}`);
    await expect(asked[tool](origin, key)).rejects.toThrow('fetch failed');
  },
);

const unknown = [
  ['fireflies', 'exired', /^Give one of: .*expired.*limitEpoch/mu],
  ['gong', 'limitEpoch', /^Give one of: .*repeatedCursor/mu],
  ['ai', '?', /^Give one of: .*wrongSchema/mu],
] as const;
test.each(unknown)(
  '%s cannot do “%s” wrong: it is not started, and what it can is listed',
  async (tool, fault, names) => {
    const { code, result, said } = await rollcallHere('double', tool, '--fault', fault);
    expect([code, result]).toEqual([1, '']);
    expect(said).toContain(`--fault is “${fault}”.`);
    expect(said).toMatch(names);
  },
);

test('Ctrl-C is how a double ends, and nothing went wrong then; while it stands in, a fault of another name is refused', async () => {
  const child = startSource('double', 'gong', '--calls', '1', '--fault', 'down');
  const { stdout } = child;
  if (!stdout) throw new Error('the process was started without its outputs');
  const [told] = (await once(stdout, 'data')) as [Buffer]; // the first of what it prints
  const [, origin = '', key = ''] = /^Address +(\S+)\nKey +(\S+)\n$/u.exec(told.toString()) ?? [];
  expect((await asked.gong(origin, key)).status).toBe(502);
  const set = (fault: string) => fetch(`${origin}/double?fault=${fault}`, { method: 'POST' });
  const refused = await set('dwon');
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('down, truncated')]);
  expect([(await asked.gong(origin, key)).status, (await set('')).status]).toEqual([502, 204]);
  expect((await asked.gong(origin, key)).status).toBe(200);
  child.kill('SIGINT');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
  await expect(asked.gong(origin, key)).rejects.toThrow('fetch failed');
});
