import { BalanceChain } from './balance-chain.js';

const follow = (rows: readonly (readonly [bigint | undefined, bigint | undefined])[]): { ties: boolean[]; chain: BalanceChain } => {
  const chain = new BalanceChain();
  return { ties: rows.map(([net, balance]) => chain.add(net, balance)), chain };
};

describe('BalanceChain', () => {
  it('follows a balance on every row and derives the opening from the first', () => {
    const { ties, chain } = follow([
      [100n, 600n],
      [-50n, 550n],
      [25n, 575n],
    ]);
    expect(ties).toEqual([true, true, true]);
    expect(chain.ends()).toEqual({ opening: 500n, closing: 575n });
  });

  it('follows balances that stand only at the end of a day', () => {
    const { ties, chain } = follow([
      [10n, undefined],
      [20n, 130n],
      [1n, undefined],
      [2n, undefined],
      [3n, 136n],
      [4n, undefined],
    ]);
    expect(ties).toEqual([true, true, true, true, true, true]);
    expect(chain.ends()).toEqual({ opening: 100n, closing: 140n });
  });

  it('follows a file printed newest first', () => {
    const { ties, chain } = follow([
      [25n, 575n],
      [-50n, 550n],
      [100n, 600n],
    ]);
    expect(ties).toEqual([true, true, true]);
    expect(chain.printOrder()).toBe('newest-first');
    expect(chain.ends()).toEqual({ opening: 500n, closing: 575n });
  });

  it('holds one row back when an amount is wrong', () => {
    expect(
      follow([
        [100n, 600n],
        [51n, 650n],
        [25n, 675n],
      ]).ties,
    ).toEqual([true, false, true]);
  });

  it('holds one row back when a printed balance is wrong', () => {
    expect(
      follow([
        [100n, 600n],
        [50n, 999n],
        [25n, 675n],
        [5n, 680n],
      ]).ties,
    ).toEqual([true, false, true, true]);
  });

  it('accuses nobody for a row that could not be read', () => {
    const { ties, chain } = follow([
      [100n, 600n],
      [undefined, undefined],
      [25n, 700n],
      [5n, 705n],
      [5n, 711n],
    ]);
    expect(ties).toEqual([true, true, true, true, false]);
    expect(chain.ends()).toEqual({ opening: 500n, closing: 711n });
  });

  it('derives nothing when nothing is printed, and no end behind an unreadable row', () => {
    expect(follow([[100n, undefined]]).chain.ends()).toEqual({ opening: undefined, closing: undefined });
    expect(
      follow([
        [undefined, undefined],
        [1n, 5n],
        [undefined, undefined],
      ]).chain.ends(),
    ).toEqual({ opening: undefined, closing: undefined });
  });
});
