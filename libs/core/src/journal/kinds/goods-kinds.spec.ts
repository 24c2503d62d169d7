import { CAMPAIGN, givenDate, givenGift, givenId, givenOpenBook, givenReversal } from '../../../../../test/support/given.js';
import { givenDisbursement } from '../../../../../test/support/given-decisions.js';
import { givenInspection, givenWarehouse, rowInTransit, rowOfGift, rowOfLot, usable } from '../../../../../test/support/given-goods.js';
import { nodeSha256 } from '../../../../../test/support/digests.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';
import type { EntryDraft } from '../entry.js';
import { namedLot } from '../lot.js';
import { stockCountDraft } from '../stock-count-draft.js';
import { receivedGoodsDraft, sentGoodsDraft } from '../stock-transfer-draft.js';
import { valuationDraft } from '../valuation-draft.js';
import { writeOffDraft } from '../write-off-draft.js';

const MADE = { unit: '44', campaign: CAMPAIGN, date: givenDate(), by: { maker: 'officer-1' } };
const TWO = { maker: 'officer-1', checker: 'officer-2' };

/** A book with 100 kg of rice in one lot at warehouse 44. */
function bookWithLot(quantity = 100_000n): { book: TestBook; lot: string; gift: number } {
  const book = new TestBook();
  for (const entry of [...givenOpenBook(), givenWarehouse()]) book.seal(entry);
  const gift = book.seal(givenGift({ goods: [{ item: 'gao', quantity }] })).index;
  const inspection = givenInspection(rowOfGift(book, gift), [usable(quantity, '2026-12-31')]);
  book.seal(inspection);
  return { book, lot: `${inspection.id}/2`, gift };
}

function valued(book: TestBook, gift: number, total = 1_000_000n): EntryDraft {
  const { entry } = book.at(gift);
  const lot = `${entry.id}/1`;
  return valuationDraft({ ...MADE, id: givenId(), gift, lot, item: 'gao', total: vnd(total), basis: 'board', valuedOn: givenDate() });
}

function send(book: TestBook, lot: string, quantity: bigint): EntryDraft {
  const draft = sentGoodsDraft({ ...MADE, id: givenId(), from: '44', to: '44-k1' }, [{ row: rowOfLot(book, lot), quantity }]);
  book.seal(draft);
  return draft;
}

function receive(
  book: TestBook,
  sent: EntryDraft,
  parts: { readonly lot: string; readonly from: bigint; readonly received: bigint; readonly returned: bigint; readonly maker?: string },
  reason?: 'damaged' | 'other',
): EntryDraft {
  const total = sent.lines?.[0]?.quantity ?? 0n;
  const row = rowInTransit(book, sent.id, parts.lot, { from: parts.from, to: parts.from + total });
  const by = { maker: parts.maker ?? 'officer-2' };
  return receivedGoodsDraft({ ...MADE, by, id: givenId(), from: '44', to: '44-k1', transfer: sent.id, ...(reason && { reason }) }, [
    { row, received: parts.received, returned: parts.returned },
  ]);
}

