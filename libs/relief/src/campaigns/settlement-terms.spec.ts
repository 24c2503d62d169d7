import { parseBusinessDate } from '#core/dates.js';
import { type CampaignFigure, settlementTerms } from './settlement-terms.js';

const DECISION = { decisionNo: '20/QĐ', decisionDate: parseBusinessDate('2026-11-01'), destination: 'relief_fund' } as const;

const FIGURES: readonly CampaignFigure[] = [
  { measure: 'received_money', commodity: 'vnd', quantity: 1_000_000n },
  { measure: 'interest_money', commodity: 'vnd', quantity: 500n },
  { measure: 'disbursed_money', commodity: 'vnd', quantity: 900_000n },
  { measure: 'received_goods', commodity: 'gao', quantity: 50_000n },
  { measure: 'disbursed_goods', commodity: 'gao', quantity: 47_500n },
  { measure: 'registered', commodity: 'vnd', quantity: 9_000_000n },
];

describe('what a settlement says', () => {
  it('is every figure as it stands, what remains, and the goods that are left', () => {
    const terms = settlementTerms('bao-so-3', FIGURES, { residual: DECISION, payments: [] });
    expect(terms.figures).toEqual({
      received_money: '1000000',
      interest_money: '500',
      disbursed_money: '900000',
      returned: '0',
      lost: '0',
      remaining: '100500',
    });
    expect(terms.goods).toEqual([{ item: 'gao', left: '2.5' }]);
    expect(terms.residual).toMatchObject({ amount: '100500', destination: 'relief_fund' });
  });

  it('needs a decision while anything is left, and none when nothing is', () => {
    expect(() => settlementTerms('bao-so-3', FIGURES, { payments: [] })).toThrow('RESIDUAL_UNDECIDED');
    expect(settlementTerms('bao-so-3', [], { residual: DECISION, payments: [] }).residual).toBeUndefined();
  });

  it('pays out all that is left or nothing', () => {
    const payment = { account: 'bank:vcb-1023456789', fund: 'bao-so-3', amount: '100000' };
    expect(() => settlementTerms('bao-so-3', FIGURES, { residual: DECISION, payments: [payment] })).toThrow('RESIDUAL_UNDECIDED');
    expect(
      settlementTerms('bao-so-3', FIGURES, { residual: DECISION, payments: [{ ...payment, amount: '100500' }] }).payments,
    ).toHaveLength(1);
  });

  it('waits where more was spent than was received', () => {
    const spent: CampaignFigure = { measure: 'disbursed_money', commodity: 'vnd', quantity: 5n };
    expect(() => settlementTerms('bao-so-3', [spent], { residual: DECISION, payments: [] })).toThrow('RESIDUAL_UNDECIDED');
  });
});
