import {
  BANK_ACCOUNT,
  CAMPAIGN,
  givenCampaign,
  givenClose,
  givenDate,
  givenGift,
  givenId,
  givenOpenBook,
} from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import type { EntryDraft } from '../entry.js';

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

function changed(facts: EntryDraft['facts']): EntryDraft {
  return {
    kind: 'campaign',
    id: givenId(),
    unit: '44',
    date: givenDate(),
    by: { maker: 'token-1' },
    campaign: CAMPAIGN,
    ...(facts && { facts }),
  };
}

const EXTENDED = {
  state: 'extended',
  receive_until: '2026-12-29',
  decision_no: '15/QĐ',
  decision_date: '2026-11-20',
  signed_by: 'Trưởng Ban',
};

describe('a campaign that receives longer', () => {
  it('takes gifts up to the new end once the decision is in the book', () => {
    const book = openBook();
    const late = givenGift({ cash: 1000n, date: '2026-12-01' });
    expect(() => book.seal(late)).toThrow('OUTSIDE_WINDOW');
    book.seal(changed(EXTENDED));
    expect(book.seal(late).vouchers).toHaveLength(1);
  });

  it.each(['decision_no', 'decision_date', 'signed_by'])('is refused without its %s', (fact) => {
    const { [fact]: _left, ...facts } = EXTENDED as Record<string, string>;
    expect(() => openBook().seal(changed(facts))).toThrow('ENTRY_INVALID');
  });

  it('never ends earlier than before, and is not extended once closed', () => {
    const book = openBook();
    expect(() => book.seal(changed({ ...EXTENDED, receive_until: '2026-11-29' }))).toThrow('DATE_INVALID');
    book.seal(givenClose('2026-10-31'));
    expect(() => book.seal(changed(EXTENDED))).toThrow('CAMPAIGN_STATE');
  });
});

describe('the end of handing out', () => {
  it('comes after the end of receiving, once', () => {
    const book = openBook();
    const distributed = changed({ state: 'distributed', distributed_on: '2026-11-10' });
    expect(() => book.seal(distributed)).toThrow('CAMPAIGN_STATE');
    book.seal(givenClose('2026-10-31'));
    book.seal(distributed);
    expect(book.state.campaign(CAMPAIGN)?.state).toBe('distributed');
    expect(() => book.seal(changed({ state: 'distributed', distributed_on: '2026-11-10' }))).toThrow('CAMPAIGN_STATE');
  });
});

describe('a bank account of a campaign that no longer receives', () => {
  it('belongs to the next campaign that opens on it, whatever becomes of the first', () => {
    const book = openBook();
    book.seal(givenClose('2026-10-31'));
    book.seal(givenCampaign({}, 'bao-so-4'));
    book.seal(changed({ state: 'distributed', distributed_on: '2026-11-10' }));
    expect(book.state.campaignOnAccount(BANK_ACCOUNT)).toBe('bao-so-4');
    expect(() => book.seal(givenCampaign({}, 'bao-so-5'))).toThrow('ACCOUNT_IN_USE');
  });
});
