import { isPublicAddress } from './public-address.js';

describe('addresses the product may call', () => {
  it.each(['8.8.8.8', '1.1.1.1', '103.9.196.1', '2001:4860:4860::8888', '2606:4700::1111', '2a00:1450:4001:81b::200e'])(
    'are those of the public internet: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['this machine', ['127.0.0.1', '127.8.8.8', '0.0.0.0', '0.1.2.3', '::1', '::']],
    ['private networks', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1', 'fec0::1']],
    ['networks shared by a provider', ['100.64.0.1', '100.127.255.254']],
    ['link-local ones, where metadata services answer', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254']],
    ['IPv4 hidden in IPv6', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '::ffff:0:7f00:1']],
    [
      'IPv4 behind NAT64, 6to4 and Teredo',
      ['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ],
    ['everybody at once', ['224.0.0.1', '255.255.255.255', 'ff02::1']],
    [
      'documentation, tests and what is reserved',
      ['192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.1', '240.0.0.1', '2001:db8::1', '3fff::1'],
    ],
    ['other spellings of numbers', ['0177.0.0.1', '0x7f.1', '2130706433', '127.1', '8.8', 'minhbach.example', '']],
  ])('are not %s', (_what, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});
