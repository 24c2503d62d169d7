import { CAMPAIGN, givenGift, givenOpenBook, givenReversal } from '../../../../test/support/given.js';
import { givenDirectDelivery, givenPledge, givenPledgeChange, givenTake } from '../../../../test/support/given-pledges.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { vnd } from '#core/vnd.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { entryFacts } from './entry-facts.js';

function sealed(...drafts: readonly EntryDraft[]) {
  const book = new TestBook();
  for (const draft of [...givenOpenBook(), ...drafts]) book.seal(draft);
  return { book, last: book.at(book.leaves.length - 1) };
}

describe('what lists say of an entry', () => {
  it('is what came in, of a gift, and what goes out again, of its reversal', () => {
    const { book, last } = sealed(givenGift({ cash: 500n, goods: [{ item: 'gao', quantity: 2_500n }] }));
    expect(entryFacts(last.entry)).toMatchObject({
      amountVnd: 500n,
      goods: [{ item: 'gao', quantity: '2.5' }],
      accounts: ['cash:44', 'uninspected:44'],
    });
    book.seal(givenReversal(last));
    expect(entryFacts(book.at(book.leaves.length - 1).entry)).toMatchObject({ amountVnd: 500n, reason: 'DUPLICATE' });
  });

  it('is what was promised, of a promise and of what became of it, which holds nothing', () => {
    const pledge = givenPledge({ promised: { moneyVnd: vnd(900n), goods: [{ item: 'gao', quantity: 1_000n }] } });
    expect(entryFacts(sealed(pledge).last.entry)).toMatchObject({
      amountVnd: 900n,
      goods: [{ item: 'gao', quantity: '1' }],
      accounts: [],
      vouchers: [],
      channel: 'bank',
    });
    const change = givenPledgeChange({ change: 'written_off', reason: 'DUPLICATE' }, [givenTake(pledge, 400n, { fund: CAMPAIGN })]);
    expect(entryFacts(sealed(pledge, change).last.entry)).toMatchObject({ amountVnd: 400n, goods: [] });
  });

  it('is what was handed over, of a direct delivery', () => {
    expect(entryFacts(sealed(givenDirectDelivery()).last.entry)).toMatchObject({ amountVnd: 2_000_000n, accounts: [] });
  });
});
