import { CAMPAIGN, givenDate, givenId, givenOpenBook } from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import type { EntryDraft } from '../entry.js';

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

function publication(facts: Record<string, string> = {}): EntryDraft {
  const all = { about: CAMPAIGN, what: 'appeal', form: 'website', published_on: '2026-09-01', ...facts };
  return { kind: 'publication', id: givenId(), unit: '44', date: givenDate(), by: { maker: 'token-1' }, facts: all };
}

describe('a publication', () => {
  it('is on record with what was published, how and when', () => {
    const draft = publication({ form: 'posting', until: '2026-10-02' });
    const [named] = openBook().seal(draft).names;
    expect(named).toMatchObject({ kind: 'publication', code: `${CAMPAIGN}/${draft.id}`, facts: { what: 'appeal', form: 'posting' } });
  });

  it.each([
    ['of nothing the law asks for', { what: 'gossip' }, 'ENTRY_INVALID'],
    ['by word of mouth', { form: 'rumour' }, 'ENTRY_INVALID'],
    ['in the future', { published_on: '2026-10-03' }, 'DATE_IN_FUTURE'],
    ['taken down before it was put up', { until: '2026-08-31' }, 'DATE_INVALID'],
    ['of a campaign nobody knows', { about: 'khac' }, 'CAMPAIGN_UNKNOWN'],
  ])('%s is refused', (_what, facts, code) => {
    expect(() => openBook().seal(publication(facts))).toThrow(code);
  });
});
