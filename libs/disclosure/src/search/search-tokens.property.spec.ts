import fc from 'fast-check';
import { foldVietnamese } from '#core/fold.js';
import { entryTokens, isNumber, segmentOf, termTokens, tokenNumber } from './search-tokens.js';

const FACTS = { campaign: 'bao-so-3', unit: '44', kind: 'contribution', date: '2024-09-10', amountVnd: 500_000n };

const word = fc.oneof(
  fc.constantFrom('nguyễn', 'thị', 'hồng', 'nhung', 'T.', 'vy', 'an', 'MBVCB', 'nghiêng', 'trường', 'đỗ', 'ngân-hàng'),
  fc.stringMatching(/^[a-z]{1,9}$/),
  fc.stringMatching(/^[0-9]{1,14}$/),
  fc.stringMatching(/^[A-Z]{2}[0-9]{3,8}$/),
);
const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => foldVietnamese(words.join(' ')));
const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));

describe('tokens of search', () => {
  it('of a term are all among those of every text that holds it from the start of a word on', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (folded, at, length) => {
        const lines = folded.split('\n');
        const words = (lines[at % lines.length] ?? '').split(' ');
        const rest = words.slice(length % words.length).join(' ');
        const term = rest.slice(0, 2 + ((at + length) % 40)).trim();
        // One and two characters are looked for as a whole word.
        fc.pre(term.length >= 3 || words.includes(term));
        const held = new Set(entryTokens(folded, FACTS));
        expect(termTokens(term).filter((token) => !held.has(token))).toEqual([]);
      }),
    );
  });

  it('of a number are found by any three digits of it or more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{3,20}$/), fc.nat(), fc.nat(), (number, from, length) => {
        const at = from % (number.length - 2);
        const part = number.slice(at, at + 3 + (length % (number.length - at - 2)));
        const held = new Set(entryTokens(`ck ${number} xin`, FACTS));
        expect(isNumber(part)).toBe(true);
        expect(termTokens(part).every((token) => held.has(token))).toBe(true);
      }),
    );
  });

  it('never join words of two texts', () => {
    expect(entryTokens('nguyen a\nbao', FACTS)).not.toContain(termTokens('a bao')[0]);
  });

  it('are other numbers in every segment, and 32 bits each', () => {
    const numbers = [0, 1, 2, 75].map((segment) => tokenNumber(segment, 'wnhung'));
    expect(new Set(numbers).size).toBe(4);
    for (const number of numbers) expect(number).toBe(number | 0);
    expect([0, 65_535, 65_536, 5_000_000].map(segmentOf)).toEqual([0, 0, 1, 76]);
  });
});
