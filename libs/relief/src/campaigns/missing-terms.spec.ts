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
  accounts: [],
};

describe('what an appeal still lacks', () => {
  it('is nothing when the law is satisfied, with an account or a place', () => {
    expect(missingTerms(COMPLETE, 90)).toEqual([]);
    const { place: _place, ...rest } = COMPLETE;
    expect(missingTerms({ ...rest, accounts: ['bank:vcb-1000000044'] }, 90)).toEqual([]);
    expect(missingTerms(rest, 90)).toEqual(['account_or_place']);
  });

  it('is an extension decision from the 91st day on', () => {
    expect(missingTerms({ ...COMPLETE, receiveUntil: '2026-12-01' }, 90)).toEqual(['extension']);
    const extension = { number: '15', date: '2026-11-20', signerRole: 'Trưởng ban' };
    expect(missingTerms({ ...COMPLETE, receiveUntil: '2027-12-01', extension }, 90)).toEqual([]);
  });

  it('is everything for a bare title', () => {
    expect(missingTerms({ title: 'x', accounts: [] }, 90)).toHaveLength(9);
  });
});
