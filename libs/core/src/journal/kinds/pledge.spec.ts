import { CAMPAIGN, givenClose, givenDate, givenGift, givenOpenBook, givenReversal } from '../../../../../test/support/given.js';
import { givenPledge, givenPledgeChange, givenTake } from '../../../../../test/support/given-pledges.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

const instalments = (...parts: readonly (readonly [string, bigint])[]) =>
  parts.map(([due, amount]) => ({ due: givenDate(due), amountVnd: vnd(amount) }));

describe('a pledge', () => {
  it('counts as registered, by money and by item, and as nothing else', () => {
    const book = openBook();
    const goods = [{ item: 'gao', quantity: 50_000n }];
    const { names, vouchers } = book.seal(givenPledge({ promised: { moneyVnd: vnd(5_000_000n), goods } }));
    expect(names.map(({ kind, facts }) => [kind, facts])).toEqual([['pledge', { campaign: CAMPAIGN, due: '2026-11-01' }]]);
    expect(vouchers).toEqual([]);
    expect(
      book.totals().map(({ measure, commodity, quantity, count, notValuedLines }) => [measure, commodity, quantity, count, notValuedLines]),
    ).toEqual([
      ['registered', 'vnd', 5_000_000n, 1, 0],
      ['registered', 'gao', 50_000n, 1, 1],
    ]);
  });

  it('never enters a received figure, whatever is received beside it', () => {
    const book = openBook();
    book.seal(givenPledge());
    book.seal(givenGift({ cash: 700_000n }));
    const figures = Object.fromEntries(book.totals().map(({ measure, quantity }) => [measure, quantity]));
    expect(figures).toEqual({ registered: 5_000_000n, received_money: 700_000n });
    expect(book.balanceOf(`fund:${CAMPAIGN}|${CAMPAIGN}|vnd|`)).toBe(700_000n);
  });

  it('opens a lot for each thing promised, an earmark included', () => {
    const book = openBook();
    const pledge = givenPledge({ earmark: 'truong-hoc', promised: { moneyVnd: vnd(9n), goods: [{ item: 'gao', quantity: 1n }] } });
    book.seal(pledge);
    const fund = `${CAMPAIGN}/truong-hoc`;
    expect(book.balanceOf(`promised:${CAMPAIGN}|${fund}|vnd.pledge|${pledge.id}/1`)).toBe(9n);
    expect(book.balanceOf(`promised:${CAMPAIGN}|${fund}|gao.pledge|${pledge.id}/2`)).toBe(1n);
    expect(book.balanceOf(`pledged:${CAMPAIGN}|${fund}|vnd.pledge|`)).toBe(9n);
  });

  it('may come in parts that follow one another and make up the whole', () => {
    const book = openBook();
    book.seal(givenPledge({ instalments: instalments(['2026-10-15', 2_000_000n], ['2026-11-01', 3_000_000n]) }));
    for (const wrong of [
      instalments(['2026-10-15', 2_000_000n], ['2026-11-01', 2_999_999n]),
      instalments(['2026-10-15', 2_000_000n], ['2026-10-31', 3_000_000n]),
      instalments(['2026-11-01', 2_000_000n], ['2026-10-15', 3_000_000n]),
      instalments(['2026-10-01', 2_000_000n], ['2026-11-01', 3_000_000n]),
      instalments(['2026-11-01', 5_000_000n]),
    ]) {
      expect(() => book.seal(givenPledge({ instalments: wrong }))).toThrow('"fact":"instalments"');
    }
  });

  it('is refused when due before it is made, in an unknown way, or empty', () => {
    const book = openBook();
    expect(() => book.seal(givenPledge({ due: givenDate('2026-10-01') }))).toThrow('DATE_INVALID');
    const odd = givenPledge();
    expect(() => book.seal({ ...odd, facts: { ...odd.facts, channel: 'pigeon' } })).toThrow('"fact":"channel"');
    expect(() => givenPledge({ promised: {} })).toThrow('PLEDGE_EMPTY');
    expect(() => book.seal(givenPledge({ promised: { goods: [{ item: 'vang', quantity: 1n }] } }))).toThrow('COMMODITY_UNKNOWN');
  });

  it('is refused on real accounts and in real money', () => {
    const book = openBook();
    const pledge = givenPledge();
    const lines = (change: object) => (pledge.lines ?? []).map((line) => ({ ...line, ...change }));
    expect(() => book.seal({ ...pledge, lines: lines({ commodity: 'vnd' }) })).toThrow('ENTRY_INVALID');
    const [debit, credit] = pledge.lines ?? [];
    if (!debit || !credit) throw new Error('two lines');
    expect(() => book.seal({ ...pledge, lines: [{ ...debit, account: 'cash:44' }, credit] })).toThrow('ENTRY_INVALID');
    expect(() => book.seal({ ...pledge, lines: [{ ...debit, lot: 'other/1' }, credit] })).toThrow('ENTRY_INVALID');
  });

  it('is taken only while the campaign receives', () => {
    const book = openBook();
    book.seal(givenClose('2026-10-01'));
    expect(() => book.seal(givenPledge())).toThrow('CAMPAIGN_STATE');
  });

  it('is taken back whole, and only while nothing has come of it', () => {
    const book = openBook();
    const untouched = book.seal(givenPledge());
    book.seal(givenReversal(book.at(untouched.index)));
    expect(book.totals().map(({ quantity, count }) => [quantity, count])).toEqual([[0n, 0]]);
    const pledge = givenPledge();
    const begun = book.seal(pledge);
    book.seal(givenPledgeChange({ change: 'written_off', reason: 'DONOR_WITHDREW' }, [givenTake(pledge, 1n)]));
    expect(() => book.seal(givenReversal(book.at(begun.index)))).toThrow('PLEDGE_EXCEEDED');
  });
});
