import fc from 'fast-check';
import { parseBusinessDate } from '#core/dates.js';
import type { Pledge } from './pledge.js';
import { fulfilmentTakes, readFulfilment, remainderTakes } from './pledge-fulfilment.js';

const day = parseBusinessDate;

function givenPledge(...things: readonly (readonly [commodity: string, quantity: bigint, left: bigint])[]): Pledge {
  return {
    id: 'p',
    index: 1,
    campaign: 'bao-so-3',
    unit: '44',
    date: day('2026-10-01'),
    due: day('2026-12-01'),
    channel: 'bank',
    instalments: [],
    things: things.map(([commodity, quantity, left], at) => ({ no: at + 1, fund: 'bao-so-3', commodity, quantity, left })),
    movements: [],
  };
}

const item = (code: string) => Promise.resolve({ code, name: code, nameEn: code, unit: 'kg', scale: 1, aliases: [] });
const lots = (takes: ReturnType<typeof fulfilmentTakes>) => takes.map(({ lot, quantity }) => [lot, quantity]);

describe('what a gift keeps of a promise', () => {
  it('is as much as both have, when nobody said how much', () => {
    const pledge = givenPledge(['vnd', 5n, 3n], ['gao', 7n, 7n]);
    expect(
      lots(
        fulfilmentTakes(
          pledge,
          undefined,
          new Map([
            ['vnd', 10n],
            ['gao', 2n],
            ['nuoc', 9n],
          ]),
        ),
      ),
    ).toEqual([
      ['p/1', 3n],
      ['p/2', 2n],
    ]);
    expect(() => fulfilmentTakes(pledge, undefined, new Map([['nuoc', 9n]]))).toThrow('PLEDGE_BEYOND_GIFT');
  });

  it('is what the officer said, if the gift holds that much', async () => {
    const wanted = await readFulfilment({ amount: '4', goods: [{ item: 'gao', quantity: '0.5' }] }, item);
    const pledge = givenPledge(['vnd', 9n, 9n], ['gao', 9_000n, 9_000n]);
    expect(
      lots(
        fulfilmentTakes(
          pledge,
          wanted,
          new Map([
            ['vnd', 4n],
            ['gao', 500n],
          ]),
        ),
      ),
    ).toEqual([
      ['p/1', 4n],
      ['p/2', 500n],
    ]);
    expect(() =>
      fulfilmentTakes(
        pledge,
        wanted,
        new Map([
          ['vnd', 3n],
          ['gao', 500n],
        ]),
      ),
    ).toThrow('PLEDGE_BEYOND_GIFT');
    await expect(readFulfilment({ goods: [{ item: 'gao', quantity: '0.55' }] }, item)).rejects.toThrow('QUANTITY_SCALE_EXCEEDED');
    expect(await readFulfilment({}, item)).toBeUndefined();
  });

  it('runs through the lines of one item in order, and asks the last for what is too much, for the book to refuse', () => {
    const pledge = givenPledge(['gao', 4n, 4n], ['gao', 4n, 4n]);
    expect(lots(fulfilmentTakes(pledge, new Map([['gao', 6n]]), new Map([['gao', 99n]])))).toEqual([
      ['p/1', 4n],
      ['p/2', 2n],
    ]);
    expect(lots(fulfilmentTakes(pledge, new Map([['gao', 9n]]), new Map([['gao', 99n]])))).toEqual([
      ['p/1', 4n],
      ['p/2', 5n],
    ]);
  });

  it('of a promise that is over is asked as it was made: a repeated request finds its answer, a new one is refused', () => {
    const pledge = givenPledge(['vnd', 5n, 0n]);
    expect(lots(fulfilmentTakes(pledge, undefined, new Map([['vnd', 3n]])))).toEqual([['p/1', 3n]]);
    expect(lots(remainderTakes(pledge))).toEqual([['p/1', 5n]]);
  });

  it('is never more than the gift holds and adds up to what was wanted', () => {
    const quantity = fc.bigInt({ min: 1n, max: 1_000n });
    fc.assert(
      fc.property(fc.array(quantity, { minLength: 1, maxLength: 5 }), quantity, (lines, held) => {
        const pledge = givenPledge(...lines.map((left) => ['gao', left, left] as const));
        const taken = fulfilmentTakes(pledge, undefined, new Map([['gao', held]])).reduce((sum, each) => sum + each.quantity, 0n);
        const left = lines.reduce((sum, each) => sum + each, 0n);
        expect(taken).toBe(held < left ? held : left);
      }),
    );
  });
});

describe('what is left of a promise', () => {
  it('is taken whole, or as far as said', () => {
    const pledge = givenPledge(['vnd', 5n, 3n], ['gao', 7n, 1n]);
    expect(lots(remainderTakes(pledge))).toEqual([
      ['p/1', 3n],
      ['p/2', 1n],
    ]);
    expect(lots(remainderTakes(pledge, 2n))).toEqual([['p/1', 2n]]);
  });
});
