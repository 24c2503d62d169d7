import fc from 'fast-check';
import { hex } from './bytes.js';
import { encodeReceiptCode, groupReceiptCode, readReceiptCode } from './receipt-code.js';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secret = fc.uint8Array({ minLength: 16, maxLength: 16 });
const place = fc.integer({ min: 0, max: 26 });

describe('a receipt code, whatever its secret', () => {
  it('is 27 symbols, the number in base 32 and a check, and is read back', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const code = encodeReceiptCode(bytes);
        expect(code).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{26}$/);
        const number = Array.from(code.slice(0, 26)).reduce((sum, symbol) => sum * 32n + BigInt(SYMBOLS.indexOf(symbol)), 0n);
        expect(number.toString(16).padStart(32, '0')).toBe(hex(bytes));
        expect(hex(readReceiptCode(groupReceiptCode(code).toLowerCase()))).toBe(hex(bytes));
      }),
    );
  });

  it('with any one symbol wrong is a typo', () => {
    fc.assert(
      fc.property(secret, place, fc.constantFrom(...Array.from(SYMBOLS)), (bytes, at, symbol) => {
        const code = encodeReceiptCode(bytes);
        fc.pre(code.charAt(at) !== symbol);
        expect(() => readReceiptCode(code.slice(0, at) + symbol + code.slice(at + 1))).toThrow('RECEIPT_CODE_TYPO');
      }),
      { numRuns: 2000 },
    );
  });

  it('with two neighbours swapped is a typo, but for 0 and Z, which Luhn cannot tell apart', () => {
    fc.assert(
      fc.property(secret, fc.integer({ min: 0, max: 25 }), (bytes, at) => {
        const code = encodeReceiptCode(bytes);
        const [a, b] = [code.charAt(at), code.charAt(at + 1)];
        fc.pre(a !== b);
        const swapped = code.slice(0, at) + b + a + code.slice(at + 2);
        if ([a, b].sort().join('') === '0Z' && swapped < '8') expect(readReceiptCode(swapped)).toHaveLength(16);
        else expect(() => readReceiptCode(swapped)).toThrow('RECEIPT_CODE_TYPO');
      }),
      { numRuns: 2000 },
    );
  });
});
