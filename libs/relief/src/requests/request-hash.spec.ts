import { type HashedRequest, requestHash } from './request-hash.js';

const REQUEST: HashedRequest = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  campaign: 'bao-so-3',
  unit: '44',
  maker: 'officer-0123456789ab',
  submission: 1,
  terms: { kind: 'disbursement', category: 'food', money: [{ account: 'cash:44', amount: '500000' }], goods: [], allocations: [] },
  words: Uint8Array.of(1, 2, 3),
  beneficiaries: [Uint8Array.of(4), Uint8Array.of(5)],
};

describe('the hash of a request as submitted', () => {
  it('is the same for the same request, however its members are ordered', () => {
    const { terms, ...rest } = REQUEST;
    expect(requestHash({ terms, ...rest })).toBe(requestHash(REQUEST));
    expect(requestHash(REQUEST)).toBe('ByDSR6IvWgWMPIIprhAJabu3LPr3fyimQHFiCPtwgfA=');
  });

  it.each<readonly [string, Partial<HashedRequest>]>([
    [
      'an amount',
      { terms: { ...REQUEST.terms, kind: 'disbursement', money: [{ account: 'cash:44', amount: '500001' }], goods: [], allocations: [] } },
    ],
    ['the words', { words: Uint8Array.of(1, 2, 4) }],
    ['a beneficiary', { beneficiaries: [Uint8Array.of(4), Uint8Array.of(6)] }],
    ['the order of beneficiaries', { beneficiaries: [Uint8Array.of(5), Uint8Array.of(4)] }],
    ['the submission', { submission: 2 }],
    ['the maker', { maker: 'officer-ba9876543210' }],
  ])('changes with %s', (_what, change) => {
    expect(requestHash({ ...REQUEST, ...change })).not.toBe(requestHash(REQUEST));
  });
});
