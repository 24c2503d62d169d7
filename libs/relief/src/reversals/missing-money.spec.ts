import type { Line } from '#core/journal/entry.js';
import { missingMoney, moneyTaken } from './missing-money.js';

const FUND = 'bao-so-3';

function money(account: string, quantity: bigint, side: Line['side'] = 'D'): Line {
  return { account, fund: FUND, commodity: 'vnd', quantity, side };
}

describe('what a reversal finds missing', () => {
  const gift = { lines: [money('cash:44', 500n), money('bank:vcb-1', 1_000n), money(`fund:${FUND}`, 1_500n, 'C')] };

  it('is what was used of the gift’s own account and fund', () => {
    const standings = new Map([
      [`cash:44|${FUND}|vnd|`, 500n],
      [`bank:vcb-1|${FUND}|vnd|`, 300n],
    ]);
    expect(missingMoney(moneyTaken(gift, []), standings)).toEqual([{ account: 'bank:vcb-1', fund: FUND, amountVnd: 700n }]);
  });

  it('is less by what the correction brings back to the same account', () => {
    const correction = { lines: [money('bank:vcb-1', 900n), money('cash:19702', 100n)] };
    expect(missingMoney(moneyTaken(gift, [correction]), new Map([[`cash:44|${FUND}|vnd|`, 500n]]))).toEqual([
      { account: 'bank:vcb-1', fund: FUND, amountVnd: 100n },
    ]);
  });

  it('is nothing while all of it is there, and all of it when nothing is', () => {
    expect(
      missingMoney(
        moneyTaken(gift, []),
        new Map([
          [`cash:44|${FUND}|vnd|`, 500n],
          [`bank:vcb-1|${FUND}|vnd|`, 1_000n],
        ]),
      ),
    ).toEqual([]);
    expect(missingMoney(moneyTaken(gift, []), new Map())).toHaveLength(2);
  });
});
