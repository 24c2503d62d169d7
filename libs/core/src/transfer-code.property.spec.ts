import fc from 'fast-check';
import { findTransferCodes, groupTransferCode, makeTransferCode, readTransferCode } from './transfer-code.js';

const SYMBOLS = Array.from('23456789BCFGHJKMNPQRTVX');
const code = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(makeTransferCode);
const place = fc.integer({ min: 0, max: 11 });

function isCode(text: string): boolean {
  return findTransferCodes(text).includes(text);
}

describe('a transfer code, whatever it was drawn from', () => {
  it('is twelve symbols, the first a letter, and both sums are 0 mod 23', () => {
    fc.assert(
      fc.property(code, (text) => {
        expect(text).toMatch(/^[BCFGHJKMNPQRTVX][2-9BCFGHJKMNPQRTVX]{11}$/);
        const values = Array.from(text, (symbol) => SYMBOLS.indexOf(symbol));
        expect(values.reduce((sum, value) => sum + value, 0) % 23).toBe(0);
        expect(values.reduce((sum, value, at) => sum + value * (at + 1), 0) % 23).toBe(0);
        expect(readTransferCode(groupTransferCode(text).toLowerCase())).toBe(text);
      }),
    );
  });

  it('with one character wrong is none', () => {
    fc.assert(
      fc.property(code, place, fc.constantFrom(...SYMBOLS), (text, at, symbol) => {
        fc.pre(text.charAt(at) !== symbol);
        expect(isCode(text.slice(0, at) + symbol + text.slice(at + 1))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('with any two characters swapped is none, neighbours or not', () => {
    fc.assert(
      fc.property(code, place, place, (text, a, b) => {
        fc.pre(text.charAt(a) !== text.charAt(b));
        const symbols = Array.from(text);
        [symbols[a], symbols[b]] = [text.charAt(b), text.charAt(a)];
        expect(isCode(symbols.join(''))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is found in a memo with anything before, between and behind that is no letter or digit of its own', () => {
    const gap = fc.constantFrom('', ' ', '  ', '.', '-', '\n', '\r\n', '\u00a0', '/', '_', '…', '\u0301');
    const word = fc.constantFrom('', 'UNG HO ', 'mbvcb.1203.', 'Ủng hộ đồng bào ', 'CK 0912345678 ', 'BKH');
    fc.assert(
      fc.property(code, fc.array(gap, { minLength: 12, maxLength: 12 }), word, word, (text, gaps, before, behind) => {
        const spread = Array.from(text, (symbol, at) => symbol + (gaps[at] ?? '')).join('');
        expect(findTransferCodes(before + spread + behind)).toContain(text);
        expect(findTransferCodes((before + spread + behind).toLowerCase())).toContain(text);
      }),
    );
  });

  it('is drawn evenly: no two of ten thousand are the same', () => {
    const drawn = new Set<string>();
    let seed = 1;
    for (let at = 0; at < 10_000; at += 1) {
      const bytes = Uint8Array.from({ length: 16 }, () => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        return seed >>> 24;
      });
      drawn.add(makeTransferCode(bytes));
    }
    expect(drawn.size).toBe(10_000);
  });
});
