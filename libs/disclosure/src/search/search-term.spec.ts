import { encodeReceiptCode, groupReceiptCode } from '#core/receipt-code.js';
import { foldedText } from '../listing/listing-row.js';
import { parseSearchFilter, readQuery, referenceDigits, searchTerm } from './search-term.js';

const CODE = encodeReceiptCode(Uint8Array.from({ length: 16 }, (_, at) => at * 7));

describe('a search term', () => {
  it('finds words whatever their tones, case and spelling', () => {
    const shown = foldedText(['Nguyễn T. H. N.', 'Ủng hộ đồng bào bão số 3', 'PT-44-26-000123']);
    for (const typed of ['NGUYEN T H', 'ủng hộ', 'dong bao', 'PT-44-26-000123', 'Bão'.normalize('NFD')]) {
      expect(shown).toContain(searchTerm(typed));
    }
  });

  it('never matches across two texts of an entry', () => {
    expect(foldedText(['Nguyễn A.', 'bão'])).not.toContain(searchTerm('A bão'));
  });

  it.each(['', 'a', ' . ', 'x'.repeat(201)])('is refused when it is %j', (text) => {
    expect(() => searchTerm(text)).toThrow('SEARCH_INVALID');
  });
});

describe('the one search box', () => {
  it('knows a receipt code, grouped or in a link', () => {
    expect(readQuery(groupReceiptCode(CODE).toLowerCase())).toEqual({ kind: 'receipt', code: groupReceiptCode(CODE).toLowerCase() });
    expect(readQuery(`HTTPS://MINHBACH.EXAMPLE/R/${CODE}`)).toEqual({ kind: 'receipt', code: CODE });
  });

  it('knows a voucher number however it is typed', () => {
    expect(readQuery('pt - 44 - 26 - 123')).toEqual({ kind: 'voucher', voucher: { book: 'PT-44-26', no: 123 } });
  });

  it('takes a run of digits for a bank reference and compares digits alone', () => {
    expect(readQuery('FT 24255.123.456')).toEqual({ kind: 'reference', digits: '24255123456' });
    expect(referenceDigits('5 020.12345')).toBe('502012345');
    expect(() => referenceDigits('FT1234')).toThrow('SEARCH_INVALID');
  });

  it('takes everything else for words', () => {
    expect(readQuery('Công ty 319 Miền Trung')).toEqual({ kind: 'term', term: 'cong ty 319 mien trung' });
  });
});

describe('the filters of a search', () => {
  it('read an exact amount and a day as both of their bounds', () => {
    expect(parseSearchFilter({ amount: '500000', day: '2026-09-10' })).toEqual({
      min: 500_000n,
      max: 500_000n,
      from: '2026-09-10',
      to: '2026-09-10',
    });
  });
});
