import fc from 'fast-check';
import { fitText, type WidthOf } from './text-fit.js';

/** A font whose letters are all half as wide as high. */
const widthOf: WidthOf = (text, size) => (Array.from(text).length * size) / 2;
const room = fc.record({
  width: fc.integer({ min: 100, max: 1_200 }),
  linesMax: fc.integer({ min: 1, max: 6 }),
  sizeWanted: fc.integer({ min: 22, max: 120 }),
  sizeMin: fc.integer({ min: 10, max: 22 }),
});
const words = fc.array(fc.stringMatching(/^[A-Za-zọằữđ]{1,40}$/), { minLength: 1, maxLength: 40 });

describe('a text on a card', () => {
  it('never runs out of its room', () => {
    fc.assert(
      fc.property(words, room, (text, place) => {
        const { lines, size } = fitText(text.join(' '), place, widthOf);
        expect(lines.length).toBeLessThanOrEqual(place.linesMax);
        for (const line of lines) expect(widthOf(line, size)).toBeLessThanOrEqual(place.width);
        expect(size).toBeGreaterThanOrEqual(place.sizeMin);
      }),
    );
  });

  it('is whole, or says by … that it is not', () => {
    fc.assert(
      fc.property(words, room, (text, place) => {
        const said = fitText(text.join(' '), place, widthOf).lines.join('').replaceAll(' ', '');
        const whole = text.join('');
        expect(said === whole || (said.endsWith('…') && whole.startsWith(said.slice(0, -1)))).toBe(true);
      }),
    );
  });

  it('is as large as wished where it fits', () => {
    expect(fitText('Bão số 10', { width: 400, linesMax: 1, sizeWanted: 60, sizeMin: 20 }, widthOf)).toEqual({
      lines: ['Bão số 10'],
      size: 60,
    });
  });
});