describe('a transfer of goods', () => {
  it('accounts for everything it carried: received, returned and lost, the difference explained', () => {
    const { book, lot } = bookWithLot();
    const sent = send(book, lot, 30_000n);
    expect(book.balanceOf(`transit:${sent.id}|${CAMPAIGN}|gao|${lot}`)).toBe(30_000n);
    const parts = { lot, from: 0n, received: 20_000n, returned: 9_000n };
    expect(() => book.seal(receive(book, sent, parts))).toThrow('DIFFERENCE_UNEXPLAINED');
    const received = receive(book, sent, parts, 'damaged');
    book.seal(received);
    expect(book.balanceOf(`transit:${sent.id}|${CAMPAIGN}|gao|${lot}`)).toBe(0n);
    expect(namedLot(book.state, `${received.id}/2`)).toMatchObject({
      warehouse: '44-k1',
      from: lot,
      quantity: 20_000n,
      expiresOn: '2026-12-31',
    });
    expect(namedLot(book.state, `${received.id}/4`)).toMatchObject({ warehouse: '44', from: lot, part: { from: 20_000n, to: 29_000n } });
    expect(book.totals()).toContainEqual(expect.objectContaining({ measure: 'lost', quantity: 1_000n }));
    expect(() => book.seal(receive(book, sent, parts, 'damaged'))).toThrow();
  });

  it('is received once, by another person than the sender, who may only take all of it back', () => {
    const { book, lot } = bookWithLot();
    const sent = send(book, lot, 30_000n);
    const all = { lot, from: 0n, received: 30_000n, returned: 0n };
    expect(() => book.seal(receive(book, sent, { ...all, maker: 'officer-1' }))).toThrow('SECOND_PERSON_NEEDED');
    const back = receive(book, sent, { lot, from: 0n, received: 0n, returned: 30_000n, maker: 'officer-1' });
    book.seal(back);
    expect(rowOfLot(book, `${back.id}/2`).standing).toBe(30_000n);
    expect(() => book.seal({ ...back, id: givenId() })).toThrow('ALREADY_NAMED');
  });

  it('refuses to leave anything on the way, to send what nobody inspected, to send nowhere', () => {
    const { book, lot, gift } = bookWithLot();
    const sent = send(book, lot, 30_000n);
    const part = receive(book, sent, { lot, from: 0n, received: 30_000n, returned: 0n });
    const lines = (part.lines ?? []).map((line) => ({ ...line, quantity: 29_999n }));
    expect(() => book.seal({ ...part, lines })).toThrow('ENTRY_INVALID');
    const uninspected = { ...rowOfGift(book, gift), account: 'stock:44' };
    const from = { ...MADE, id: givenId(), from: '44', to: '44-k1' };
    expect(() => book.seal(sentGoodsDraft(from, [{ row: uninspected, quantity: 1n }]))).toThrow('LOT_NOT_ISSUABLE');
    expect(() => book.seal(sentGoodsDraft({ ...from, to: '44-k9' }, [{ row: rowOfLot(book, lot), quantity: 1n }]))).toThrow('UNIT_UNKNOWN');
    expect(() => book.seal(sentGoodsDraft({ ...from, to: '44' }, [{ row: rowOfLot(book, lot), quantity: 1n }]))).toThrow('ENTRY_INVALID');
    expect(() => book.seal(sentGoodsDraft(from, [{ row: rowOfLot(book, lot), quantity: 70_001n }]))).toThrow('INSUFFICIENT_STOCK');
  });
});

describe('a count', () => {
  const count = (book: TestBook, lot: string, counted: bigint, more: { reason?: 'miscounted'; by?: typeof TWO } = {}): EntryDraft =>
    stockCountDraft(
      { ...MADE, id: givenId(), warehouse: '44', countedOn: givenDate(), lots: [{ row: rowOfLot(book, lot), counted }], ...more },
      nodeSha256,
    );

  it('that finds what the book says is kept without a line', () => {
    const { book, lot } = bookWithLot();
    const draft = count(book, lot, 100_000n);
    expect(draft.lines).toBeUndefined();
    book.seal(draft);
  });

  it('that differs needs a reason and a second person, and sets the book right in either direction', () => {
    const { book, lot } = bookWithLot();
    expect(() => book.seal(count(book, lot, 99_000n, { reason: 'miscounted' }))).toThrow('SECOND_PERSON_NEEDED');
    expect(() => book.seal(count(book, lot, 99_000n, { by: TWO }))).toThrow('DIFFERENCE_UNEXPLAINED');
    book.seal(count(book, lot, 99_000n, { reason: 'miscounted', by: TWO }));
    expect(rowOfLot(book, lot).standing).toBe(99_000n);
    book.seal(count(book, lot, 102_000n, { reason: 'miscounted', by: TWO }));
    expect(rowOfLot(book, lot).standing).toBe(102_000n);
    expect(book.totals()).toContainEqual(expect.objectContaining({ measure: 'lost', quantity: -2_000n }));
  });

  it('is refused when the book has moved since, and when it says something else than its lines', () => {
    const { book, lot } = bookWithLot();
    const stale = count(book, lot, 99_000n, { reason: 'miscounted', by: TWO });
    send(book, lot, 1_000n);
    expect(() => book.seal(stale)).toThrow('STOCK_MOVED');
    const right = count(book, lot, 98_000n, { reason: 'miscounted', by: TWO });
    expect(() => book.seal({ ...right, lines: (right.lines ?? []).map((line) => ({ ...line, quantity: 2_000n })) })).toThrow(
      'ENTRY_INVALID',
    );
    const { lines: _none, ...silent } = right;
    expect(() => book.seal(silent)).toThrow('ENTRY_INVALID');
  });
});

