import { base64 } from '../../bytes.js';
import { parseInstant } from '../../dates.js';
import { givenDate, givenGift, givenId, givenOpenBook, givenReversal } from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { consentDraft } from '../consent-draft.js';
import { type ConsentTerms, consentFacts, isTighter, recordedLevel } from '../consent-facts.js';
import type { EntryDraft } from '../entry.js';

const TERMS: ConsentTerms = {
  level: 'anonymous',
  text: '2026-11',
  textHash: base64(new Uint8Array(32)),
  channel: 'phone',
  at: parseInstant('2026-10-02T01:02:03.004Z'),
};

function bookWithGift(): { readonly book: TestBook; readonly gift: number } {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return { book, gift: book.seal(givenGift({ cash: 500_000n })).index };
}

function change(gift: number, number: number, terms: Partial<ConsentTerms> = {}): EntryDraft {
  return consentDraft({
    id: givenId(),
    unit: '44',
    date: givenDate(),
    by: { maker: 'token-1' },
    gift,
    number,
    terms: { ...TERMS, ...terms },
  });
}

describe('a changed consent', () => {
  it('names the gift, the level and what the giver was told, several times over', () => {
    const { book, gift } = bookWithGift();
    const [first] = book.seal(change(gift, 1)).names;
    const [second] = book.seal(change(gift, 2, { level: 'public' })).names;
    expect(first).toMatchObject({ kind: 'consent', code: `${gift}/1`, facts: { gift: String(gift), level: 'anonymous', text: '2026-11' } });
    expect(second).toMatchObject({ code: `${gift}/2`, facts: { level: 'public', channel: 'phone' } });
  });

  it('is refused to whoever decided on an older state of the gift', () => {
    const { book, gift } = bookWithGift();
    expect(() => book.seal(change(gift, 2))).toThrow('CONFLICT');
    book.seal(change(gift, 1));
    expect(() => book.seal(change(gift, 1, { level: 'masked' }))).toThrow('CONFLICT');
  });

  it('is taken for a gift that was reversed too: its page still shows the giver', () => {
    const { book, gift } = bookWithGift();
    book.seal(givenReversal(book.at(gift)));
    expect(book.seal(change(gift, 1)).names).toHaveLength(1);
  });

  it('is refused for what shows no giver', () => {
    const { book } = bookWithGift();
    expect(() => book.seal(change(0, 1))).toThrow('CONSENT_TARGET_UNKNOWN');
    expect(() => book.seal(change(99, 1))).toThrow('CONSENT_TARGET_UNKNOWN');
  });

  it.each([
    ['a level nobody knows', { level: 'loud' }],
    ['a text without a version', { text: '' }],
    ['a text that could be any', { text_hash: 'x' }],
    ['a way nobody uses', { channel: 'pigeon' }],
    ['no time', { at: 'yesterday' }],
    ['no gift', { gift: '-1' }],
  ])('is refused with %s', (_what, facts) => {
    const { book, gift } = bookWithGift();
    const draft = change(gift, 1);
    expect(() => book.seal({ ...draft, facts: { ...draft.facts, ...facts } })).toThrow('ENTRY_INVALID');
  });

  it('belongs to the unit whose gift it is, and to no campaign', () => {
    const { book, gift } = bookWithGift();
    expect(() => book.seal({ ...change(gift, 1), campaign: 'bao-so-3' })).toThrow('ENTRY_INVALID');
    expect(() => book.seal({ ...change(gift, 1), unit: '00' })).toThrow();
  });
});

describe('a consent given with the gift', () => {
  it('stands in the entry itself and is checked there', () => {
    const { book } = bookWithGift();
    const gift = givenGift({ cash: 1n });
    const consent = consentFacts(TERMS);
    book.seal({ ...gift, facts: { ...gift.facts, consent } });
    expect(recordedLevel({ facts: { consent } })).toBe('anonymous');
    expect(() => book.seal({ ...givenGift({ cash: 1n }), facts: { consent: { ...consent, level: 'all' } } })).toThrow('ENTRY_INVALID');
  });

  it('is masked where nothing was said: silence is no consent', () => {
    expect(recordedLevel({})).toBe('masked');
    expect(recordedLevel({ facts: { channel: 'cash' } })).toBe('masked');
  });
});

describe('levels of consent', () => {
  it('are ordered by how much they show', () => {
    expect(isTighter('masked', 'public')).toBe(true);
    expect(isTighter('anonymous', 'masked')).toBe(true);
    expect(isTighter('masked', 'masked')).toBe(false);
    expect(isTighter('public', 'anonymous')).toBe(false);
  });
});
