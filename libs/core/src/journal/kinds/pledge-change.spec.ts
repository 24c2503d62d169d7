import fc from 'fast-check';
import { CAMPAIGN, givenCampaign, givenClose, givenGift, givenOpenBook, givenReversal } from '../../../../../test/support/given.js';
import { givenDirectDelivery, givenPledge, givenPledgeChange, givenTake, linked } from '../../../../../test/support/given-pledges.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';
import type { EntryDraft } from '../entry.js';
import type { PledgeOutcome } from '../pledge-change-draft.js';

function openBook(...more: readonly EntryDraft[]): TestBook {
  const book = new TestBook();
  for (const entry of [...givenOpenBook(), ...more]) book.seal(entry);
  return book;
}

const left = (book: TestBook, pledge: EntryDraft): bigint => book.balanceOf(`promised:${CAMPAIGN}|${CAMPAIGN}|vnd.pledge|${pledge.id}/1`);
const by = (gift: EntryDraft, giftIndex?: number): PledgeOutcome => ({
  change: 'fulfilled',
  through: gift.kind === 'contribution' ? 'contribution' : 'direct_delivery',
  gift: gift.id,
  ...(giftIndex !== undefined && { giftIndex }),
});
const registered = (book: TestBook): bigint => book.totals().find(({ measure }) => measure === 'registered')?.quantity ?? 0n;