describe('a write-off', () => {
  it('takes goods out of the book on the word of two persons, inspected or not', () => {
    const { book, lot } = bookWithLot();
    const gift = book.seal(givenGift({ goods: [{ item: 'gao', quantity: 5_000n }] })).index;
    const goods = [
      { row: rowOfLot(book, lot), quantity: 40_000n },
      { row: rowOfGift(book, gift), quantity: 5_000n },
    ];
    const draft = writeOffDraft({ ...MADE, by: TWO, id: givenId(), reason: 'spoiled', goods });
    expect(() => book.seal({ ...draft, by: { maker: 'officer-1' } })).toThrow('SECOND_PERSON_NEEDED');
    expect(() => book.seal({ ...draft, facts: { ...draft.facts, reason: 'other' } })).toThrow('ENTRY_INVALID');
    expect(book.seal(draft).vouchers).toEqual([{ book: 'XK-44-26', no: 1 }]);
    expect(rowOfLot(book, lot).standing).toBe(60_000n);
    expect(book.totals()).toContainEqual(expect.objectContaining({ measure: 'lost', quantity: 45_000n, notValuedLines: 2 }));
  });
});

describe('a value given later', () => {
  it('counts the gift as valued, and every lot that came out of it as worth its share', () => {
    const { book, lot, gift } = bookWithLot(3_000n);
    const sent = send(book, lot, 1_000n);
    book.seal(valued(book, gift));
    expect(book.totals()).toContainEqual({
      measure: 'received_goods',
      commodity: 'gao',
      quantity: 3_000n,
      count: 1,
      valuedVnd: 1_000_000n,
      notValuedLines: 0,
    });
    const received = receive(book, sent, { lot, from: 0n, received: 1_000n, returned: 0n });
    book.seal(received);
    const goods = [
      { row: rowOfLot(book, `${received.id}/2`), quantity: 1_000n },
      { row: rowOfLot(book, lot), quantity: 2_000n },
    ];
    book.seal(writeOffDraft({ ...MADE, by: TWO, id: givenId(), reason: 'spoiled', goods }));
    expect(book.totals()).toContainEqual(expect.objectContaining({ measure: 'lost', quantity: 3_000n, valuedVnd: 1_000_000n }));
  });

  it('is given once, for a line of a gift of the campaign, never for one with a value of its own', () => {
    const { book, gift } = bookWithLot();
    const draft = valued(book, gift);
    expect(() => book.seal({ ...draft, facts: { ...draft.facts, item: 'mi-tom' } })).toThrow('NOT_FOUND');
    expect(() => book.seal({ ...draft, facts: { ...draft.facts, gift: '0' } })).toThrow('NOT_FOUND');
    expect(() => book.seal({ ...draft, facts: { ...draft.facts, total: '0' } })).toThrow('AMOUNT_NOT_POSITIVE');
    book.seal(draft);
    expect(() => book.seal(valued(book, gift))).toThrow('ALREADY_NAMED');
  });

  it('goes when the gift is taken back', () => {
    const book = new TestBook();
    for (const entry of givenOpenBook()) book.seal(entry);
    const gift = book.seal(givenGift({ goods: [{ item: 'gao', quantity: 5_000n }] })).index;
    book.seal(valued(book, gift));
    book.seal(givenReversal(book.at(gift)));
    const [total] = book.totals();
    expect(total).toEqual({ measure: 'received_goods', commodity: 'gao', quantity: 0n, count: 0, valuedVnd: 0n, notValuedLines: 0 });
    expect(() => book.seal(valued(book, gift))).toThrow();
  });

  it('follows goods to whom they are handed out', () => {
    const { book, lot, gift } = bookWithLot(3_000n);
    book.seal(valued(book, gift));
    const row = rowOfLot(book, lot);
    const valuation = { total: vnd(333_333n), basis: 'board', by: 'officer-1', date: givenDate() } as const;
    const handed = { account: row.account, item: 'gao', lot, quantity: 1_000n, valuation };
    expect(() => book.seal(givenDisbursement({ goods: [handed] }))).toThrow('CONFLICT');
    book.seal(givenDisbursement({ goods: [{ ...handed, valuedOrigin: row.source.origin }] }));
    expect(book.totals()).toContainEqual(expect.objectContaining({ measure: 'disbursed_goods', quantity: 1_000n, valuedVnd: 333_333n }));
  });
});
