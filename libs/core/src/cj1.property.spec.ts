import fc from 'fast-check';
import { encodeCj1, parseCj1, type Cj1Value } from './cj1.js';

const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/);
const text = fc
  .oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', 'Nguyễn Văn A', '\u0301', '=\u0338'))
  .map((raw) => raw.normalize('NFC').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ''))
  .filter((clean) => clean.normalize('NFC') === clean);
const { value } = fc.letrec<{ value: Cj1Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}));

describe('canonical bytes', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(value, (given) => {
        const written = encodeCj1(given);
        expect(encodeCj1(parseCj1(written))).toBe(written);
        expect(parseCj1(written)).toEqual(plain(given));
      }),
    );
  });

  it('do not depend on the order members were given in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, text), { selector: ([name]) => name }), (members) => {
        expect(encodeCj1(Object.fromEntries(members))).toBe(encodeCj1(Object.fromEntries([...members].reverse())));
      }),
    );
  });

  it('are the only text that is read: any one changed character is another value or refused', () => {
    const entry = encodeCj1({ a: ['x"\\', 'ễ'], b: { c: '', d: '/' }, e: [] });
    fc.assert(
      fc.property(
        fc.nat(entry.length - 1),
        fc.constantFrom(' ', '"', '\\', ',', ':', 'a', 'z', '0', '{', ']', '\n', '\u0301'),
        (at, character) => {
          for (const changed of [entry.slice(0, at) + character + entry.slice(at), entry.slice(0, at) + character + entry.slice(at + 1)]) {
            expect(rewritten(changed)).toBe(changed);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** The text itself when it is refused: either way nothing but canonical text gets through. */
function rewritten(changed: string): string {
  let parsed: Cj1Value;
  try {
    parsed = parseCj1(changed);
  } catch {
    return changed;
  }
  return encodeCj1(parsed);
}

/** fast-check's records have no prototype; what is parsed has one. */
function plain(given: Cj1Value): unknown {
  return JSON.parse(JSON.stringify(given));
}
