import {
  BANK_ACCOUNT,
  CAMPAIGN,
  givenClose,
  givenDate,
  givenGift,
  givenOpenBook,
  givenReversal,
  givenUnit,
} from '../../../../../test/support/given.js';
import {
  givenAllocation,
  givenCheckedReversal,
  givenDisbursement,
  givenEarmark,
  givenLot,
  TWO,
} from '../../../../../test/support/given-decisions.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';
import type { DisbursementGiven, OutgoingGoods } from '../disbursement-draft.js';
import type { Lot } from '../lot.js';

const COMMITMENT = `${'A'.repeat(43)}=`;

function bookWith(gift: Parameters<typeof givenGift>[0]): { readonly book: TestBook; readonly gift: number } {
  const book = new TestBook();
  for (const entry of [...givenOpenBook(), givenUnit('19702')]) book.seal(entry);
  return { book, gift: book.seal(givenGift(gift)).index };
}

const bank = (amount: bigint): Partial<DisbursementGiven> => ({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(amount) }] });
const goods = (lot: Lot, quantity: bigint, more: Partial<OutgoingGoods> = {}): Partial<DisbursementGiven> => ({
  goods: [{ account: `stock:${lot.warehouse}`, item: lot.item, lot: lot.code, quantity, ...more }],
});

