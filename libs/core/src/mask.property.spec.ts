import fc from 'fast-check';
import { foldVietnamese } from './fold.js';
import { displayLine, fitsConsent, maskMemo, maskName, narrowLine } from './mask.js';
import { MASK_PHRASES, MASK_WORDS } from './mask-words.js';

const LISTED = new Set([...MASK_WORDS, ...MASK_PHRASES.flatMap((phrase) => phrase.split(' '))]);
const piece = fc.oneof(
  fc.constantFrom('MBVCB', 'ung ho', 'đồng bào', 'bao lu', 'CT tu', 'toi', 'tran', 'bao', 'Nhung', 'NGUYEN', 'Trần', 'b2c', 'so', 'ngay'),
  fc.constantFrom(' ', ' ', ' ', '.', '-', '/', ',', '  ', '…', ':', '(', '\n', '\u00a0', '_'),
  fc.stringMatching(/^[0-9]{1,12}$/),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const memo = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const options = { numRuns: 3000 };

describe('a masked memo, whatever stood in it', () => {
  it('holds no run of four digits', () => {
    fc.assert(
      fc.property(memo, (text) => {
        expect(maskMemo(text)).not.toMatch(/[0-9]{4}/);
        expect(maskMemo(text)).not.toMatch(/\p{Nd}{4}/u);
      }),
      options,
    );
  });

  it('holds no word that is not in the lists', () => {
    fc.assert(
      fc.property(memo, (text) => {
        for (const word of maskMemo(text).match(/[\p{L}\p{M}]+/gu) ?? []) {
          expect(Array.from(word.normalize('NFC').replace(/\p{M}/gu, '')).length <= 1 || LISTED.has(foldVietnamese(word))).toBe(true);
        }
      }),
      options,
    );
  });

  it('is the same when it is masked again', () => {
    fc.assert(
      fc.property(memo, (text) => {
        expect(maskMemo(maskMemo(text))).toBe(maskMemo(text));
      }),
      options,
    );
  });

  it('shows at most three digits of a phone number however it is grouped', () => {
    const grouped = fc.tuple(
      fc.stringMatching(/^0[0-9]{9}$/),
      fc.array(fc.constantFrom('', '', ' ', '.', '-', ' - ', ' . ', '--', '–', '_', '*'), { minLength: 10, maxLength: 10 }),
    );
    fc.assert(
      fc.property(grouped, ([phone, signs]) => {
        const typed = Array.from(phone, (digit, at) => digit + (at === 9 ? '' : (signs[at] ?? ''))).join('');
        // Two groups of five are cut one by one, as bank references are.
        fc.pre(!/^\d{5}\D+\d{5}$/.test(typed));
        expect(maskMemo(`goi ${typed} nhe`)).toBe(`g. …${phone.slice(-3)} n.`);
        expect(displayLine({ consent: 'public', organisation: false, memo: typed }).memo).toBe(`…${phone.slice(-3)}`);
      }),
      options,
    );
  });
});

describe('a masked name, whatever it is', () => {
  it('shows one word, initials and no digit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('Nguyễn', 'thị', 'ĐỨC', '0912345678', '@'), fc.string({ unit: 'binary', maxLength: 6 })), {
          maxLength: 6,
        }),
        (words) => {
          const masked = maskName(words.join(' '));
          expect(masked).not.toMatch(/\p{N}/u);
          for (const word of masked.split(' ').slice(1)) expect(word).toMatch(/^[\p{L}\p{M}'’]{1,3}\.$/u);
        },
      ),
      options,
    );
  });
});

describe('a stored line', () => {
  it('fits the consent it was made for, whatever the giver wrote', () => {
    const source = fc.record({
      donorName: fc.string({ unit: 'grapheme', maxLength: 60 }),
      memo: fc.string({ unit: 'grapheme', maxLength: 120 }),
      consent: fc.constantFrom('public', 'masked', 'anonymous'),
      organisation: fc.boolean(),
    });
    fc.assert(
      fc.property(source, (given) => {
        expect(fitsConsent(displayLine(given), given)).toBe(true);
      }),
    );
  });

  it('fits also when it is full of numbers, days and signs', () => {
    const consent = fc.constantFrom('public' as const, 'masked' as const);
    fc.assert(
      fc.property(memo, consent, (text, level) => {
        expect(fitsConsent(displayLine({ memo: text, consent: level, organisation: false }), { consent: level, organisation: false })).toBe(
          true,
        );
      }),
      options,
    );
  });

  it('is found again when a wider one is cut down, whoever agreed to what', () => {
    const [donor, memo] = ['Nguyễn Thị Hồng Nhung', 'Nhung 0912345678 ung ho dong bao'];
    const levels = [
      { consent: 'masked', organisation: false },
      { consent: 'public', organisation: false },
      { consent: 'masked', organisation: true },
      { consent: 'anonymous', organisation: true },
    ] as const;
    for (const terms of levels) {
      const { reference: _reference, ...line } = displayLine({ donorName: donor, memo, ...terms });
      expect(narrowLine({ donor, memo }, terms)).toEqual(line);
      expect(narrowLine(line, terms)).toEqual(line);
    }
  });

  it('has one letter of a word, also where upper case writes two', () => {
    expect(maskName('Anna ßahl')).toBe('Anna S.');
    expect(maskName(maskName('Ͱ ᾀβ'))).toBe(maskName('Ͱ ᾀβ'));
  });

  it('does not fit when it shows a name that was to be masked or hidden', () => {
    const address = displayLine({ donorName: 'hong.nhung@thu.example', consent: 'masked', organisation: false });
    expect(fitsConsent(address, { consent: 'masked', organisation: false })).toBe(true);
    const line = { donor: 'Nguyễn Thị Hồng Nhung', memo: '' };
    expect(fitsConsent(line, { consent: 'public', organisation: false })).toBe(true);
    expect(fitsConsent(line, { consent: 'masked', organisation: false })).toBe(false);
    expect(fitsConsent(line, { consent: 'masked', organisation: true })).toBe(true);
    expect(fitsConsent(line, { consent: 'anonymous', organisation: true })).toBe(false);
    expect(fitsConsent({ donor: 'Trần B.', memo: 'goi 0912345678' }, { consent: 'public', organisation: false })).toBe(false);
  });
});
