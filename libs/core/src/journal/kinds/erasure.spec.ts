import { givenDate, givenGift, givenId, givenOpenBook } from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import type { EntryDraft } from '../entry.js';

const COMMITMENT = `${'A'.repeat(43)}=`;
const TWO = { maker: 'officer-1', checker: 'officer-2' };

function given(kind: string, facts: Readonly<Record<string, string>>, more: Partial<EntryDraft> = {}): EntryDraft {
  return { kind, id: givenId(), unit: '44', date: givenDate(), by: TWO, facts: { decided_on: '2026-10-01', ...facts }, ...more };
}

function bookWithGift(): { readonly book: TestBook; readonly gift: string } {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return { book, gift: String(book.seal(givenGift({ cash: 500_000n })).index) };
}

describe('an erasure in the book', () => {
  const about = { extent: 'erased', basis: 'subject_request' };

  it('says of one gift that its names are gone, and changes no figure', () => {
    const { book, gift } = bookWithGift();
    const before = book.totals();
    book.seal(given('erasure', { ...about, about: gift }));
    expect(book.totals()).toEqual(before);
  });

  it('says of several gifts how many, and only commits to which, so that nobody reads off the log whose belong together', () => {
    const { book } = bookWithGift();
    book.seal(given('erasure', { ...about, count: '12' }, { commitments: { list: COMMITMENT } }));
    expect(() => book.seal(given('erasure', { ...about, count: '12' }))).toThrow('ENTRY_INVALID');
  });

  it('is made by two persons, and by one only when a retention was over', () => {
    const { book, gift } = bookWithGift();
    const alone = { by: { maker: 'officer-1' } };
    expect(() => book.seal(given('erasure', { ...about, about: gift }, alone))).toThrow('SECOND_PERSON_NEEDED');
    book.seal(given('erasure', { extent: 'erased', basis: 'retention_over', about: gift }, alone));
  });

  it.each([
    ['an extent nobody knows', { ...about, extent: 'hidden', about: '6' }, 'ENTRY_INVALID'],
    ['a basis nobody knows', { ...about, basis: 'because', about: '6' }, 'ENTRY_INVALID'],
    ['words for a gift', { ...about, about: 'Nguyễn Văn A' }, 'ENTRY_INVALID'],
    ['a gift that is not there', { ...about, about: '4000' }, 'NOT_FOUND'],
    ['both one and several', { ...about, about: '6', count: '2' }, 'ENTRY_INVALID'],
    ['a decision of tomorrow', { ...about, about: '6', decided_on: '2030-01-01' }, 'DATE_IN_FUTURE'],
  ])('is refused: %s', (_what, facts, code) => {
    expect(() => bookWithGift().book.seal(given('erasure', facts))).toThrow(code);
  });
});

describe('a correction in the book', () => {
  it('commits to the right words beside the wrong ones', () => {
    const { book, gift } = bookWithGift();
    book.seal(given('correction', { about: gift }, { commitments: { donor: COMMITMENT } }));
  });

  it.each([
    ['nothing put right', { about: '6' }, {}, 'ENTRY_INVALID'],
    ['what is no word of the gift', { about: '6' }, { commitments: { receipt: COMMITMENT } }, 'ENTRY_INVALID'],
    ['a gift that is not there', { about: '4000' }, { commitments: { donor: COMMITMENT } }, 'NOT_FOUND'],
    ['by one person', { about: '6' }, { commitments: { donor: COMMITMENT }, by: { maker: 'officer-1' } }, 'SECOND_PERSON_NEEDED'],
  ])('is refused: %s', (_what, facts, more, code) => {
    expect(() => bookWithGift().book.seal(given('correction', facts, more))).toThrow(code);
  });
});
