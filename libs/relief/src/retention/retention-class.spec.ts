import { classOfEntry, keptUntil, type RetentionClass } from './retention-class.js';

const TEN: RetentionClass = {
  code: 'voucher',
  name: 'Chứng từ',
  nameEn: 'Vouchers',
  years: 10,
  starts: 'fiscal_year_end',
  isPurged: true,
  citation: '',
  isVerified: false,
};

describe('how long something is kept', () => {
  it('counts ten years from the end of the fiscal year a voucher is of', () => {
    expect(keptUntil(TEN, '2026-01-01')).toBe('2036-12-31');
    expect(keptUntil(TEN, '2026-12-31')).toBe('2036-12-31');
  });

  it('keeps nothing that nobody needs', () => {
    expect(keptUntil({ ...TEN, years: 0, starts: 'nothing_left' }, '2026-05-05')).toBeUndefined();
  });

  it('takes the contact behind a promise that was not kept for what it is: nothing the books need', () => {
    expect(classOfEntry('pledge', false)).toBe('contact');
    expect(classOfEntry('pledge', true)).toBe('management');
    expect(classOfEntry('contribution', false)).toBe('voucher');
  });
});
