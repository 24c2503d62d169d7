import fc from 'fast-check';
import { TestBook } from '../../../../test/support/test-book.js';
import { givenId, givenOpenBook } from '../../../../test/support/given.js';
import { parseBusinessDate } from '../dates.js';
import { vnd } from '../vnd.js';
import { type ContributionGiven, type GiftParts, contributionDraft } from './contribution-draft.js';

const DIGEST = `${'A'.repeat(43)}=`;

function given(gift: GiftParts, more: Partial<ContributionGiven> = {}): ContributionGiven {
  return {
    id: givenId(),
    unit: '44',
    campaign: 'bao-so-3',
    date: parseBusinessDate('2026-10-02'),
    by: { maker: 'token-1' },
    gift,
    commitments: { donor: DIGEST },
    receiptHash: DIGEST,
    ...more,
  };
}

const BANK = 'bank:vcb-1023456789';

describe('contributionDraft', () => {
  it('puts cash, a bank credit and goods of one gift in one balanced entry with a voucher for each', () => {
    const draft = contributionDraft(
      given(
        { cashVnd: vnd(500_000n), bank: { account: BANK, amountVnd: vnd(1_000_000n) }, goods: [{ item: 'gao', quantity: 12_500n }] },
        { earmark: 'truong-hoc' },
      ),
    );
    expect(draft.voucherTypes).toEqual(['PT', 'BC', 'NK']);
    expect(draft.facts).toEqual({ channel: 'mixed' });
    expect(draft.lines?.map(({ account, side, quantity, lot }) => [account, side, quantity, lot])).toEqual([
      ['cash:44', 'D', 500_000n, undefined],
      [BANK, 'D', 1_000_000n, undefined],
      ['uninspected:44', 'D', 12_500n, `${draft.id}/3`],
      ['fund:bao-so-3/truong-hoc', 'C', 1_500_000n, undefined],
      ['fund:bao-so-3/truong-hoc', 'C', 12_500n, undefined],
    ]);
  });

  it('keeps goods apart until somebody has looked at them, in the warehouse they came to, and says what was typed in packs', () => {
    const goods = [{ item: 'gao', quantity: 90_000n, packs: { pack: 'bao', perPack: '30', count: '3' } }];
    const draft = contributionDraft(given({ cashVnd: vnd(1n), goods }, { warehouse: '44-k1' }));
    expect(draft.lines?.[1]?.account).toBe('uninspected:44-k1');
    expect(draft.facts).toEqual({ channel: 'mixed', packs: [{ line: '2', pack: 'bao', per_pack: '30', count: '3' }] });
  });

  it('marks a gift read from a bank statement', () => {
    const draft = contributionDraft(given({ bank: { account: BANK, amountVnd: vnd(1n) } }, { fromStatement: true }));
    expect(draft.facts).toEqual({ channel: 'bank', source: 'statement' });
  });

  it.each([
    ['GIFT_EMPTY', {}],
    ['GIFT_EMPTY', { goods: [] }],
    ['AMOUNT_NOT_POSITIVE', { cashVnd: vnd(0n) }],
    ['AMOUNT_TOO_LARGE', { cashVnd: vnd(10n ** 15n + 1n) }],
    ['AMOUNT_TOO_LARGE', { cashVnd: vnd(10n ** 15n), bank: { account: BANK, amountVnd: vnd(1n) } }],
    ['QUANTITY_INVALID', { goods: [{ item: 'gao', quantity: 0n }] }],
    ['ENTRY_TOO_LARGE', { goods: Array.from({ length: 41 }, () => ({ item: 'gao', quantity: 1n })) }],
  ])('refuses %s: %j', (code, gift: GiftParts) => {
    expect(() => contributionDraft(given(gift))).toThrow(code);
  });

  it('builds nothing the book refuses, whatever the mix', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 14n });
    const goods = fc.array(fc.record({ item: fc.constantFrom('gao', 'mi-tom'), quantity: fc.bigInt({ min: 1n, max: 10n ** 12n }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.option(amount), fc.option(amount), goods, (cash, bank, things) => {
        fc.pre(cash !== null || bank !== null || things.length > 0);
        const book = new TestBook();
        for (const entry of givenOpenBook()) book.seal(entry);
        const gift: GiftParts = {
          ...(cash !== null && { cashVnd: vnd(cash) }),
          ...(bank !== null && { bank: { account: BANK, amountVnd: vnd(bank) } }),
          goods: things,
        };
        book.seal(contributionDraft(given(gift)));
      }),
      { numRuns: 40 },
    );
  });
});
