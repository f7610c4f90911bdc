import { expect, test } from 'vitest';

import { run } from '../../../electron/cli/run.ts';

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
    await ended;
    expect(said.join('\n')).toContain(`ROLLCALL_DOUBLES=${tool}=${origin}`);
    await expect(asked[tool](origin, key)).rejects.toThrow('fetch failed');
  },
);
