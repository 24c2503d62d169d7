import fc from 'fast-check';
import { ClientAddresses } from './client-address.js';

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

function senderOf(trusted: readonly string[], peer: string, forwarded?: string): string | undefined {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return new ClientAddresses(trusted).of({ socket: { remoteAddress: peer } as never, headers })?.sender;
}

describe('who sends a request', () => {
  it('is the peer, whatever it claims, unless the peer is a proxy of ours', () => {
    expect(senderOf(LOOPBACK, '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7/32');
    expect(senderOf([], '127.0.0.1', '198.51.100.1')).toBe('127.0.0.1/32');
    expect(senderOf(LOOPBACK, '::ffff:127.0.0.1', '198.51.100.1')).toBe('198.51.100.1/32');
  });

  it('is the last address no proxy of ours has: what stands before it may be made up', () => {
    const trusted = [...LOOPBACK, '10.0.0.0/8'];
    expect(senderOf(trusted, '127.0.0.1', '1.1.1.1, 198.51.100.1, 10.2.3.4')).toBe('198.51.100.1/32');
    expect(senderOf(trusted, '10.0.0.1', '203.0.113.9:5555')).toBe('203.0.113.9/32');
    expect(senderOf(trusted, '127.0.0.1', '1.1.1.1, unknown, 10.2.3.4')).toBe('10.2.3.4/32');
  });

  it('is nobody when this machine asks for itself', () => {
    expect(senderOf(LOOPBACK, '127.0.0.1')).toBeUndefined();
    expect(senderOf(LOOPBACK, '::1', '127.0.0.1')).toBeUndefined();
  });

  it('takes a whole /64 of IPv6 for one sender, and knows the neighbourhood', () => {
    const clients = new ClientAddresses(LOOPBACK);
    const at = (remoteAddress: string) => clients.of({ socket: { remoteAddress } as never, headers: {} });
    expect(at('2001:db8:1:2ff:aaaa::1')).toEqual({ sender: '2001:db8:1:2ff::/64', network: '2001:db8:1:200::/56' });
    expect(at('2001:db8:1:2ff:bbbb::9')?.sender).toBe('2001:db8:1:2ff::/64');
    expect(at('203.0.113.77')?.network).toBe('203.0.113.0/24');
  });

  it('never breaks on a header somebody made up', () => {
    fc.assert(
      fc.property(fc.string(), (forwarded) => {
        senderOf(LOOPBACK, '127.0.0.1', forwarded);
      }),
    );
  });
});
