import type { EntryDraft } from '#core/journal/entry.js';
import { vnd } from '#core/vnd.js';
import type { WebhookEventType } from '#relief/webhooks/webhook-event.js';
import { BANK_ACCOUNT, CAMPAIGN, givenClose, givenGift, givenOpenBook, givenReversal } from '../../../../test/support/given.js';
import { givenDisbursement } from '../../../../test/support/given-decisions.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { eventBody } from './event-body.js';

describe('the body of a message', () => {
  let book: TestBook;

  beforeEach(() => {
    book = new TestBook();
    for (const entry of givenOpenBook()) book.seal(entry);
  });

  const told = (type: WebhookEventType, draft: EntryDraft): unknown => {
    const { entry, leafHash } = book.at(book.seal(draft).index);
    return JSON.parse(eventBody(type, { entry, leafHash }, 'minhbach.example/log1'));
  };

  it('says of a gift what its leaf says: money in whole đồng, goods as decimals, vouchers as people read them', () => {
    const body = told('receipt.posted', givenGift({ cash: 500_000n, goods: [{ item: 'gao', quantity: 12_500n }] }));
    expect(body).toEqual({
      type: 'receipt.posted',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      data: {
        log: 'minhbach.example/log1',
        index: expect.any(Number) as unknown,
        leaf_hash: expect.stringMatching(/^.{43}=$/) as unknown,
        kind: 'contribution',
        unit: '44',
        campaign: CAMPAIGN,
        date: '2026-10-02',
        vouchers: [expect.stringMatching(/^PT-44-26-0+1$/) as unknown, expect.stringMatching(/^NK-44-26-0+1$/) as unknown],
        amount_vnd: '500000',
        goods: [{ item: 'gao', quantity: '12.5' }],
        ...channelOf(body),
      },
    });
  });

  it('says which gift was taken back and why, by code', () => {
    const gift = book.at(book.seal(givenGift({ cash: 1_000n })).index);
    expect(told('receipt.reversed', givenReversal(gift))).toMatchObject({
      data: { reason: 'DUPLICATE', amount_vnd: '1000', reverses: { index: gift.entry.index, leaf_hash: gift.leafHash } },
    });
  });

  it('says of a hand-out where it went and what for', () => {
    book.seal(givenGift({ bank: 1_000n }));
    const paid = givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(900n) }] });
    expect(told('disbursement.paid', paid)).toMatchObject({ data: { amount_vnd: '900', to_unit: '44', category: 'food' } });
  });

  it('says how a campaign stands now, and moves nothing', () => {
    const body = told('campaign.state_changed', givenClose('2026-10-31'));
    expect(body).toMatchObject({ data: { state: 'closed', closed_on: '2026-10-31', campaign: CAMPAIGN } });
    expect(JSON.stringify(body)).not.toContain('amount_vnd');
  });
});

/** A gift says how it came where its entry does. */
function channelOf(body: unknown): object {
  const channel: unknown = Reflect.get(Object(Reflect.get(Object(body), 'data')), 'channel');
  return channel === undefined ? {} : { channel };
}
