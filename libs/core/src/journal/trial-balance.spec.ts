import fc from 'fast-check';
import { nodeSha256 } from '../../../../test/support/digests.js';
import { type TrialBalanceRow, trialBalanceDigest, trialBalanceText } from './trial-balance.js';

const cash: TrialBalanceRow = { account: 'cash:44', fund: 'bao-so-3', commodity: 'vnd', debits: 500n, credits: 0n };
const rice: TrialBalanceRow = { account: 'stock:44', fund: 'bao-so-3', commodity: 'gao', debits: 12_500n, credits: 2_000n };
const fund: TrialBalanceRow = { account: 'fund:bao-so-3', fund: 'bao-so-3', commodity: 'vnd', debits: 0n, credits: 500n };

describe('the trial balance of a day', () => {
  it('is canonical text: accounts in order, đồng whole, goods as people write them', () => {
    expect(trialBalanceText([rice, cash, fund])).toBe(
      '{"balances":[' +
        '{"acct":"cash:44","com":"vnd","cr":"0","dr":"500","fund":"bao-so-3"},' +
        '{"acct":"fund:bao-so-3","com":"vnd","cr":"500","dr":"0","fund":"bao-so-3"},' +
        '{"acct":"stock:44","com":"gao","cr":"2","dr":"12.5","fund":"bao-so-3"}],"v":"1"}',
    );
  });

  it('sums lots, and leaves out what never moved', () => {
    const lots = [
      { ...rice, debits: 10_000n, credits: 0n },
      { ...rice, debits: 2_500n, credits: 2_000n },
      { ...cash, account: 'cash:19333', debits: 0n },
    ];
    expect(trialBalanceText(lots)).toBe(trialBalanceText([rice]));
  });

  it('has one digest whatever order the rows come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([cash, rice, fund], { minLength: 3 }), (rows) => {
        expect(trialBalanceDigest(nodeSha256, rows)).toBe(trialBalanceDigest(nodeSha256, [cash, rice, fund]));
      }),
    );
  });
});
