import { VND_MAX, vnd } from './vnd.js';
import { amountInWords } from './words.js';

describe('an amount in words', () => {
  it.each([
    [0n, 'Không đồng'],
    [1n, 'Một đồng'],
    [4n, 'Bốn đồng'],
    [5n, 'Năm đồng'],
    [10n, 'Mười đồng'],
    [11n, 'Mười một đồng'],
    [14n, 'Mười bốn đồng'],
    [15n, 'Mười lăm đồng'],
    [20n, 'Hai mươi đồng'],
    [21n, 'Hai mươi mốt đồng'],
    [24n, 'Hai mươi tư đồng'],
    [25n, 'Hai mươi lăm đồng'],
    [100n, 'Một trăm đồng'],
    [104n, 'Một trăm linh bốn đồng'],
    [110n, 'Một trăm mười đồng'],
    [15_000n, 'Mười lăm nghìn đồng'],
    [24_000n, 'Hai mươi tư nghìn đồng'],
    [101_000n, 'Một trăm linh một nghìn đồng'],
    [505_000n, 'Năm trăm linh năm nghìn đồng'],
    [1001n, 'Một nghìn không trăm linh một đồng'],
    [1015n, 'Một nghìn không trăm mười lăm đồng'],
    [523_056n, 'Năm trăm hai mươi ba nghìn không trăm năm mươi sáu đồng'],
    [1_005_000n, 'Một triệu không trăm linh năm nghìn đồng'],
    [1_500_000n, 'Một triệu năm trăm nghìn đồng'],
    [100_000_001n, 'Một trăm triệu không trăm linh một đồng'],
    [1_000_500_000n, 'Một tỷ năm trăm nghìn đồng'],
    [2_005_000_000n, 'Hai tỷ không trăm linh năm triệu đồng'],
    [200_000_000_000n, 'Hai trăm tỷ đồng'],
    [1_100_000_000_000n, 'Một nghìn một trăm tỷ đồng'],
    [1_230_950_880_055n, 'Một nghìn hai trăm ba mươi tỷ chín trăm năm mươi triệu tám trăm tám mươi nghìn không trăm năm mươi lăm đồng'],
    [10n ** 15n, 'Một triệu tỷ đồng'],
    [VND_MAX, 'Một tỷ tỷ đồng'],
  ])('%s is read "%s"', (amount, words) => {
    expect(amountInWords(vnd(amount))).toBe(words);
  });

  it('follows the spelling an organisation has chosen', () => {
    expect(amountInWords(vnd(24n), { four: 'bốn' })).toBe('Hai mươi bốn đồng');
    expect(amountInWords(vnd(105n), { noTens: 'lẻ' })).toBe('Một trăm lẻ năm đồng');
    expect(amountInWords(vnd(24_000n), { thousand: 'ngàn' })).toBe('Hai mươi tư ngàn đồng');
    expect(amountInWords(vnd(2_000_000_000n), { billion: 'tỉ' })).toBe('Hai tỉ đồng');
    expect(amountInWords(vnd(500_000n), { even: true })).toBe('Năm trăm nghìn đồng chẵn');
  });

  it('is composed Unicode, so that fonts and comparisons agree', () => {
    expect(amountInWords(vnd(1_234_567_891n)).normalize('NFC')).toBe(amountInWords(vnd(1_234_567_891n)));
  });
});
