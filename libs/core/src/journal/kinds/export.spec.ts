import { CAMPAIGN, givenDate, givenId, givenOpenBook } from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';

import type { EntryDraft } from '../entry.js';

const FACTS = {
  what: 'full_names',
  about: CAMPAIGN,
  from: '2026-10-01',
  to: '2026-10-31',
  rows: '418',
  digest: 'XzE6uayaAvKQsrXfJc+8ZlK4iOes5vMI/hEymd0igqA=',
};

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

function given(facts: Record<string, string> = {}): EntryDraft {
  return {
    kind: 'export',
    id: givenId(),
    unit: '44',
    date: givenDate(),
    by: { maker: 'officer-0f3a5c7e9b1d' },
    facts: { ...FACTS, ...facts },
  };
}

describe('an export with names', () => {
  it('stands in the book without a line or a name', () => {
    expect(openBook().seal(given()).lines).toEqual([]);
  });

  it.each([
    ['ENTRY_INVALID', { what: 'everything' }],
    ['ENTRY_INVALID', { rows: '1.5' }],
    ['ENTRY_INVALID', { digest: 'short' }],
    ['ENTRY_INVALID', { to: '2026-09-30' }],
    ['DATE_INVALID', { from: '2026-02-30' }],
    ['CAMPAIGN_UNKNOWN', { about: 'khong-co' }],
  ])('is refused with %s when it says %j', (code, facts) => {
    expect(() => openBook().seal(given(facts))).toThrow(code);
  });
});
