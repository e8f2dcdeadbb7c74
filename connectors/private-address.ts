import { BlockList, isIPv4 } from 'node:net';

/** Special-purpose IPv4 networks: this machine, private and shared ones, multicast, examples. Source: IANA registry, RFC 6890. */
const IPV4_NETWORKS: readonly (readonly [network: string, prefix: number])[] = [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
];
/** Networks inside global unicast (2000::/3) that lead to other places than they say: Teredo, 6to4 and the like. */
const IPV6_NETWORKS: readonly (readonly [network: string, prefix: number])[] = [
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ] as const),
];

const refused = new BlockList();
for (const [network, prefix] of IPV4_NETWORKS) refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of IPV6_NETWORKS) refused.addSubnet(network, prefix, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an IP address is one of the public internet. What leads to this machine, to a private network or to a cloud's metadata
 * service is not, nor is an IPv4 address in an IPv6 dress.
 *
 * @param address - As a name was resolved to, without brackets.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused.check(address, 'ipv4');
  const [plain = ''] = address.split('%');
  return globalUnicast.check(plain, 'ipv6') && !refused.check(plain, 'ipv6');
}
