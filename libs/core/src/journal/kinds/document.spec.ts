import { CAMPAIGN, givenDate, givenId, givenOpenBook } from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import type { EntryDraft } from '../entry.js';

const DIGEST = `${'A'.repeat(43)}=`;

function document(facts: Readonly<Record<string, string>>, more: Partial<EntryDraft> = {}): EntryDraft {
  const all = { role: 'decision', about: `campaign:${CAMPAIGN}`, type: 'application/pdf', bytes: '1024', access: 'public', ...facts };
  return {
    kind: 'document',
    id: givenId(),
    unit: '44',
    date: givenDate(),
    by: { maker: 'officer-1' },
    campaign: CAMPAIGN,
    facts: all,
    ...more,
  };
}

describe('a document', () => {
  function openBook(): TestBook {
    const book = new TestBook();
    for (const entry of givenOpenBook()) book.seal(entry);
    return book;
  }

  it('is named by its digest when it is public, only committed to when it is restricted', () => {
    const book = openBook();
    const open = document({ sha256: DIGEST, number: '451/QĐ-BVĐ', dated: '2026-09-30' });
    expect(book.seal(open).names).toEqual([{ kind: 'document', code: open.id, facts: open.facts }]);
    book.seal(document({ role: 'signed_list', about: 'request:0192f0c4', access: 'restricted' }, { evidence: [DIGEST] }));
  });

  it.each([
    ['a public one without its digest', document({})],
    ['a restricted one with its digest', document({ access: 'restricted', sha256: DIGEST }, { evidence: [DIGEST] })],
    ['a restricted one without a commitment', document({ access: 'restricted' })],
    ['a role nobody knows', document({ sha256: DIGEST, role: 'poem' })],
    ['a file of another kind', document({ sha256: DIGEST, type: 'text/html' })],
    ['one that belongs nowhere', document({ sha256: DIGEST, about: 'Nguyễn Văn A' })],
    ['an empty one', document({ sha256: DIGEST, bytes: '0' })],
    ['a signed list for everybody', document({ sha256: DIGEST, role: 'signed_list' })],
    ['a sentence for a number', document({ sha256: DIGEST, number: 'danh sách nhà ông A' })],
    ['one anybody may or may not see', document({ sha256: DIGEST, access: 'maybe' })],
  ])('is refused: %s', (_what, draft) => {
    expect(() => openBook().seal(draft)).toThrow('ENTRY_INVALID');
  });
});
