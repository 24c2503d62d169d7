import {
  CAMPAIGN,
  givenClose,
  givenDate,
  givenGift,
  givenId,
  givenOpenBook,
  givenReversal,
  givenUnit,
} from '../../../../test/support/given.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { vnd } from '../vnd.js';
import type { EntryDraft } from './entry.js';
import type { FundAmount } from './money-move.js';
import { transferReceivedDraft, transferSentDraft } from './transfer-draft.js';

const COMMUNE = '19333';
const SCHOOL = `${CAMPAIGN}/truong-hoc`;
const CASH_ROW = `cash:44|${CAMPAIGN}|vnd|`;

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of [...givenOpenBook(), givenUnit(COMMUNE)]) book.seal(entry);
  return book;
}

function of(amount: bigint, fund = CAMPAIGN): FundAmount {
  return { fund, amountVnd: vnd(amount) };
}

function base(maker = 'thu-quy', unit = '44') {
  return { id: givenId(), unit, campaign: CAMPAIGN, date: givenDate(), by: { maker } };
}

describe('a transfer between units', () => {
  function sent(book: TestBook, amounts = [of(400n)]): EntryDraft {
    const draft = transferSentDraft({ ...base('ke-toan-tinh'), from: 'cash:44', toUnit: COMMUNE, amounts });
    book.seal(draft);
    return draft;
  }

  function received(transfer: string, more: Partial<Parameters<typeof transferReceivedDraft>[0]> = {}): EntryDraft {
    return transferReceivedDraft({ ...base('thu-quy-xa', COMMUNE), transfer, to: `cash:${COMMUNE}`, amounts: [of(400n)], ...more });
  }

  function withCash(): TestBook {
    const book = openBook();
    book.seal(givenGift({ cash: 1_000n }));
    return book;
  }

  it('stands in transit until the receiving unit confirms it, and counts as nothing received or spent', () => {
    const book = withCash();
    const before = book.totals();
    const { id } = sent(book);
    expect([book.balanceOf(CASH_ROW), book.balanceOf(`transit:${id}|${CAMPAIGN}|vnd|`)]).toEqual([600n, 400n]);
    expect(book.seal(received(id)).vouchers[0]?.book).toBe(`PT-${COMMUNE}-26`);
    expect([book.balanceOf(`transit:${id}|${CAMPAIGN}|vnd|`), book.balanceOf(`cash:${COMMUNE}|${CAMPAIGN}|vnd|`)]).toEqual([0n, 400n]);
    expect(book.totals()).toEqual(before);
  });

  it('goes on after receiving has ended', () => {
    const book = withCash();
    book.seal(givenClose('2026-10-31'));
    book.seal(received(sent(book).id));
  });

  it('keeps what was given for a purpose on its way', () => {
    const book = withCash();
    book.seal(givenGift({ cash: 50n, fund: SCHOOL }));
    const { id } = sent(book, [of(400n), of(50n, SCHOOL)]);
    expect(() => book.seal(received(id))).toThrow('ENTRY_INVALID');
    book.seal(received(id, { amounts: [of(400n), of(50n, SCHOOL)] }));
    expect(book.balanceOf(`cash:${COMMUNE}|${SCHOOL}|vnd|`)).toBe(50n);
  });

  it('is confirmed once, whole, by the unit it was sent to, and by another person than the sender', () => {
    const book = withCash();
    const { id } = sent(book);
    expect(() => book.seal(received(givenId()))).toThrow('NOT_FOUND');
    expect(() => book.seal(received(id, { unit: '44', to: 'cash:44' }))).toThrow('NOT_FOUND');
    expect(() => book.seal(received(id, { by: { maker: 'ke-toan-tinh' } }))).toThrow('SECOND_PERSON_NEEDED');
    expect(() => book.seal(received(id, { amounts: [of(399n)] }))).toThrow('ENTRY_INVALID');
    expect(() => book.seal(received(id, { to: 'cash:44' }))).toThrow('ENTRY_INVALID');
    book.seal(received(id));
    expect(() => book.seal(received(id))).toThrow('ALREADY_NAMED');
  });

  it('can be taken back until it is confirmed, never after, and is not confirmed once taken back', () => {
    const book = withCash();
    const back = book.seal(transferSentDraft({ ...base(), from: 'cash:44', toUnit: COMMUNE, amounts: [of(1n)] }));
    const confirmed = sent(book);
    book.seal(givenReversal(book.at(back.index), 'BOUNCED'));
    const backId = book.at(back.index).entry.id;
    expect(() => book.seal(received(backId, { amounts: [of(1n)] }))).toThrow('INSUFFICIENT_FUND');
    book.seal(received(confirmed.id));
    const index = book.leaves.findIndex((leaf) => leaf.includes(`"id":"${confirmed.id}"`));
    expect(() => book.seal(givenReversal(book.at(index), 'OTHER'))).toThrow('INSUFFICIENT_FUND');
  });

  it.each([
    ['to the sender itself', { toUnit: '44' }, 'ENTRY_INVALID'],
    ['to a unit nobody sealed', { toUnit: '00001' }, 'UNIT_UNKNOWN'],
    ['from another unit’s desk', { from: `cash:${COMMUNE}` }, 'ENTRY_INVALID'],
    ['beyond what the desk holds', { amounts: [of(1_001n)] }, 'INSUFFICIENT_FUND'],
    ['through another transfer’s transit', { lines: true }, 'ENTRY_INVALID'],
  ])('is refused %s', (_what, { lines, ...more }: { lines?: boolean; toUnit?: string; from?: string; amounts?: FundAmount[] }, code) => {
    const book = withCash();
    const draft = transferSentDraft({ ...base(), from: 'cash:44', toUnit: COMMUNE, amounts: [of(1n)], ...more });
    const other =
      lines === true ? transferSentDraft({ ...base(), from: 'cash:44', toUnit: COMMUNE, amounts: [of(1n)] }).lines : draft.lines;
    expect(() => book.seal({ ...draft, ...(other && { lines: other }) })).toThrow(code);
  });
});
