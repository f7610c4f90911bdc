import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What is no address of the public internet: IANA's registries of special addresses (RFC 6890 and its updates). */
const inside = new BlockList();
const v4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
];
// Those that carry an IPv4 address in them lead wherever that leads: none of them is taken.
const v6 = [
  ...[
    '::/96',
    '::ffff:0:0/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
  ],
  ...['3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];
for (const [family, nets] of [
  ['ipv4', v4],
  ['ipv6', v6],
] as const) {
  for (const net of nets) {
    const [address = '', bits = ''] = net.split('/');
    inside.addSubnet(address, Number(bits), family);
  }
}

/** Whether an address is one of the public internet, as far as its number says. What is no address is not. */
export function isPublic(address: string): boolean {
  const bare = address.replace(/%.*$/u, '');
  if (isIPv4(bare)) return !inside.check(bare, 'ipv4');
  // An IPv4 address in the clothes of an IPv6 one is judged as what it is.
  const mapped = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/iu.exec(bare)?.groups?.['v4'];
  if (mapped !== undefined) return isPublic(mapped);
  return isIPv6(bare) && !inside.check(bare, 'ipv6');
}
