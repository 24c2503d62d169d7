import fc from 'fast-check';
import { readAmount } from './amount-grammar.js';
import { formatVnd, vnd } from './vnd.js';

const DESK_AMOUNT_MAX = 10n ** 13n;
const amount = fc.bigInt({ min: 1000n, max: DESK_AMOUNT_MAX });
const key = fc.constantFrom('0', '1', '2', '5', '9', '.', ',', ' ', 'k', 'tr', 'triệu', 'tỷ', 'ty', 'ng', 'đ', 'củ', 'rưỡi', '-', 'e', 'ỳ');

describe('an amount as it is typed, whatever it is', () => {
  it('comes back from its digits and from what pages show', () => {
    fc.assert(
      fc.property(amount, (n) => {
        for (const typed of [n.toString(), formatVnd(vnd(n)), formatVnd(vnd(n)).replaceAll('.', ',')]) {
          expect(readAmount(typed)).toEqual({ kind: 'amount', amount: n });
        }
      }),
    );
  });

  it('comes back from tỷ, triệu and nghìn written out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (b, m, k) => {
        const n = BigInt(b) * 10n ** 9n + BigInt(m) * 10n ** 6n + BigInt(k) * 1000n;
        for (const typed of [`${b} tỷ ${m} triệu ${k} nghìn`, `${b}ty${m}tr${k}k`, `${b}TỈ ${m}tr ${k} ngàn đồng`]) {
          expect(readAmount(typed)).toEqual({ kind: 'amount', amount: n });
        }
      }),
    );
  });

  it('reads a tail of one to three digits as the decimals of its unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.stringMatching(/^[0-9]{1,3}$/), (whole, tail) => {
        const thousandths = BigInt(whole) * 1000n + BigInt(tail.padEnd(3, '0'));
        expect(readAmount(`${whole}tr${tail}`)).toEqual({ kind: 'amount', amount: thousandths * 1000n });
        expect(readAmount(`${whole}k${tail}`)).toEqual({ kind: 'amount', amount: thousandths });
      }),
    );
  });

  it('never throws, never leaves the range of a desk, and reads every normal form and case alike', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(key, { maxLength: 8 }).map((keys) => keys.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (typed) => {
          const reading = readAmount(typed);
          if (reading.kind === 'question') return;
          expect(reading.amount > 0n && reading.amount <= DESK_AMOUNT_MAX).toBe(true);
          expect(readAmount(typed.normalize('NFD'))).toEqual(reading);
          expect(readAmount(typed.toUpperCase())).toEqual(reading);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
