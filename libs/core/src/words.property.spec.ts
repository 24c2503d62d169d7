import fc from 'fast-check';
import { VND_MAX, vnd } from './vnd.js';
import { amountInWords } from './words.js';

const DIGITS: Readonly<Record<string, bigint>> = {
  không: 0n,
  một: 1n,
  mốt: 1n,
  hai: 2n,
  ba: 3n,
  bốn: 4n,
  tư: 4n,
  năm: 5n,
  lăm: 5n,
  sáu: 6n,
  bảy: 7n,
  tám: 8n,
  chín: 9n,
};

/** The number that words name, read slowly from the largest unit down; knows nothing of how they were made. */
function numberOf(words: readonly string[]): bigint {
  const billion = Math.max(words.lastIndexOf('tỷ'), words.lastIndexOf('tỉ'));
  if (billion >= 0) return numberOf(words.slice(0, billion)) * 10n ** 9n + numberOf(words.slice(billion + 1));
  for (const [names, size] of [
    [['triệu'], 10n ** 6n],
    [['nghìn', 'ngàn'], 1000n],
    [['trăm'], 100n],
  ] as const) {
    const at = words.findIndex((word) => names.some((name) => name === word));
    if (at >= 0) return numberOf(words.slice(0, at)) * size + numberOf(words.slice(at + 1));
  }
  if (words[0] === 'mười') return 10n + numberOf(words.slice(1));
  const tens = words.indexOf('mươi');
  if (tens >= 0) return numberOf(words.slice(0, tens)) * 10n + numberOf(words.slice(tens + 1));
  if (words[0] === 'linh' || words[0] === 'lẻ') return numberOf(words.slice(1));
  if (words.length === 0) return 0n;
  const digit = DIGITS[words.join(' ')];
  if (digit === undefined) throw new Error(`not a number: ${words.join(' ')}`);
  return digit;
}

const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: VND_MAX }),
  fc.bigInt({ min: 0n, max: 2_000_000n }),
  // Many zeros are where readings go wrong.
  fc
    .array(fc.constantFrom('000', '000', '001', '010', '015', '024', '100', '105', '121', '555'), { minLength: 1, maxLength: 6 })
    .map((groups) => BigInt(groups.join(''))),
);
const options = fc.record({
  four: fc.constantFrom('tư' as const, 'bốn' as const),
  noTens: fc.constantFrom('linh' as const, 'lẻ' as const),
  thousand: fc.constantFrom('nghìn' as const, 'ngàn' as const),
  billion: fc.constantFrom('tỷ' as const, 'tỉ' as const),
  even: fc.boolean(),
});

describe('an amount in words, whatever it is', () => {
  it('names exactly that amount in every spelling', () => {
    fc.assert(
      fc.property(amount, options, (n, spelling) => {
        const words = amountInWords(vnd(n), spelling);
        const bare = words.replace(/ đồng(?: chẵn)?$/, '');
        expect(bare).not.toBe(words);
        expect(numberOf(bare.toLowerCase().split(' '))).toBe(n);
      }),
      { numRuns: 2000 },
    );
  });

  it('differs between any two amounts', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(amountInWords(vnd(a)) === amountInWords(vnd(b))).toBe(a === b);
      }),
    );
  });
});
