import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** Who sends a request, as its network sees them. */
export interface ClientAddress {
  /** one sender: an IPv4 address, or the /64 an IPv6 subscriber has (RFC 6177) */
  readonly sender: string;
  /** the neighbourhood of that sender: a /24, or a /56 */
  readonly network: string;
}

/** Tells who sends a request; `X-Forwarded-For` is believed only as far as proxies of ours wrote it. */
export class ClientAddresses {
  private readonly trusted: readonly Network[];

  /** @param trustedProxies networks in CIDR notation */
  constructor(trustedProxies: readonly string[]) {
    this.trusted = trustedProxies.map((network) => ipaddr.parseCIDR(network));
  }

  /**
   * The sender, or nothing when a trusted machine asks for itself: a proxy's look at our health, a script on this machine.
   * The header is read from its end: what the nearest proxy added comes first, and the first address that is no proxy of ours is the sender.
   */
  of({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): ClientAddress | undefined {
    let last = parsed(socket.remoteAddress ?? '');
    if (last === undefined || !this.isTrusted(last)) return named(last);
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').slice(-2_000).split(',').reverse();
    for (const text of forwarded) {
      if (text.trim() === '') break;
      const address = parsed(text.trim());
      // A proxy that does not know its client: whoever comes through it counts as one.
      if (address === undefined) return named(last);
      last = address;
      if (!this.isTrusted(address)) return named(address);
    }
    return undefined;
  }

  /** Whether a peer is a machine that speaks for others. */
  isOurs(peer: string): boolean {
    const address = parsed(peer);
    return address !== undefined && this.isTrusted(address);
  }

  private isTrusted(address: Address): boolean {
    return this.trusted.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  }
}

function parsed(text: string): Address | undefined {
  // Some proxies write a port behind an address; IPv4-mapped addresses are taken as IPv4.
  const bare = /^\[(.*)\](:\d+)?$/.exec(text)?.[1] ?? (/^\d+(\.\d+){3}:\d+$/.test(text) ? text.slice(0, text.lastIndexOf(':')) : text);
  if (!(bare.includes(':') ? ipaddr.IPv6.isValid(bare) : ipaddr.IPv4.isValidFourPartDecimal(bare))) return undefined;
  return ipaddr.process(bare);
}

function named(address: Address | undefined): ClientAddress {
  // A socket that is gone has no address any more: all such are counted as one.
  if (address === undefined) return { sender: 'unknown', network: 'unknown' };
  const [sender, network] = address.kind() === 'ipv4' ? [32, 24] : [64, 56];
  return { sender: prefix(address, sender), network: prefix(address, network) };
}

function prefix(address: Address, bits: number): string {
  const bytes = address.toByteArray();
  const kept = bytes.map((byte, at) => (at * 8 < bits ? byte : 0));
  return `${ipaddr.fromByteArray(kept).toString()}/${bits}`;
}
