import { givenGenesis, givenGift, givenOpenBook, givenReversal } from '../../../../test/support/given.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { parseBusinessDate, parseInstant } from '../dates.js';
import { LINE_QUANTITY_MAX, parseVnd } from '../vnd.js';
import { encodeCj1, parseCj1 } from '../cj1.js';
import { encodeDraft, sealDraft } from './entry-bytes.js';
import { parseEntry } from './entry-parse.js';

const at = parseInstant('2026-10-02T01:02:03.004Z');

describe('the bytes of an entry', () => {
  it('are canonical whichever kind they are of, and read back to the same entry', () => {
    const book = new TestBook();
    for (const entry of givenOpenBook()) book.seal(entry);
    const valuation = { total: parseVnd('900000'), basis: 'donor', by: 'token-1', date: parseBusinessDate('2026-10-02') } as const;
    const gift = givenGift({ cash: 500n, goods: [{ item: 'gao', quantity: 12_500n, valuation }] });
    const index = book.seal({ ...gift, commitments: { donor: 'XzE6uayaAvKQsrXfJc+8ZlK4iOes5vMI/hEymd0igqA=' } }).index;
    book.seal(givenReversal(book.at(index)));
    for (const leaf of book.leaves) expect(encodeCj1(parseCj1(leaf))).toBe(leaf);
    const { entry } = book.at(index);
    expect(entry.lines).toEqual(gift.lines);
    expect(entry.vouchers).toEqual([
      { book: 'PT-44-26', no: 1 },
      { book: 'NK-44-26', no: 1 },
    ]);
    expect(book.leaves[index]).toContain('"qty":"12.5"');
  });

  it('are read back with the most a line may hold, in money and in goods', () => {
    const book = new TestBook();
    for (const entry of givenOpenBook()) book.seal(entry);
    const gift = givenGift({ cash: LINE_QUANTITY_MAX, goods: [{ item: 'gao', quantity: LINE_QUANTITY_MAX }] });
    const { index } = book.seal(gift);
    expect(parseEntry(book.leaves[index] ?? '', index).lines).toEqual(gift.lines);
  });

  it.each(['01', '-1', '1.5', '1e6', '', '1'.repeat(20)])('are refused with %j for money', (digits) => {
    const leaf = sealDraft(encodeDraft(givenGift({ cash: 500n })), { at, vouchers: [] });
    expect(() => parseEntry(leaf.replace('"qty":"500"', `"qty":"${digits}"`), 0)).toThrow(/AMOUNT/);
  });

  it('are counted, not their letters: a text of three bytes a letter is too long at a third of the letters', () => {
    const text = (letter: string, times: number): string => encodeDraft({ ...givenGenesis(), facts: { origin: letter.repeat(times) } });
    expect(() => text('ế', 5_300)).toThrow('ENTRY_TOO_LARGE');
    expect(Buffer.byteLength(text('ế', 5_200))).toBeLessThan(16_384 - 512);
    expect(() => text('e', 15_900)).toThrow('ENTRY_TOO_LARGE');
  });

  it('keep a key or kind of a later release, hash it and report it as not understood', () => {
    const leaf = sealDraft(encodeDraft(givenGenesis()), { at, vouchers: [] }).replace('"unit":', '"moon":"full","unit":');
    expect(parseEntry(leaf, 0).notUnderstood).toEqual(['moon']);
  });

  it.each([
    ['white space', (leaf: string) => leaf.replace('":', '": ')],
    ['a key out of order', (leaf: string) => leaf.replace('{"at":', '{"zz":"1","at":')],
    ['a key twice', (leaf: string) => leaf.replace('"v":"1"', '"v":"1","v":"1"')],
    ['a number where text belongs', (leaf: string) => leaf.replace('"v":"1"', '"v":1')],
    ['another version', (leaf: string) => leaf.replace('"v":"1"', '"v":"2"')],
    ['a date that is none', (leaf: string) => leaf.replace('2026-10-02"', '2026-13-02"')],
  ])('are refused with %s', (_what, change) => {
    const leaf = sealDraft(encodeDraft(givenGenesis()), { at, vouchers: [] });
    expect(change(leaf)).not.toBe(leaf);
    expect(() => parseEntry(change(leaf), 0)).toThrow(/INVALID/);
  });

  it('refuse an entry too long for a leaf', () => {
    const facts = { note: 'x'.repeat(17_000) };
    expect(() => encodeDraft({ ...givenGenesis(), facts })).toThrow('ENTRY_TOO_LARGE');
  });
});
