import { givenClose, givenDate, givenOpenBook, givenReversal } from '../../../../../test/support/given.js';
import { givenDirectDelivery } from '../../../../../test/support/given-pledges.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

describe('a direct delivery', () => {
  it('is a figure of its own, in money and goods, and leaves the fund as it was', () => {
    const book = openBook();
    const valuation = { total: vnd(900_000n), basis: 'invoice', by: 'token-1', date: givenDate() } as const;
    const goods = [{ item: 'gao', quantity: 50_000n, valuation }];
    const { lines } = book.seal(givenDirectDelivery({ delivered: { moneyVnd: vnd(2_000_000n), goods } }));
    expect(book.totals().map(({ measure, commodity, quantity, valuedVnd }) => [measure, commodity, quantity, valuedVnd])).toEqual([
      ['delivered_directly', 'vnd', 2_000_000n, 0n],
      ['delivered_directly', 'gao', 50_000n, 900_000n],
    ]);
    expect(lines.every(({ line }) => line.commodity.endsWith('.direct'))).toBe(true);
  });

  it('needs evidence: the commitment to a file, or a document of the book', () => {
    const book = openBook();
    expect(() => book.seal(givenDirectDelivery({ evidence: [] }))).toThrow('EVIDENCE_NEEDED');
    expect(() => book.seal(givenDirectDelivery({ evidence: [], document: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10' }))).toThrow(
      'EVIDENCE_NEEDED',
    );
    book.seal(givenDirectDelivery());
  });

  it('went to a unit of the book, on a day that has come', () => {
    const book = openBook();
    expect(() => book.seal(givenDirectDelivery({ toUnit: '19702' }))).toThrow('UNIT_UNKNOWN');
    expect(() => book.seal(givenDirectDelivery({ deliveredOn: givenDate('2026-10-03') }))).toThrow('DATE_IN_FUTURE');
    expect(() => givenDirectDelivery({ delivered: {} })).toThrow('GIFT_EMPTY');
  });

  it('may be recorded after receiving has ended, and be taken back', () => {
    const book = openBook();
    book.seal(givenClose('2026-10-01'));
    const { index } = book.seal(givenDirectDelivery());
    book.seal(givenReversal(book.at(index)));
    expect(book.totals().map(({ quantity, count }) => [quantity, count])).toEqual([[0n, 0]]);
  });
});
