import type { CampaignTerms } from './campaign-terms.js';
import { missingTerms } from './missing-terms.js';

const COMPLETE: CampaignTerms = {
  title: 'Cứu trợ',
  purpose: 'a',
  scope: 'b',
  method: 'c',
  form: 'd',
  place: 'e',
  distributionCommitment: 'f',
  appeal: { number: '1', date: '2026-09-01', title: 'g' },
  receiveFrom: '2026-09-01',
  receiveUntil: '2026-11-30',
  accounts: ['bank:vcb-1000000044'],
};

describe('what an appeal still lacks', () => {
  it('is nothing when the law is satisfied', () => {
    expect(missingTerms(COMPLETE, 90)).toEqual([]);
  });

  it.each([
    ['purpose', 'purpose'],
    ['scope', 'scope'],
    ['method', 'method'],
    ['form', 'form'],
    ['place', 'place'],
    ['distributionCommitment', 'distribution_commitment'],
    ['appeal', 'appeal'],
  ] as const)('is its %s when that is left out', (term, missing) => {
    const { [term]: _left, ...rest } = COMPLETE;
    expect(missingTerms(rest, 90)).toEqual([missing]);
  });

  it('is an account of its own: gifts of money go nowhere else', () => {
    expect(missingTerms({ ...COMPLETE, accounts: [] }, 90)).toEqual(['account']);
  });

  it('is an extension decision from the 91st day on', () => {
    expect(missingTerms({ ...COMPLETE, receiveUntil: '2026-12-01' }, 90)).toEqual(['extension']);
    const extension = { number: '15', date: '2026-11-20', signerRole: 'Trưởng ban' };
    expect(missingTerms({ ...COMPLETE, receiveUntil: '2027-12-01', extension }, 90)).toEqual([]);
  });

  it('is everything for a bare title', () => {
    expect(missingTerms({ title: 'x', accounts: [] }, 90)).toHaveLength(10);
  });
});
