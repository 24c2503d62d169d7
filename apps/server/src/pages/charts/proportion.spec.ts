import { extent, percentText } from './proportion.js';

describe('a percentage', () => {
  it.each([
    [0n, 60n, '0%'],
    [874n, 1000n, '87,4%'],
    [8749n, 10_000n, '87,4%'],
    [999_999n, 1_000_000n, '99,9%'],
    [1n, 1n, '100%'],
    [3n, 2n, '150%'],
    [10n ** 13n, 3n, '333.333.333.333.333,3%'],
    [1n, 10n ** 13n, '<0,1%'],
    [-1n, 4n, '−25%'],
    [5n, 0n, ''],
  ])('of %s in %s is cut, never rounded up and never capped: %s', (part, whole, text) => {
    expect(percentText(part, whole)).toBe(text);
  });
});

describe('a bar', () => {
  it('is as long as its share, with ten trillion đồng too', () => {
    expect(extent(5n * 10n ** 12n, 10n ** 13n, 600)).toBe(300);
    expect(extent(10n ** 13n, 10n ** 13n, 600)).toBe(600);
  });

  it('draws nothing for nothing and for less, and never nothing for something', () => {
    expect(extent(0n, 10n, 600)).toBe(0);
    expect(extent(-3n, 10n, 600)).toBe(0);
    expect(extent(5n, 0n, 600)).toBe(0);
    expect(extent(1n, 10n ** 13n, 600)).toBe(1);
  });

  it('never leaves its picture', () => {
    expect(extent(11n, 10n, 600)).toBe(600);
  });
});
