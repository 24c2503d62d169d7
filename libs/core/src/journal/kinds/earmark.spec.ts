import { base64 } from '../../bytes.js';
import { CAMPAIGN, givenDate, givenGift, givenId, givenOpenBook } from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import type { EntryDraft } from '../entry.js';

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

function earmark(facts: Record<string, string>, more: Partial<EntryDraft> = {}): EntryDraft {
  const all = { code: `${CAMPAIGN}/truong-hoc`, ...facts };
  return {
    kind: 'earmark',
    id: givenId(),
    unit: '44',
    date: givenDate(),
    by: { maker: 'token-1' },
    campaign: CAMPAIGN,
    facts: all,
    ...more,
  };
}

describe('an earmark', () => {
  it('names what its gifts may be spent on, once and for good', () => {
    const book = openBook();
    book.seal(earmark({ unit: '44', category: 'house_collapsed' }));
    expect(book.state.named('earmark', `${CAMPAIGN}/truong-hoc`)).toEqual({
      code: `${CAMPAIGN}/truong-hoc`,
      unit: '44',
      category: 'house_collapsed',
    });
    expect(() => book.seal(earmark({ unit: '44' }))).toThrow('ALREADY_NAMED');
    book.seal(givenGift({ cash: 1000n, fund: `${CAMPAIGN}/truong-hoc` }));
    expect(book.balanceOf(`fund:${CAMPAIGN}/truong-hoc|${CAMPAIGN}/truong-hoc|vnd|`)).toBe(1000n);
  });

  it('may be a condition in words alone, of which the book holds a commitment', () => {
    const condition = base64(new Uint8Array(32));
    expect(openBook().seal(earmark({}, { commitments: { condition } })).names).toHaveLength(1);
    expect(() => openBook().seal(earmark({}))).toThrow('ENTRY_INVALID');
  });

  it.each([
    ['of another campaign', { code: 'khac/truong-hoc', unit: '44' }, 'ENTRY_INVALID'],
    ['for a unit nobody sealed', { unit: '19702' }, 'UNIT_UNKNOWN'],
    ['for running costs', { category: 'operating_cost' }, 'CATEGORY_FORBIDDEN'],
  ])('%s is refused', (_what, facts, code) => {
    expect(() => openBook().seal(earmark(facts))).toThrow(code);
  });
});
