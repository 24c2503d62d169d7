import { encodeReceiptCode, groupReceiptCode } from '#core/receipt-code.js';
import { looksLikeCode, mayStandInAddress, readSearchForm } from './read-search-form.js';

const CODE = encodeReceiptCode(Uint8Array.from({ length: 16 }, (_, at) => at * 7));

describe('what was asked of search', () => {
  it('takes an amount as desks type it and a day as people write it', () => {
    const { filter, faults } = readSearchForm({ q: 'an', tien: '1tr5', ngay: '2/10/2026', 'don-vi': '19702', cd: 'bao-so-10' });
    expect(faults).toEqual([]);
    expect(filter).toEqual({
      campaign: 'bao-so-10',
      unit: '19702',
      from: '2026-10-02',
      to: '2026-10-02',
      min: 1_500_000n,
      max: 1_500_000n,
    });
  });

  it.each([
    [{}, 'empty'],
    [{ q: ' . ' }, 'short'],
    [{ q: 'x'.repeat(10_000) }, 'long'],
    [{ q: 'an', tien: '1.500tr' }, 'amount'],
    [{ q: 'an', tien: '9'.repeat(50) }, 'amount'],
    [{ q: 'an', ngay: '31/02/2026' }, 'day'],
    [{ q: 'an', 'don-vi': "44' OR 1=1" }, 'unit'],
    [{ q: 'an', cd: '../x' }, 'campaign'],
    ['no form at all', 'empty'],
  ])('says what to put right in question %#', (given, code) => {
    const { faults } = readSearchForm(given);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });

  it('may stand in an address when it is a code, a reference, a voucher or an amount, and never as a name', () => {
    for (const term of [
      CODE,
      groupReceiptCode(CODE),
      'FT24255123456',
      'PT-44-26-000123',
      'pt - 44 - 26 - 123',
      '2.500.000',
      '500000 đ',
      '500k',
    ])
      expect([term, mayStandInAddress(term)]).toEqual([term, true]);
    for (const term of [
      'nguyen thi hong nhung',
      'nhung',
      'vy',
      'an',
      'Nguyễn 0912345678',
      'Lê Văn An 0912345678',
      'Le Van An 1985',
      'Vũ Thị Mai 1990',
      'vy 19 90 000123',
      'An-1990',
      '0912345678 an',
      'Lê Văn An Thị Hai Ba 0912345678',
    ])
      expect([term, mayStandInAddress(term)]).toEqual([term, false]);
  });

  it('looks like a receipt code when it is as long and full of digits, and a name never does', () => {
    for (const term of [CODE, groupReceiptCode(CODE).toLowerCase(), `HTTPS://X.EXAMPLE/R/${CODE}`, CODE.slice(1), `${CODE}0`])
      expect([term, looksLikeCode(term)]).toEqual([term, true]);
    for (const term of ['nguyen thi hong nhung ung ho mien', 'FT24255123456', '0912345678 nguyen thi hong n'])
      expect([term, looksLikeCode(term)]).toEqual([term, false]);
  });
});
