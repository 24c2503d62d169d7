import ipaddr from 'ipaddr.js';

/** Global unicast of IPv6 (RFC 4291 §2.4); what is mapped, translated or local lies outside of it or in ranges told apart below. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet: not this machine, not a private, shared (RFC 6598), link-local (metadata services),
 * multicast, documentation or benchmarking range, and no IPv6 address that hides an IPv4 address (mapped, NAT64, 6to4, Teredo).
 * @param text IPv4 in four decimal parts, or IPv6 without a zone
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv6' ? address.match(GLOBAL_V6) : ipaddr.IPv4.isValidFourPartDecimal(text);
}
