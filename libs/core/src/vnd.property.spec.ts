import fc from 'fast-check';
import { formatVnd, formatVndShort, parseVnd, VND_MAX, vnd } from './vnd.js';

const amount = fc.bigInt({ min: 0n, max: VND_MAX }).map(vnd);
const SIZES: Readonly<Record<string, bigint>> = { nghìn: 10n ** 3n, triệu: 10n ** 6n, tỷ: 10n ** 9n };

describe('an amount of money, whatever it is', () => {
  it('comes back from its digits and from what pages show', () => {
    fc.assert(
      fc.property(amount, (n) => {
        expect(parseVnd(n.toString())).toBe(n);
        expect(formatVnd(n)).toMatch(/^\d{1,3}(?:\.\d{3})*\u00a0₫$/);
        expect(BigInt(formatVnd(n).replace(/\D/g, ''))).toBe(n);
      }),
    );
  });

  it('never looks larger in a headline than it is, and lacks less than a tenth of its unit', () => {
    fc.assert(
      fc.property(amount, (n) => {
        const [, whole = '', tenth = '0', unit = ''] = /^([\d.]+)(?:,(\d))?\s(.+)$/.exec(formatVndShort(n)) ?? [];
        const size = SIZES[unit] ?? 1n;
        const shown = BigInt(whole.replaceAll('.', '')) * size + (BigInt(tenth) * size) / 10n;
        expect(shown <= n).toBe(true);
        expect(n - shown < (size < 10n ? 1n : size / 10n)).toBe(true);
      }),
    );
  });
});
