import type { lookup } from 'node:dns';

import { expect, test } from 'vitest';

import { isPublic } from '../../../service/integrations/addresses.ts';
import { checkedAddress, createOutgoing } from '../../../service/integrations/outgoing.ts';
import { ToolError } from '../../../service/integrations/provider.ts';

const refusal = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof ToolError ? error.trouble : error;
  }
};

test.each([
  ...['https://api.gong.io', 'https://company-17.api.gong.io/', 'https://us-12345.api.gong.io/v2/users'],
  'https://API.GONG.IO',
])('%s is an address of Gong', (address) => {
  expect(checkedAddress('gong', address).hostname).toMatch(/api\.gong\.io$/u);
});

// The same computer in every way of writing it, and names that only look like the tool's.
test.each([
  ...[
    'http://api.gong.io',
    'ftp://api.gong.io',
    'file:///etc/passwd',
    'api.gong.io',
    '',
    'https://',
    'javascript:alert(1)',
  ],
  ...[
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://0x7f000001',
    'https://017700000001',
    'https://127.1',
  ],
  ...[
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:7f00:1]',
    'https://0',
    'https://0.0.0.0',
    'https://localhost',
  ],
  ...['https://169.254.169.254/latest/meta-data', 'https://[fd00:ec2::254]', 'https://10.0.0.1', 'https://①②⑦.⓪.⓪.①'],
  ...[
    'https://api.gong.io.attacker.example',
    'https://attacker.example/api.gong.io',
    'https://api.gong.io@attacker.example',
  ],
  ...[
    'https://xapi.gong.io',
    'https://api.gong.io.',
    'https://a.b.api.gong.io',
    'https://api.gong.io:8443',
    'https://.api.gong.io',
  ],
  ...[
    'https://user:pass@api.gong.io',
    'https://attacker.example#api.gong.io',
    'https://attacker.example\\@api.gong.io',
  ],
  ...[
    'https://api.gong.io%2eattacker.example',
    'https://api.gong.i0',
    'https://api.fireflies.ai',
    `https://${'x'.repeat(300)}`,
  ],
])('“%s” is none, and nothing is asked there', async (address) => {
  const send = createOutgoing({
    resolve: (() => {
      throw new Error('a name was looked up');
    }) as unknown as typeof lookup, // nobody looks anything up
  });
  const wish = { url: address, method: 'GET', headers: {} } as const;
  expect(await refusal(() => send('gong', wish))).toMatchObject({ kind: 'address', why: 'address' });
});

test.each([
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
  ],
  ...[
    '::1',
    '::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '::ffff:0:7f00:1',
  ],
  ...[
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    'nonsense',
    '',
  ],
])('%s is not of the public internet', (address) => {
  expect(isPublic(address)).toBe(false);
});
test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is', (address) => {
  // Where it is written as IPv6, only what it carries counts.
  expect(isPublic(address)).toBe(true);
});

const resolvingTo = (...addresses: readonly string[]) =>
  ((_: string, __: object, done: (error: null, found: object[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup; // the one form in which it is called

test.each([[['127.0.0.1']], [['10.0.0.5']], [['::1']], [['8.8.8.8', '192.168.0.1']], [[]]])(
  'a name that leads to %j is not asked',
  async (addresses) => {
    const send = createOutgoing({ resolve: resolvingTo(...addresses) });
    const asked = () =>
      send('fireflies', { url: 'https://api.fireflies.ai/graphql', method: 'POST', headers: {}, body: '' });
    expect(await refusal(asked)).toMatchObject({ kind: 'address', why: 'inside' });
  },
);

test('a name is looked up once for each request, and nothing is asked where it leads to afterwards', async () => {
  const stop = new AbortController();
  let looked = 0;
  const resolve = ((_: string, __: object, done: (error: null, found: object[]) => void) => {
    looked += 1;
    // Of the public internet while it is checked, and inside from then on.
    if (looked === 1) setImmediate(() => stop.abort());
    done(null, [{ address: looked === 1 ? '8.8.8.8' : '127.0.0.1', family: 4 }]);
  }) as unknown as typeof lookup; // the one form in which it is called
  const send = createOutgoing({ resolve });
  const wish = { url: 'https://api.gong.io/v2/users', method: 'GET', headers: {} } as const;
  expect(await refusal(() => send('gong', wish, stop.signal))).not.toMatchObject({ kind: 'address' });
  expect(looked).toBe(1);
  expect(await refusal(() => send('gong', wish))).toMatchObject({ kind: 'address', why: 'inside' });
  expect(looked).toBe(2);
});
