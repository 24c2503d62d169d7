import type { PublishedTotal } from '#ledger/publisher/published-totals.js';
import { measuresView } from './totals-view.js';

const UNITS = new Map([
  ['gao', 'kg'],
  ['nuoc', 'chai'],
]);

function row(measure: PublishedTotal['measure'], commodity: string, quantity: bigint, more: Partial<PublishedTotal> = {}): PublishedTotal {
  return { campaign: 'bao-so-3', measure, commodity, quantity, count: 1n, valuedVnd: 0n, notValuedLines: 0n, ...more };
}

describe('the totals of a campaign', () => {
  it('show every measure at zero before the first gift', () => {
    const measures = measuresView([], UNITS);
    const money = { amount: '0', currency: 'VND', count: 0 };
    expect(measures).toEqual({
      registered: { money, goods: [] },
      received_money: money,
      received_goods: [],
      interest_money: money,
      delivered_directly: { money, goods: [] },
      allocated: { money, goods: [] },
      disbursed_money: money,
      disbursed_goods: [],
      returned: { money, goods: [] },
      lost: { money, goods: [] },
      remaining_money: money,
      remaining_goods: [],
    });
  });

  it('carry money beyond what a JSON number keeps', () => {
    const { received_money } = measuresView([row('received_money', 'vnd', 999_999_999_999_999_999n, { count: 200_360n })], UNITS);
    expect(received_money).toEqual({ amount: '999999999999999999', currency: 'VND', count: 200_360 });
  });

  it('leave what was received plus interest minus what went out', () => {
    const { remaining_money } = measuresView(
      [
        row('received_money', 'vnd', 1_000_000n, { count: 3n }),
        row('interest_money', 'vnd', 500n),
        row('disbursed_money', 'vnd', 300_000n),
        row('returned', 'vnd', 20_000n),
        row('lost', 'vnd', 1000n),
        row('registered', 'vnd.pledge', 5_000_000n),
        row('allocated', 'vnd.alloc', 5_000_000n),
        row('delivered_directly', 'vnd', 7_000_000n),
      ],
      UNITS,
    );
    expect(remaining_money).toEqual({ amount: '679500', currency: 'VND', count: 3 });
  });

  it('list goods by item with decimal quantities, their value and the lines nobody valued', () => {
    const { received_goods, remaining_goods, received_money } = measuresView(
      [
        row('received_goods', 'nuoc', 24_000n, { notValuedLines: 2n }),
        row('received_goods', 'gao', 12_500n, { valuedVnd: 250_000n }),
        row('disbursed_goods', 'gao', 2000n, { valuedVnd: 40_000n }),
      ],
      UNITS,
    );
    expect(received_goods).toEqual([
      { item: 'gao', quantity: '12.5', unit: 'kg', valued_vnd: '250000', not_valued_lines: 0 },
      { item: 'nuoc', quantity: '24', unit: 'chai', valued_vnd: '0', not_valued_lines: 2 },
    ]);
    expect(remaining_goods[0]).toEqual({ item: 'gao', quantity: '10.5', unit: 'kg', valued_vnd: '210000', not_valued_lines: 0 });
    expect(received_money.amount).toBe('0');
  });

  it('do not list an item whose every gift was reversed', () => {
    expect(measuresView([row('received_goods', 'gao', 0n, { count: 0n })], UNITS).received_goods).toEqual([]);
  });
});
