import { BlockList, isIPv4, isIPv6 } from 'node:net';

// IANA's registries of special addresses (RFC 6890 and its updates).
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
    '::ffff:0:0:0/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
  ],
  ...['3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

/** What is no address of the public internet. A list of each kind: in one, all of IPv4 would be what carries it in IPv6. */
function listOf(family: 'ipv4' | 'ipv6', nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = '', bits = ''] = net.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
const inside4 = listOf('ipv4', v4);
const inside6 = listOf('ipv6', v6);

/** Whether an address is one of the public internet, as far as its number says. What is no address is not. */
export function isPublic(address: string): boolean {
  const bare = address.replace(/%.*$/u, '');
  if (isIPv4(bare)) return !inside4.check(bare, 'ipv4');
  // An IPv4 address in the clothes of an IPv6 one is judged as what it is.
  const mapped = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/iu.exec(bare)?.groups?.['v4'];
  if (mapped !== undefined) return isPublic(mapped);
  return isIPv6(bare) && !inside6.check(bare, 'ipv6');
}
