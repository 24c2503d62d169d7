import { readAmount } from './amount-grammar.js';
import { formatVnd, vnd } from './vnd.js';

const ACCEPTED: readonly (readonly [string, bigint])[] = [
  ['500k', 500_000n],
  ['1tr5', 1_500_000n],
  ['1 triệu 500', 1_500_000n],
  ['1,5tr', 1_500_000n],
  ['1.5tr', 1_500_000n],
  ['1tr25', 1_250_000n],
  ['1tr250', 1_250_000n],
  ['1tr05', 1_050_000n],
  ['2 triệu', 2_000_000n],
  ['2tr', 2_000_000n],
  ['2 trieu dong', 2_000_000n],
  ['50 ngàn', 50_000n],
  ['50 nghìn', 50_000n],
  ['50ng', 50_000n],
  ['1tỷ2', 1_200_000_000n],
  ['1tỉ2', 1_200_000_000n],
  ['1 ty 2', 1_200_000_000n],
  ['1tỷ200tr', 1_200_000_000n],
  ['1 tỷ 200 triệu 500 nghìn', 1_200_500_000n],
  ['1tỷ200tr5', 1_200_500_000n],
  ['1tr500k', 1_500_000n],
  ['20 củ', 20_000_000n],
  ['12k5', 12_500n],
  ['1.234.567đ', 1_234_567n],
  ['1,234,567', 1_234_567n],
  ['1.234.567 ₫', 1_234_567n],
  ['200,000', 200_000n],
  ['200000', 200_000n],
  ['500đ', 500n],
  ['500.000 vnđ', 500_000n],
  ['1 triệu rưỡi', 1_500_000n],
  ['2 tỷ rưỡi', 2_500_000_000n],
  ['1 triệu 200.000', 1_200_000n],
  ['1 triệu 200,000 đồng', 1_200_000n],
  ['0,5 tỷ', 500_000_000n],
  ['1500k', 1_500_000n],
  ['10000 tỷ', 10_000_000_000_000n],
];

const REFUSED: readonly (readonly [string, string])[] = [
  ['', 'EMPTY'],
  ['   ', 'EMPTY'],
  ['đ', 'EMPTY'],
  ['1.5', 'NO_UNIT'],
  ['1,5', 'NO_UNIT'],
  ['1,5đ', 'NO_UNIT'],
  ['1.500tr', 'AMBIGUOUS_GROUP'],
  ['1,500tr', 'AMBIGUOUS_GROUP'],
  ['2.000 tỷ', 'AMBIGUOUS_GROUP'],
  ['1tr1000', 'TAIL'],
  ['1 triệu 200000', 'TAIL'],
  ['1tr1.000.000', 'TAIL'],
  ['1,5tr5', 'TAIL'],
  ['1,5 triệu rưỡi', 'TAIL'],
  ['1tỷ2000tr', 'TAIL'],
  ['12.34.567', 'GROUPING'],
  ['1.234,567', 'GROUPING'],
  ['1 234 567', 'GROUPING'],
  ['0.500.000', 'GROUPING'],
  ['1tr5tr', 'UNIT_ORDER'],
  ['500k2tr', 'UNIT_ORDER'],
  ['5 trăm', 'UNIT_UNKNOWN'],
  ['5 chục', 'UNIT_UNKNOWN'],
  ['1e6', 'UNIT_UNKNOWN'],
  ['5m', 'UNIT_UNKNOWN'],
  ['500usd', 'UNIT_UNKNOWN'],
  ['0', 'NOT_POSITIVE'],
  ['000', 'NOT_POSITIVE'],
  ['0tr', 'NOT_POSITIVE'],
  ['0,0tr', 'NOT_POSITIVE'],
  ['-5', 'NOT_POSITIVE'],
  ['-500k', 'NOT_POSITIVE'],
  ['５００k', 'DIGITS'],
  ['٥٠٠', 'DIGITS'],
  ['½tr', 'DIGITS'],
  ['10.000.000.000.001', 'TOO_LARGE'],
  ['10001 tỷ', 'TOO_LARGE'],
  ['9999999999999999999999 tỷ', 'TOO_LARGE'],
  ['1tỳ', 'TONE'],
  ['1tý', 'TONE'],
  ['1tỹ', 'TONE'],
  ['1tỵ', 'TONE'],
  ['1tì', 'TONE'],
  ['0500', 'UNREADABLE'],
  ['05tr', 'UNREADABLE'],
  ['+5', 'UNREADABLE'],
  ['$5', 'UNREADABLE'],
  ['một triệu', 'UNREADABLE'],
  ['tr5', 'UNREADABLE'],
  ['5tr!', 'UNREADABLE'],
  ['=1+1', 'UNREADABLE'],
  ['9'.repeat(61), 'TOO_LONG'],
];

/** The same keys as another keyboard, system or person sends them. */
function variants(text: string): readonly string[] {
  return [text, text.normalize('NFC'), text.normalize('NFD'), text.toUpperCase(), text.toUpperCase().normalize('NFD'), `  ${text}\u00a0`];
}

describe('an amount as it is typed at a desk', () => {
  it.each(ACCEPTED)('%s is %s đồng, in either case and normal form, with spaces around', (text, amount) => {
    for (const typed of variants(text)) expect(readAmount(typed)).toEqual({ kind: 'amount', amount });
  });

  it.each(REFUSED)('%j is asked about, not guessed: %s', (text, code) => {
    for (const typed of variants(text)) expect(readAmount(typed)).toMatchObject({ kind: 'question', code });
  });

  it('does not take the tone VNI makes of a digit for one billion: 1ty2 arrives as 1tỳ', () => {
    expect(readAmount('1ty2')).toEqual({ kind: 'amount', amount: 1_200_000_000n });
    expect(readAmount('1tỳ')).toMatchObject({ kind: 'question', code: 'TONE' });
    expect(readAmount('1tỳ'.normalize('NFD'))).toMatchObject({ kind: 'question', code: 'TONE' });
  });

  it.each([
    ['500', 500n],
    ['5', 5n],
    [' 999 ', 999n],
  ])('a bare %s offers a thousand times as much', (text, amount) => {
    const reading = readAmount(text);
    expect(reading).toMatchObject({ kind: 'confirm', amount, suggestion: amount * 1000n });
    expect(reading).toHaveProperty('question', `${formatVnd(vnd(amount))}? Nhấn Tab để thành ${formatVnd(vnd(amount * 1000n))}`);
  });

  it('asks in Vietnamese with what was typed and how to type it', () => {
    expect(readAmount(' 1.500tr ')).toHaveProperty('question', expect.stringContaining('“1.500tr”'));
    for (const [text] of REFUSED) expect(readAmount(text)).toHaveProperty('question', expect.stringMatching(/[gG]õ|Nhập|Kiểm tra|Dùng/));
  });
});