describe('a disbursement', () => {
  it('pays cash and bank money and issues goods in one entry with a voucher for each', () => {
    const { book, gift } = bookWith({ cash: 500n, bank: 1_000n, goods: [{ item: 'gao', quantity: 5_000n }] });
    const lot = givenLot(book, book.at(gift), { line: 3, quantity: 5_000n });
    const money = [
      { account: 'cash:44', amountVnd: vnd(100n) },
      { account: BANK_ACCOUNT, amountVnd: vnd(900n) },
    ];
    const { vouchers } = book.seal(givenDisbursement({ money, ...goods(lot, 2_000n) }));
    expect(vouchers.map(({ book: name }) => name)).toEqual(['PC-44-26', 'UN-44-26', 'XK-44-26']);
    expect(book.balanceOf(`used:${CAMPAIGN}/food|${CAMPAIGN}|vnd|`)).toBe(1_000n);
    expect(book.balanceOf(`stock:44|${CAMPAIGN}|gao|${lot.code}`)).toBe(3_000n);
    expect(book.totals().filter(({ measure }) => measure.startsWith('disbursed'))).toEqual([
      { measure: 'disbursed_money', commodity: 'vnd', quantity: 1_000n, count: 1, valuedVnd: 0n, notValuedLines: 0 },
      { measure: 'disbursed_goods', commodity: 'gao', quantity: 2_000n, count: 1, valuedVnd: 0n, notValuedLines: 1 },
    ]);
  });

  it('takes the share of a lot’s value along, to the đồng over all parts', () => {
    const { book, gift } = bookWith({ goods: [{ item: 'gao', quantity: 3_000n }] });
    const valuation = { total: vnd(100n), basis: 'invoice', by: 'officer-1', date: givenDate() } as const;
    const lot = givenLot(book, book.at(gift), { quantity: 3_000n, valuation });
    expect(() => book.seal(givenDisbursement(goods(lot, 1_000n)))).toThrow('CONFLICT');
    expect(() => book.seal(givenDisbursement(goods(lot, 1_000n, { valuation: { ...valuation, total: vnd(90n) } })))).toThrow('CONFLICT');
    for (const share of [33n, 33n, 34n])
      book.seal(givenDisbursement(goods(lot, 1_000n, { valuation: { ...valuation, total: vnd(share) } })));
    expect(book.totals().find(({ measure }) => measure === 'disbursed_goods')).toMatchObject({ quantity: 3_000n, valuedVnd: 100n });
  });

  it('draws the allocation it comes from down, and no further than it goes', () => {
    const { book } = bookWith({ bank: 1_000n });
    const round = givenAllocation([{ unit: '19702', category: 'housing', quantity: 600n }]);
    book.seal(round);
    const from = (quantity: bigint): Partial<DisbursementGiven> => ({
      ...bank(quantity),
      toUnit: '19702',
      category: 'housing',
      allocations: [{ lot: `${round.id}/1`, commodity: 'vnd', quantity }],
    });
    book.seal(givenDisbursement(from(400n)));
    expect(book.balanceOf(`allotted:${CAMPAIGN}|${CAMPAIGN}|vnd.alloc|`)).toBe(200n);
    expect(() => book.seal(givenDisbursement(from(201n)))).toThrow('ALLOCATION_EXCEEDED');
    expect(() => book.seal(givenDisbursement({ ...from(10n), category: 'food' }))).toThrow('ALLOCATION_MISMATCH');
    expect(() => book.seal(givenDisbursement({ ...from(10n), toUnit: '44' }))).toThrow('ALLOCATION_MISMATCH');
    expect(() => book.seal(givenDisbursement({ ...from(10n), ...bank(11n) }))).toThrow('ALLOCATION_MISMATCH');
    const paid = book.seal(givenDisbursement(from(200n)));
    expect(book.balanceOf(`allotted:${CAMPAIGN}|${CAMPAIGN}|vnd.alloc|`)).toBe(0n);
    book.seal(givenCheckedReversal(book.at(paid.index)));
    expect(book.balanceOf(`allotted:${CAMPAIGN}|${CAMPAIGN}|vnd.alloc|`)).toBe(200n);
  });

  it('without an allocation leaves what others were allotted', () => {
    const { book } = bookWith({ bank: 1_000n });
    book.seal(givenAllocation([{ quantity: 600n }]));
    expect(() => book.seal(givenDisbursement(bank(401n)))).toThrow('INSUFFICIENT_FUND');
    book.seal(givenDisbursement(bank(400n)));
  });

  it('spends tied money only as promised, and after the end of handing out nothing else', () => {
    const { book } = bookWith({ bank: 1_000n, fund: `${CAMPAIGN}/truong-hoc` });
    const tied = { ...bank(10n), earmark: 'truong-hoc', toUnit: '19702', category: 'schools' };
    expect(() => book.seal(givenDisbursement(tied))).toThrow('EARMARK_BROKEN');
    book.seal(givenEarmark('truong-hoc', { unit: '19702', category: 'schools' }));
    expect(() => book.seal(givenDisbursement({ ...tied, category: 'food' }))).toThrow('EARMARK_BROKEN');
    expect(() => book.seal(givenDisbursement({ ...tied, toUnit: '44' }))).toThrow('EARMARK_BROKEN');
    const free = givenDisbursement(tied);
    expect(() => book.seal({ ...free, facts: { ...free.facts, earmark: 'nha-o' } })).toThrow('EARMARK_BROKEN');
    expect(() => book.seal(givenDisbursement(bank(10n)))).toThrow('INSUFFICIENT_FUND');
    book.seal(givenClose('2026-10-31'));
    const over = { state: 'distributed', distributed_on: '2026-11-20' };
    book.seal({ ...givenClose('2026-10-31'), facts: over });
    book.seal(givenDisbursement(tied));
    expect(() => book.seal(givenDisbursement(bank(10n)))).toThrow('CAMPAIGN_STATE');
  });

  it('issues only lots that were inspected and have not expired, never more than is there', () => {
    const { book, gift } = bookWith({ goods: [{ item: 'gao', quantity: 5_000n }] });
    const lot = givenLot(book, book.at(gift), { quantity: 5_000n, expiresOn: '2026-10-01' });
    expect(() => book.seal(givenDisbursement(goods(lot, 1n)))).toThrow('LOT_NOT_ISSUABLE');
    expect(() => book.seal(givenDisbursement({ ...goods(lot, 5_001n), date: givenDate('2026-10-01') }))).toThrow('INSUFFICIENT_STOCK');
    book.seal(givenDisbursement({ ...goods(lot, 5_000n), date: givenDate('2026-10-01') }));
    const nobody = { ...lot, code: `${book.at(gift).entry.id}/1` };
    expect(() => book.seal(givenDisbursement(goods(nobody, 1n)))).toThrow('LOT_NOT_ISSUABLE');
  });

  it('needs a maker and others who approve, a request, and says so when a norm is left', () => {
    const { book } = bookWith({ bank: 1_000n });
    const sound = givenDisbursement(bank(1n));
    const { request, ...without } = sound;
    expect(request).toBeDefined();
    expect(() => book.seal(without)).toThrow('ENTRY_INVALID');
    expect(() => book.seal({ ...sound, by: { maker: 'officer-1' } })).toThrow('SECOND_PERSON_NEEDED');
    expect(() => book.seal({ ...sound, facts: { ...sound.facts, approvers: ['officer-1', TWO.checker] } })).toThrow('ENTRY_INVALID');
    expect(() => book.seal({ ...sound, facts: { ...sound.facts, approvers: ['officer-3'] } })).toThrow('ENTRY_INVALID');
    expect(() => book.seal(givenDisbursement({ ...bank(1n), normBreach: 'above_maximum' }))).toThrow('ENTRY_INVALID');
    book.seal(givenDisbursement({ ...bank(1n), normBreach: 'above_maximum', commitments: { norm_reason: COMMITMENT } }));
    book.seal(givenDisbursement({ ...bank(1n), approvers: ['officer-3', TWO.checker] }));
  });

  it.each<readonly [string, string, Partial<DisbursementGiven>]>([
    ['running costs', 'CATEGORY_FORBIDDEN', { category: 'operating_cost' }],
    ['a unit nobody sealed', 'UNIT_UNKNOWN', { toUnit: '19333' }],
    ['more than there is', 'INSUFFICIENT_FUND', bank(1_001n)],
    ['another unit’s cash', 'ENTRY_INVALID', { money: [{ account: 'cash:19702', amountVnd: vnd(1n) }] }],
    ['half a household', 'ENTRY_INVALID', { households: 0.5 }],
  ])('refuses %s', (_what, code, more) => {
    const { book } = bookWith({ cash: 10n, bank: 1_000n });
    const before = [book.leaves.length, book.totals(), book.balanceOf(`${BANK_ACCOUNT}|${CAMPAIGN}|vnd|`)];
    expect(() => book.seal(givenDisbursement({ ...bank(1n), ...more }))).toThrow(code);
    expect([book.leaves.length, book.totals(), book.balanceOf(`${BANK_ACCOUNT}|${CAMPAIGN}|vnd|`)]).toEqual(before);
  });

  it('lets no line stand that hides money: another fund, another category, another side', () => {
    const { book } = bookWith({ bank: 1_000n });
    const sound = givenDisbursement(bank(10n));
    const change = (at: number, more: object) => ({
      ...sound,
      lines: (sound.lines ?? []).map((line, n) => (n === at ? { ...line, ...more } : line)),
    });
    expect(() => book.seal(change(1, { account: `used:${CAMPAIGN}/housing` }))).toThrow('ENTRY_INVALID');
    expect(() => book.seal(change(1, { fund: `${CAMPAIGN}/truong-hoc` }))).toThrow('EARMARK_BROKEN');
    expect(() => book.seal(change(1, { account: `lost:${CAMPAIGN}` }))).toThrow('ENTRY_INVALID');
    expect(() => book.seal({ ...sound, voucherTypes: ['PC'] })).toThrow('ENTRY_INVALID');
  });

  it('is taken back by two persons only', () => {
    const { book } = bookWith({ bank: 1_000n });
    const paid = book.seal(givenDisbursement(bank(10n)));
    expect(() => book.seal(givenReversal(book.at(paid.index)))).toThrow('SECOND_PERSON_NEEDED');
    book.seal(givenCheckedReversal(book.at(paid.index)));
    expect(book.totals().find(({ measure }) => measure === 'disbursed_money')).toMatchObject({ quantity: 0n, count: 0 });
  });
});
