import { findTransferCodes, groupTransferCode, makeTransferCode, readTransferCode, transferMemo } from './transfer-code.js';

const SYMBOLS = Array.from('23456789BCFGHJKMNPQRTVX');
const CODE = makeTransferCode(Uint8Array.from({ length: 16 }, (_, at) => at));

function isCode(symbols: readonly string[]): boolean {
  return findTransferCodes(symbols.join('')).includes(symbols.join(''));
}

/** The code with other symbols at some places. */
function changed(places: readonly (readonly [number, string])[]): string[] {
  const symbols = Array.from(CODE);
  for (const [place, symbol] of places) symbols[place] = symbol;
  return symbols;
}

describe('a transfer code', () => {
  it('is the one of the specification', () => {
    expect(CODE).toBe('BMNJC8T45N47');
    expect(groupTransferCode(CODE)).toBe('BMNJ C8T4 5N47');
  });

  it('is taken for none when any one of its characters is wrong, whatever it became', () => {
    for (const place of Array.from(CODE).keys()) {
      for (const symbol of SYMBOLS) {
        if (symbol !== CODE.charAt(place)) expect([place, symbol, isCode(changed([[place, symbol]]))]).toEqual([place, symbol, false]);
      }
    }
  });

  // The sums are linear: what an error does to them depends on the error alone, so trying every error on one code tries it on all.
  it('is taken for none when any two of its characters are wrong: all 51,744 ways', () => {
    let tried = 0;
    for (let a = 0; a < 12; a += 1) {
      for (let b = a + 1; b < 12; b += 1) {
        for (const first of SYMBOLS) {
          for (const second of SYMBOLS) {
            if (first === CODE.charAt(a) || second === CODE.charAt(b)) continue;
            tried += 1;
            if (
              isCode(
                changed([
                  [a, first],
                  [b, second],
                ]),
              )
            )
              throw new Error(`${a} ${first} ${b} ${second}`);
          }
        }
      }
    }
    expect(tried).toBe(66 * 22 * 22);
  });

  it('is read in either case, in groups, and with the signs people put between', () => {
    expect(readTransferCode(` ${groupTransferCode(CODE).toLowerCase()} `)).toBe(CODE);
    expect(readTransferCode(CODE.replace(/(.{3})/g, '$1-'))).toBe(CODE);
  });

  it('says what is wrong with a mistyped one', () => {
    expect(() => readTransferCode('')).toThrow('"reason":"length"');
    expect(() => readTransferCode(CODE.slice(1))).toThrow('"reason":"length"');
    expect(() => readTransferCode(`${CODE.slice(1)}A`)).toThrow('"reason":"symbol"');
    expect(() => readTransferCode(`${CODE.slice(1)}É`)).toThrow('"reason":"symbol"');
    expect(() => readTransferCode(CODE.charAt(1) + CODE.charAt(0) + CODE.slice(2))).toThrow('TRANSFER_CODE_TYPO');
  });

  it('holds nothing a keyboard for Vietnamese would turn into a marked letter', () => {
    expect(SYMBOLS.join('')).not.toMatch(/[AEIOUYDW01LSZ]/);
  });
});

describe('finding transfer codes in what a bank made of a memo', () => {
  it.each([
    ['as it was given', `UNG HO ${CODE}`],
    ['in lower case', `ung ho ${CODE.toLowerCase()}`],
    ['with spaces put in', `UNG HO ${Array.from(CODE).join(' ')}`],
    ['broken over lines', `UNG HO ${CODE.slice(0, 5)}\r\n${CODE.slice(5)}`],
    ['wrapped by the bank', `MBVCB.4512009831.${CODE}.CT tu 0011002233445 NGUYEN THI A toi 1023456789 BAN VAN DONG`],
    ['glued to its neighbours', `IBFT${CODE}GIAODICH`],
    ['behind other letters of the alphabet', `XBKH${CODE}`],
    ['among Vietnamese words with marks', `Ủng hộ đồng bào ${groupTransferCode(CODE)} – Nguyễn Thị Hồng Nhung`],
    ['in full-width letters', `ＵＮＧ ＨＯ ${Array.from(CODE, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('')}`],
    ['with punctuation stripped or added', `UNG HO:${CODE.slice(0, 4)}/${CODE.slice(4, 8)}_${CODE.slice(8)};`],
  ])('finds one %s', (_how, memo) => {
    expect(findTransferCodes(memo)).toContain(CODE);
  });

  it('finds it in the memo donors are asked to write', () => {
    expect(transferMemo(CODE)).toBe('UNG HO BMNJC8T45N47');
    expect(findTransferCodes(transferMemo(CODE))).toEqual([CODE]);
  });

  it('finds each of several once', () => {
    const other = makeTransferCode(new Uint8Array(16).fill(9));
    expect(findTransferCodes(`${CODE} va ${other} va ${CODE}`)).toEqual([CODE, other]);
  });

  it('finds none in words, numbers and references', () => {
    const memos = [
      'Ung ho dong bao bi bao lut',
      '24253123456789 FT24253987654321',
      'MBVCB.4512009831.0011001932418.CT tu 0912345678',
      '',
      'Ủng hộ',
    ];
    expect(memos.flatMap((memo) => findTransferCodes(memo))).toEqual([]);
  });

  it('is not led across a foreign character', () => {
    expect(findTransferCodes(`${CODE.slice(0, 6)}A${CODE.slice(6)}`)).toEqual([]);
  });
});
