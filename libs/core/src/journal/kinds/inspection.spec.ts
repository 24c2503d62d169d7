import { CAMPAIGN, givenDate, givenGift, givenOpenBook, givenReversal } from '../../../../../test/support/given.js';
import { givenInspection, rowOfGift, rowOfLot, spoiled, usable } from '../../../../../test/support/given-goods.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';
import type { EntryDraft, Valuation } from '../entry.js';
import { namedLot } from '../lot.js';

const VALUE: Valuation = { total: vnd(1_000_000n), basis: 'donor', by: 'officer-1', date: givenDate() };

/** A book with one gift of rice, and its index. */
function bookWithRice(quantity = 100_000n, valuation?: Valuation): { book: TestBook; gift: number } {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return { book, gift: book.seal(givenGift({ goods: [{ item: 'gao', quantity, ...(valuation && { valuation }) }] })).index };
}

function seal(book: TestBook, draft: EntryDraft): EntryDraft {
  book.seal(draft);
  return draft;
}

describe('an inspection', () => {
  it('puts what is fit for use into lots with expiry and condition, and says what became of the rest', () => {
    const { book, gift } = bookWithRice();
    const draft = seal(book, givenInspection(rowOfGift(book, gift), [usable(80_000n, '2027-01-31'), usable(15_000n), spoiled(5_000n)]));
    expect(namedLot(book.state, `${draft.id}/2`)).toMatchObject({
      item: 'gao',
      warehouse: '44',
      fund: CAMPAIGN,
      quantity: 80_000n,
      expiresOn: '2027-01-31',
      condition: 'good',
      part: { from: 0n, to: 80_000n },
    });
    expect(namedLot(book.state, `${draft.id}/4`)).toMatchObject({ quantity: 15_000n, part: { from: 80_000n, to: 95_000n } });
    expect(book.balanceOf(`stock:44|${CAMPAIGN}|gao|${draft.id}/2`)).toBe(80_000n);
    expect(rowOfGift(book, gift).standing).toBe(0n);
    expect(book.totals()).toContainEqual({
      measure: 'lost',
      commodity: 'gao',
      quantity: 5_000n,
      count: 1,
      valuedVnd: 0n,
      notValuedLines: 1,
    });
  });

  it('may look at a gift in parts, and gives each lot its share of the value without losing a đồng', () => {
    const { book, gift } = bookWithRice(3_000n, VALUE);
    const first = seal(book, givenInspection(rowOfGift(book, gift), [usable(1_000n)]));
    const second = seal(book, givenInspection(rowOfGift(book, gift), [usable(1_000n), spoiled(1_000n)]));
    const values = [...(first.lines ?? []), ...(second.lines ?? [])].flatMap(({ valuation }) => (valuation ? [valuation.total] : []));
    expect(values).toEqual([333_333n, 333_333n, 333_334n]);
  });

  it('is taken back whole while its lots are untouched, and not after', () => {
    const { book, gift } = bookWithRice();
    const before = book.totals();
    const index = book.seal(givenInspection(rowOfGift(book, gift), [usable(90_000n), spoiled(10_000n)])).index;
    book.seal(givenReversal(book.at(index), 'WRONG_AMOUNT'));
    expect(rowOfGift(book, gift).standing).toBe(100_000n);
    expect(book.totals().filter(({ quantity }) => quantity !== 0n)).toEqual(before);
    const again = book.seal(givenInspection(rowOfGift(book, gift), [usable(100_000n)])).index;
    expect(() => book.seal(givenReversal(book.at(gift)))).toThrow('INSUFFICIENT_STOCK');
    book.seal(givenReversal(book.at(again), 'WRONG_AMOUNT'));
    book.seal(givenReversal(book.at(gift)));
  });

  it.each<[string, string, (book: TestBook, gift: number) => EntryDraft]>([
    ['more than came', 'INSUFFICIENT_STOCK', (book, gift) => givenInspection(rowOfGift(book, gift), [usable(100_001n)])],
    [
      'a lot that has expired already',
      'LOT_NOT_ISSUABLE',
      (book, gift) => givenInspection(rowOfGift(book, gift), [usable(1n, '2026-10-01')]),
    ],
    [
      'another place than the goods are in',
      'ENTRY_INVALID',
      (book, gift) => ({ ...givenInspection(rowOfGift(book, gift), [usable(1n)]), facts: { warehouse: '45' } }),
    ],
    [
      'a rejection without a record of what was done',
      'ENTRY_INVALID',
      (book, gift) => givenInspection(rowOfGift(book, gift), [{ found: 'rejected', quantity: 1n, reason: 'dirty', disposal: 'destroyed' }]),
    ],
    [
      'another reason without words',
      'ENTRY_INVALID',
      (book, gift) => givenInspection(rowOfGift(book, gift), [{ found: 'rejected', quantity: 1n, reason: 'other', disposal: 'held' }]),
    ],
    [
      'a gift it does not name',
      'ENTRY_INVALID',
      (book, gift) => {
        const { gift: _unnamed, ...row } = rowOfGift(book, gift);
        return givenInspection(row, [usable(1n)]);
      },
    ],
    [
      'a usable line nothing is said of',
      'ENTRY_INVALID',
      (book, gift) => {
        const draft = givenInspection(rowOfGift(book, gift), [usable(1n)]);
        return { ...draft, facts: { ...draft.facts, lots: [] } };
      },
    ],
    [
      'words about a line there is not',
      'ENTRY_INVALID',
      (book, gift) => {
        const draft = givenInspection(rowOfGift(book, gift), [usable(1n)]);
        return { ...draft, facts: { ...draft.facts, rejected: [{ line: '9', reason: 'dirty', disposal: 'held' }] } };
      },
    ],
  ])('refuses %s', (_what, code, draft) => {
    const { book, gift } = bookWithRice();
    const before = [book.leaves.length, book.totals()];
    expect(() => book.seal(draft(book, gift))).toThrow(code);
    expect([book.leaves.length, book.totals()]).toEqual(before);
    expect(rowOfGift(book, gift).standing).toBe(100_000n);
  });

  it('refuses goods that were inspected before, and a value nobody gave', () => {
    const { book, gift } = bookWithRice(100_000n, VALUE);
    const draft = seal(book, givenInspection(rowOfGift(book, gift), [usable(50_000n)]));
    const lot = rowOfLot(book, `${draft.id}/2`);
    expect(() => book.seal(givenInspection(lot, [usable(1n)]))).toThrow('ALREADY_NAMED');
    const right = givenInspection(rowOfGift(book, gift), [usable(1_000n)]);
    const valued = (total: bigint): EntryDraft => ({
      ...right,
      lines: (right.lines ?? []).map((line) => (line.valuation ? { ...line, valuation: { ...line.valuation, total: vnd(total) } } : line)),
    });
    expect(() => book.seal(valued(10_002n))).toThrow('CONFLICT');
    book.seal(valued(10_000n));
  });

  it('keeps what was typed in packs, and refuses packs that do not come to the quantity', () => {
    const { book, gift } = bookWithRice();
    const packs = { pack: 'bao', perPack: '12.5', count: '2' };
    const outcome = { ...usable(25_000n), packs };
    const draft = givenInspection(rowOfGift(book, gift), [outcome]);
    expect(draft.facts?.['packs']).toEqual([{ line: '2', pack: 'bao', per_pack: '12.5', count: '2' }]);
    book.seal(draft);
    expect(() => book.seal(givenInspection(rowOfGift(book, gift), [{ ...outcome, quantity: 24_999n }]))).toThrow('ENTRY_INVALID');
  });
});
