import { readBankReference } from './bank-reference.js';

describe('a bank reference', () => {
  it.each(['5213.45946', 'FT24 2450 1234', 'MBVCB.4705427436', ' 1234 '])('is taken as banks print it: %j', (text) => {
    expect(readBankReference(text)).toBe(text.trim());
  });

  it.each(['', '123', 'Nguyễn Văn An', '500.000đ', '5213\u202e45946', '=1+1234', '-1234', 'x'.repeat(70)])('is never %j', (text) => {
    expect(() => readBankReference(text)).toThrow('BANK_REFERENCE_INVALID');
  });
});
