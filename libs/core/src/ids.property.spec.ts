import fc from 'fast-check';
import { entryId, makeEntryId } from './ids.js';

const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random10 = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('an identifier of an entry, whenever it is made', () => {
  it('is canonical and carries its moment', () => {
    fc.assert(
      fc.property(moment, random10, (milliseconds, random) => {
        const id = makeEntryId(milliseconds, random);
        expect(entryId(id)).toBe(id);
        expect(parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(milliseconds);
      }),
    );
  });

  it('sorts after every identifier of an earlier millisecond', () => {
    fc.assert(
      fc.property(moment, moment, random10, random10, (a, b, x, y) => {
        fc.pre(a !== b);
        expect(makeEntryId(a, x) < makeEntryId(b, y)).toBe(a < b);
      }),
    );
  });

  it('uses 74 bits of chance: flipping any other bit than the six fixed ones gives another', () => {
    fc.assert(
      fc.property(moment, random10, fc.integer({ min: 0, max: 79 }), (milliseconds, random, bit) => {
        const other = Uint8Array.from(random, (byte, at) => (at === bit >> 3 ? byte ^ (0x80 >> (bit & 7)) : byte));
        const fixed = bit < 4 || bit === 16 || bit === 17;
        expect(makeEntryId(milliseconds, random) === makeEntryId(milliseconds, other)).toBe(fixed);
      }),
    );
  });
});
