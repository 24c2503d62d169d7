import fc from 'fast-check';
import { currencyDecimals } from './currency.js';
import { checkForeignMoney } from './foreign-money.js';

describe('money in a foreign currency', () => {
  it('is taken as the bank slip says it, with and without a rate', () => {
    expect(() => {
      checkForeignMoney({ currency: 'USD', amount: '1250.5', rate: '25410' }, 31_775_205n);
    }).not.toThrow();
    expect(() => {
      checkForeignMoney({ currency: 'JPY', amount: '100000' }, 16_800_000n);
    }).not.toThrow();
    expect(() => {
      checkForeignMoney({ currency: 'KWD', amount: '0.125', rate: '82000.5' }, 10_250n);
    }).not.toThrow();
  });

  it('may lose up to one part in a hundred on the way, and no more', () => {
    const sent = { currency: 'EUR', amount: '1000', rate: '27000' };
    expect(() => {
      checkForeignMoney(sent, 26_730_000n);
    }).not.toThrow();
    expect(() => {
      checkForeignMoney(sent, 26_729_999n);
    }).toThrow('RATE_MISMATCH');
    expect(() => {
      checkForeignMoney(sent, 2_700_000n);
    }).toThrow('RATE_MISMATCH');
  });

  it.each([
    ['CURRENCY_UNKNOWN', { currency: 'VND', amount: '1' }],
    ['CURRENCY_UNKNOWN', { currency: 'usd', amount: '1' }],
    ['CURRENCY_UNKNOWN', { currency: 'XAU', amount: '1' }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'USD', amount: '1.005' }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'JPY', amount: '1.5' }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'USD', amount: '1.50' }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'USD', amount: '0' }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'USD', amount: '-5' }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'USD', amount: '1,250' }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'USD', amount: '1', rate: '0' }],
  ])('is refused as %s: %j', (code, foreign) => {
    expect(() => {
      checkForeignMoney(foreign, 25_000n);
    }).toThrow(code);
  });

  it('is refused whenever the đồng have a digit too many or too few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 40_000 }), (amount, rate) => {
        const sent = { currency: 'USD', amount: String(amount), rate: String(rate) };
        const exact = BigInt(amount) * BigInt(rate);
        checkForeignMoney(sent, exact);
        expect(() => {
          checkForeignMoney(sent, exact * 10n);
        }).toThrow('RATE_MISMATCH');
        expect(() => {
          checkForeignMoney(sent, exact / 10n);
        }).toThrow('RATE_MISMATCH');
      }),
    );
  });

  it('knows the decimals of each currency of ISO 4217', () => {
    expect(['USD', 'JPY', 'KWD', 'LAK', 'KRW'].map(currencyDecimals)).toEqual([2, 0, 3, 2, 0]);
  });
});