describe('a promise that is kept', () => {
  it('is waited for less, by a gift of the same linked group; what was registered stays', () => {
    const pledge = givenPledge();
    const book = openBook(pledge);
    const gift = givenGift({ bank: 2_000_000n });
    const [, change] = book.sealGroup(linked(gift, givenPledgeChange(by(gift), [givenTake(pledge, 2_000_000n)])));
    expect(left(book, pledge)).toBe(3_000_000n);
    expect(change?.measures).toEqual([]);
    expect(registered(book)).toBe(5_000_000n);
  });

  it('may take many gifts, and one gift may keep several', () => {
    const [one, two] = [givenPledge(), givenPledge()];
    const book = openBook(one, two);
    for (const amount of [1_000_000n, 2_000_000n]) {
      const gift = givenGift({ cash: amount });
      book.sealGroup(linked(gift, givenPledgeChange(by(gift), [givenTake(one, amount)])));
    }
    const gift = givenGift({ bank: 7_000_000n });
    book.sealGroup(linked(gift, givenPledgeChange(by(gift), [givenTake(one, 2_000_000n), givenTake(two, 5_000_000n)])));
    expect([left(book, one), left(book, two)]).toEqual([0n, 0n]);
  });

  it('may be kept by a gift that was in the book before, as far as it goes', () => {
    const pledge = givenPledge();
    const book = openBook(pledge);
    const gift = givenGift({ bank: 2_000_000n });
    const { index } = book.seal(gift);
    expect(() => book.seal(givenPledgeChange(by(gift, index), [givenTake(pledge, 2_000_001n)]))).toThrow('PLEDGE_BEYOND_GIFT');
    book.seal(givenPledgeChange(by(gift, index), [givenTake(pledge, 2_000_000n)]));
    expect(left(book, pledge)).toBe(3_000_000n);
  });

  it('is not kept by another entry than the one named, by one taken back, or by one of another campaign', () => {
    const pledge = givenPledge();
    const book = openBook(pledge, givenCampaign({ accounts: [] }, 'lu-quet'));
    const gift = givenGift({ cash: 9_000_000n });
    const other = givenGift({ cash: 9_000_000n, fund: 'lu-quet' });
    const [at, elsewhere] = [book.seal(gift).index, book.seal(other).index];
    const take = [givenTake(pledge, 1n)];
    expect(() => book.seal(givenPledgeChange(by(gift, elsewhere), take))).toThrow('PLEDGE_BEYOND_GIFT');
    expect(() => book.seal(givenPledgeChange(by(other, elsewhere), take))).toThrow('PLEDGE_BEYOND_GIFT');
    expect(() => book.seal(givenPledgeChange(by(gift, 999), take))).toThrow('PLEDGE_BEYOND_GIFT');
    expect(() => book.seal(givenPledgeChange(by(gift), take))).toThrow('"fact":"gift_index"');
    book.seal(givenReversal(book.at(at)));
    expect(() => book.seal(givenPledgeChange(by(gift, at), take))).toThrow('ALREADY_REVERSED');
  });

  it('may be kept straight to the recipients, which receives nothing', () => {
    const pledge = givenPledge();
    const book = openBook(pledge);
    const delivery = givenDirectDelivery();
    book.sealGroup(linked(delivery, givenPledgeChange(by(delivery), [givenTake(pledge, 2_000_000n)])));
    expect(left(book, pledge)).toBe(3_000_000n);
    expect(book.totals().map(({ measure }) => measure)).toEqual(['registered', 'delivered_directly']);
  });

  it('is waited for again once the gift and what it kept are taken back together', () => {
    const pledge = givenPledge();
    const book = openBook(pledge);
    const gift = givenGift({ bank: 5_000_000n });
    const [sealed, kept] = book.sealGroup(linked(gift, givenPledgeChange(by(gift), [givenTake(pledge, 5_000_000n)])));
    book.sealGroup(linked(givenReversal(book.at(kept?.index ?? -1)), givenReversal(book.at(sealed?.index ?? -1))));
    expect(left(book, pledge)).toBe(5_000_000n);
    expect(book.totals().find(({ measure }) => measure === 'received_money')?.quantity).toBe(0n);
  });

  it('is never kept more than it was made, however many changes come', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 4_000_000n }), { maxLength: 6 }), (amounts) => {
        const pledge = givenPledge();
        const book = openBook(pledge);
        let kept = 0n;
        for (const amount of amounts) {
          const gift = givenGift({ cash: amount });
          const group = linked(gift, givenPledgeChange(by(gift), [givenTake(pledge, amount)]));
          if (kept + amount > 5_000_000n) expect(() => book.sealGroup(group)).toThrow('PLEDGE_EXCEEDED');
          else {
            book.sealGroup(group);
            kept += amount;
          }
        }
        expect(left(book, pledge)).toBe(5_000_000n - kept);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a promise that is not kept', () => {
  it('is written off with a reason, wholly or in part, also after the campaign has ended receiving', () => {
    const pledge = givenPledge();
    const book = openBook(pledge, givenClose('2026-10-03'));
    book.seal(givenPledgeChange({ change: 'written_off', reason: 'UNREACHABLE' }, [givenTake(pledge, 1_000_000n)]));
    expect(left(book, pledge)).toBe(4_000_000n);
    const change = givenPledgeChange({ change: 'written_off', reason: 'OTHER' }, [givenTake(pledge, 4_000_000n)]);
    expect(() => book.seal({ ...change, facts: { ...change.facts, reason: 'BORED' } })).toThrow('"fact":"reason"');
    book.seal(change);
    expect(left(book, pledge)).toBe(0n);
    expect(registered(book)).toBe(5_000_000n);
  });

  it('expires only after the day it was due', () => {
    const pledge = givenPledge();
    const book = openBook(pledge);
    const expired = (date: string) => givenPledgeChange({ change: 'expired' }, [givenTake(pledge, 5_000_000n)], date);
    expect(() => book.seal(expired('2026-11-01'))).toThrow('PLEDGE_NOT_DUE');
    book.seal(expired('2026-11-02'));
    expect(left(book, pledge)).toBe(0n);
  });

  it('must be known, of this campaign, and named once with each of its things', () => {
    const [pledge, other] = [givenPledge(), givenPledge({ campaign: 'lu-quet' })];
    const book = openBook(pledge, givenCampaign({ accounts: [] }, 'lu-quet'), other);
    const off = (...takes: Parameters<typeof givenPledgeChange>[1]) =>
      givenPledgeChange({ change: 'written_off', reason: 'DUPLICATE' }, takes);
    expect(() => book.seal(off(givenTake(other, 1n, { fund: CAMPAIGN })))).toThrow('PLEDGE_UNKNOWN');
    expect(() => book.seal(off(givenTake(givenPledge(), 1n)))).toThrow('PLEDGE_UNKNOWN');
    expect(() => book.seal(off(givenTake(pledge, 1n), givenTake(pledge, 1n)))).toThrow('ENTRY_INVALID');
    expect(() => book.seal(off(givenTake(pledge, 1n, { lot: `${pledge.id}/2` })))).toThrow('PLEDGE_EXCEEDED');
    const named = off(givenTake(pledge, 1n));
    expect(() => book.seal({ ...named, facts: { ...named.facts, pledges: [pledge.id, other.id] } })).toThrow('PLEDGE_UNKNOWN');
    expect(() => book.seal({ ...named, facts: { ...named.facts, change: 'forgotten' } })).toThrow('"fact":"change"');
  });

  it('moves no money: a promise can be lowered by promises alone', () => {
    const pledge = givenPledge();
    const book = openBook(pledge, givenGift({ cash: 9n }));
    const change = givenPledgeChange({ change: 'written_off', reason: 'DUPLICATE' }, [givenTake(pledge, 1n)]);
    const cash = { account: 'cash:44', fund: CAMPAIGN, commodity: 'vnd', quantity: vnd(1n) };
    const lines = [...(change.lines ?? []), { ...cash, side: 'D' as const }, { ...cash, side: 'C' as const }];
    expect(() => book.seal({ ...change, lines })).toThrow('ENTRY_INVALID');
  });
});
